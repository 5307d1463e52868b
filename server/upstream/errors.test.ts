import { describe, expect, it } from 'vitest'
import { UPSTREAM_ERROR_CODES } from '../../src/domain/test-scenarios.ts'
import { ERROR_RULES } from '../../src/domain/errors.ts'
import { refusal } from './errors.ts'

/** Code, what the person hears, retries of Apply and of the result, whether the operator must act. */
const TABLE = [
  ['AuthFailure.InvalidSecretId', 'service_unavailable', 0, 0, true],
  ['AuthFailure.SecretIdNotFound', 'service_unavailable', 0, 0, true],
  ['AuthFailure.SignatureExpire', 'service_unavailable', 0, 0, true],
  ['AuthFailure.SignatureFailure', 'service_unavailable', 0, 0, true],
  ['AuthFailure.TokenFailure', 'service_unavailable', 0, 0, true],
  ['AuthFailure.UnauthorizedOperation', 'service_unavailable', 0, 0, true],
  ['FailedOperation.DownLoadError', 'service_unavailable', 1, 1, false],
  ['FailedOperation.ImageSizeTooLarge', 'image_too_large', 0, 0, false],
  ['FailedOperation.OcrFailed', 'document_unreadable', 1, 1, false],
  ['FailedOperation.UnKnowError', 'document_unreadable', 1, 1, false],
  ['FailedOperation.UnOpenError', 'service_unavailable', 0, 0, true],
  ['InternalError', 'service_unavailable', 1, 4, false],
  ['InvalidAction', 'service_unavailable', 0, 0, true],
  ['InvalidParameter', 'service_unavailable', 0, 0, true],
  ['InvalidParameter.EngineImageDecodeFailed', 'image_rejected', 0, 0, false],
  ['InvalidParameterValue', 'service_unavailable', 0, 0, true],
  ['InvalidParameterValue.InvalidFileContentSize', 'image_too_large', 0, 0, false],
  ['InvalidParameterValue.InvalidParameterValueLimit', 'unsupported_document', 0, 0, false],
  ['MissingParameter', 'service_unavailable', 0, 0, true],
  ['RequestLimitExceeded', 'busy', Infinity, Infinity, false],
  ['RequestLimitExceeded.GlobalRegionUinLimitExceeded', 'busy', Infinity, Infinity, false],
  ['RequestLimitExceeded.IPLimitExceeded', 'busy', Infinity, Infinity, false],
  ['RequestLimitExceeded.UinLimitExceeded', 'busy', Infinity, Infinity, false],
  ['ResourceUnavailable.ImageDownloadError', 'service_unavailable', 1, 1, false],
  ['ResourceUnavailable.InArrears', 'service_unavailable', 0, 0, true],
  ['ResourceUnavailable.ResourcePackageRunOut', 'service_unavailable', 0, 0, true],
  ['ServiceUnavailable', 'service_unavailable', 1, 4, false],
  ['UnauthorizedOperation', 'service_unavailable', 0, 0, true],
  ['UnknownParameter', 'service_unavailable', 0, 0, true],
] as const

describe('an error code of the upstream', () => {
  it('has a row here for each that is documented', () => {
    expect(TABLE.map(([code]) => code)).toEqual([...UPSTREAM_ERROR_CODES])
  })

  it.each(TABLE)('%s: the person hears %s', (code, person, applyRetries, resultRetries, operator) => {
    const apply = refusal(code, 'apply')
    expect(apply).toMatchObject({ person, retries: applyRetries })
    expect(apply.trouble === 'operator').toBe(operator)
    expect(refusal(code, 'result').retries).toBe(resultRetries)
  })

  it('is judged by its first segment when nobody has heard of it', () => {
    expect(refusal('RequestLimitExceeded.Tomorrow', 'apply').person).toBe('busy')
    expect(refusal('FailedOperation.Tomorrow', 'apply').person).toBe('document_unreadable')
    expect(refusal('AuthFailure.Tomorrow', 'apply')).toMatchObject({
      person: 'service_unavailable',
      trouble: 'operator',
    })
  })

  it('stops everything when not even its family is known, or it is a trap', () => {
    for (const code of ['', 'Tomorrow', 'constructor', '__proto__', 'toString.x']) {
      expect(refusal(code, 'apply')).toMatchObject({
        person: 'service_unavailable',
        retries: 0,
        trouble: 'operator',
      })
    }
  })

  it('of a token that nobody knows is a lost submission, not a wrong document', () => {
    const code = 'InvalidParameterValue.InvalidParameterValueLimit'
    expect(refusal(code, 'result').person).toBe('submission_lost')
  })

  it('asks for another picture only where another picture helps', () => {
    const retakes = TABLE.filter(([, person]) => ERROR_RULES[person].action === 'retake').map(
      ([code]) => code,
    )
    expect(retakes).toEqual([
      'FailedOperation.ImageSizeTooLarge',
      'FailedOperation.OcrFailed',
      'FailedOperation.UnKnowError',
      'InvalidParameter.EngineImageDecodeFailed',
      'InvalidParameterValue.InvalidFileContentSize',
    ])
  })
})
