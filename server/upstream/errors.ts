/** The upstream's error codes as data: what the person is told, and how often the same call may be repeated. */
import type { ErrorCode } from '../../src/domain/errors.ts'

export interface UpstreamRule {
  /** What the person hears; upstream text is never shown, and its code never leaves the log. */
  readonly person: ErrorCode
  /** The same while the result is waited for. */
  readonly resultPerson: ErrorCode
  /** How often Apply may be sent again: it is billed, so only where the refusal came before any work, or once. */
  readonly applyRetries: number
  readonly resultRetries: number
  /** Only whoever runs the server can help: arrears, credentials, a bug of ours. */
  readonly operator: boolean
  /** There were too many calls. */
  readonly throttled: boolean
  /** The far side is not well. */
  readonly down: boolean
}

function rule(
  person: ErrorCode,
  applyRetries: number,
  resultRetries: number,
  more: Partial<UpstreamRule> = {},
): UpstreamRule {
  const usual = { resultPerson: person, operator: false, throttled: false, down: false }
  return { person, applyRetries, resultRetries, ...usual, ...more }
}

// Refused before any work, so only the deadline ends it.
const limited = rule('busy', Infinity, Infinity, { throttled: true })
const internal = rule('service_unavailable', 1, 4, { down: true })
const operatorMustAct = rule('service_unavailable', 0, 0, { operator: true })
const unreadable = rule('document_unreadable', 1, 1)
const notDownloaded = rule('service_unavailable', 1, 1)

/** By the whole code, else by its first segment; a code of no family is as bad as wrong credentials. */
const RULES = new Map([
  ['FailedOperation.ImageSizeTooLarge', rule('image_too_large', 0, 0)],
  ['InvalidParameterValue.InvalidFileContentSize', rule('image_too_large', 0, 0)],
  ['InvalidParameter.EngineImageDecodeFailed', rule('image_rejected', 0, 0)],
  // Of a bad place, type or, presumably, missing back; while polling it can only be the job's token.
  [
    'InvalidParameterValue.InvalidParameterValueLimit',
    rule('unsupported_document', 0, 0, { resultPerson: 'submission_lost' }),
  ],
  ['FailedOperation.UnOpenError', operatorMustAct],
  ['FailedOperation.DownLoadError', notDownloaded],
  ['ResourceUnavailable.ImageDownloadError', notDownloaded],
  ['FailedOperation', unreadable],
  ['RequestLimitExceeded', limited],
  ['InternalError', internal],
  ['ServiceUnavailable', internal],
])

/** A refused connection did no work, so it may be tried again. */
export const UNSENT = rule('service_unavailable', 2, Infinity, { down: true })
/** It answered for another job: of that nothing may be kept. */
export const FOREIGN = rule('service_unavailable', 0, 4)
/** Our clock was off; it is right now, so once more. */
export const CLOCK_CORRECTED = rule('service_unavailable', 1, 1)
export const CLOCK_SKEW_CODE = 'AuthFailure.SignatureExpire'

/** The rule of any code, documented or not. */
export function upstreamRule(code: string): UpstreamRule {
  return RULES.get(code) ?? RULES.get(code.split('.')[0] ?? '') ?? operatorMustAct
}
