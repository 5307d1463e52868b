/** The upstream's error codes as data: what the person is told, and how often the same call may be repeated. */
import type { ErrorCode } from '../../src/domain/errors.ts'

export type Call = 'apply' | 'result'

/** What is to be thought of a call that was refused. */
export interface Refusal {
  readonly kind: 'refused'
  /** What the person hears; upstream text is never shown, and its code never leaves the log. */
  readonly person: ErrorCode
  /** How often the call may be sent again. Apply is billed: only where the refusal came before any work, or once. */
  readonly retries: number
  /** `operator`: only whoever runs the server can help (arrears, credentials, a bug of ours). */
  readonly trouble: 'operator' | 'throttled' | 'down' | null
}

function rule(
  person: ErrorCode,
  applyRetries: number,
  resultRetries: number,
  { trouble = null, resultPerson = person }: { trouble?: Refusal['trouble']; resultPerson?: ErrorCode } = {},
): Readonly<Record<Call, Refusal>> {
  const apply = { kind: 'refused', person, retries: applyRetries, trouble } as const
  return { apply, result: { ...apply, person: resultPerson, retries: resultRetries } }
}

// Refused before any work, so only the deadline ends it.
const limited = rule('busy', Infinity, Infinity, { trouble: 'throttled' })
const internal = rule('service_unavailable', 1, 4, { trouble: 'down' })
const operatorMustAct = rule('service_unavailable', 0, 0, { trouble: 'operator' })
const notDownloaded = rule('service_unavailable', 1, 1)
const unanswered = rule('service_unavailable', 2, Infinity, { trouble: 'down' })

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
  ['FailedOperation', rule('document_unreadable', 1, 1)],
  ['RequestLimitExceeded', limited],
  ['InternalError', internal],
  ['ServiceUnavailable', internal],
  // The rest are our own words. A refused connection did no work, so it may be tried again.
  ['unsent', unanswered],
  ['lost', unanswered],
  // It answered for another job: of that nothing may be kept.
  ['foreign', rule('service_unavailable', 0, 4)],
  // Our clock was off; it is right now, so once more.
  ['clock_corrected', rule('service_unavailable', 1, 1)],
])
export const CLOCK_SKEW_CODE = 'AuthFailure.SignatureExpire'

export function refusal(code: string, call: Call): Refusal {
  return (RULES.get(code) ?? RULES.get(code.split('.')[0] ?? '') ?? operatorMustAct)[call]
}
