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
  more: Partial<Omit<UpstreamRule, 'person' | 'applyRetries' | 'resultRetries'>> = {},
): UpstreamRule {
  const usual = { resultPerson: person, operator: false, throttled: false, down: false }
  return { person, applyRetries, resultRetries, ...usual, ...more }
}

// Refused before any work, so only the deadline ends it.
const limited = rule('busy', Infinity, Infinity, { throttled: true })
const internal = rule('service_unavailable', 1, 4, { down: true })
const operatorMustAct = rule('service_unavailable', 0, 0, { operator: true })
const badRequest = rule('service_unavailable', 0, 0, { operator: true })
const unreadable = rule('document_unreadable', 1, 1)

const RULES: Readonly<Record<string, UpstreamRule>> = {
  'FailedOperation.ImageSizeTooLarge': rule('image_too_large', 0, 0),
  'InvalidParameterValue.InvalidFileContentSize': rule('image_too_large', 0, 0),
  'InvalidParameter.EngineImageDecodeFailed': rule('image_rejected', 0, 0),
  // Of a bad place, type or, presumably, missing back; while polling it can only be the job's token.
  'InvalidParameterValue.InvalidParameterValueLimit': rule('unsupported_document', 0, 0, {
    resultPerson: 'submission_lost',
  }),
  'FailedOperation.OcrFailed': unreadable,
  'FailedOperation.UnKnowError': unreadable,
  'FailedOperation.UnOpenError': operatorMustAct,
  'FailedOperation.DownLoadError': rule('service_unavailable', 1, 1),
  'ResourceUnavailable.ImageDownloadError': rule('service_unavailable', 1, 1),
}

/** By the first segment, for every code that has no row of its own. */
const FAMILIES: Readonly<Record<string, UpstreamRule>> = {
  RequestLimitExceeded: limited,
  InternalError: internal,
  ServiceUnavailable: internal,
  FailedOperation: unreadable,
  AuthFailure: operatorMustAct,
  UnauthorizedOperation: operatorMustAct,
  ResourceUnavailable: operatorMustAct,
  ResourceInsufficient: operatorMustAct,
  InvalidParameter: badRequest,
  InvalidParameterValue: badRequest,
  MissingParameter: badRequest,
  UnknownParameter: badRequest,
}

/** A refused connection did no work, so it may be tried again. */
export const UNSENT = rule('service_unavailable', 2, Infinity, { down: true })
/** It answered for another job: of that nothing may be kept. */
export const FOREIGN = rule('service_unavailable', 0, 4)
/** Our clock was off; it is right now, so once more. */
export const CLOCK_CORRECTED = rule('service_unavailable', 1, 1)

const unlisted = rule('service_unavailable', 0, 0, { operator: true })

/** The rule of any code, documented or not. */
export function upstreamRule(code: string): UpstreamRule {
  if (Object.hasOwn(RULES, code)) return RULES[code] ?? unlisted
  const [family = ''] = code.split('.')
  return Object.hasOwn(FAMILIES, family) ? (FAMILIES[family] ?? unlisted) : unlisted
}

export const CLOCK_SKEW_CODE = 'AuthFailure.SignatureExpire'
