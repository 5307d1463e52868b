/**
 * Everything that can go wrong for a person, as codes. Each code has a text in every language (`locales/`), an action
 * that the screen offers, and says whether trying the very same thing again can help.
 */

/** What the person can do about it. */
export const ERROR_ACTIONS = ['retake', 'choose_other_document', 'retry', 'try_later', 'contact'] as const
export type ErrorAction = (typeof ERROR_ACTIONS)[number]

interface ErrorRule {
  readonly action: ErrorAction
  /** True where the same request may succeed later without the person changing anything. */
  readonly retryable: boolean
}

/* @__NO_SIDE_EFFECTS__ */
const rule = (action: ErrorAction, retryable = false): ErrorRule => ({ action, retryable })

export const ERROR_RULES = {
  // The camera. A file is always offered beside the action.
  camera_denied: rule('retry'),
  camera_missing: rule('retry'),
  camera_busy: rule('retry', true),
  camera_blocked: rule('contact'),
  camera_insecure: rule('contact'),
  camera_timeout: rule('retry', true),
  camera_lost: rule('retry', true),
  camera_failed: rule('retry', true),

  // A picture that was picked or taken, judged on the device.
  file_empty: rule('retake'),
  file_not_image: rule('retake'),
  file_pdf: rule('retake'),
  file_animated: rule('retake'),
  file_truncated: rule('retake'),
  file_too_large: rule('retake'),
  file_too_many_pixels: rule('retake'),
  file_too_small: rule('retake'),
  file_too_narrow: rule('retake'),
  file_unsupported: rule('retake'),
  file_unreadable: rule('retake'),
  same_image: rule('retake'),

  // The way to the server.
  network_failed: rule('retry', true),
  server_unavailable: rule('retry', true),
  busy: rule('retry', true),
  session_busy: rule('retry', true),

  // The session.
  token_invalid: rule('contact'),
  session_expired: rule('contact'),
  session_canceled: rule('contact'),
  attempts_exhausted: rule('contact'),

  // What the server or the upstream said of the submission.
  image_too_large: rule('retake'),
  image_rejected: rule('retake'),
  document_unreadable: rule('retake'),
  unsupported_document: rule('choose_other_document'),
  back_required: rule('retake'),
  submission_lost: rule('retry'),
  timed_out: rule('try_later'),
  service_unavailable: rule('try_later'),

  unexpected: rule('retry', true),
} as const satisfies Record<string, ErrorRule>

export type ErrorCode = keyof typeof ERROR_RULES

// Pure, so that workers which throw a code do not carry the table.
export const ERROR_CODES: readonly ErrorCode[] = /* @__PURE__ */ Object.keys(ERROR_RULES).filter(isErrorCode)

export type CameraErrorCode = Extract<ErrorCode, `camera_${string}`>

/** A failure as a value: what crosses workers, the wire and the flow. Carries no picture, name or upstream text. */
export interface KycError {
  readonly code: ErrorCode
  readonly action: ErrorAction
  readonly retryable: boolean
}

/** The error of a code, with its rule. */
export function kycError(code: ErrorCode): KycError {
  return { code, ...ERROR_RULES[code] }
}

/** True for the codes of this product; anything else from a wire is `unexpected`. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_RULES, value)
}

/** Thrown inside, caught at the edges: carries a code and nothing else. */
export class KycFailure extends Error {
  override readonly name = 'KycFailure'
  readonly code: ErrorCode

  constructor(code: ErrorCode) {
    super(code)
    this.code = code
  }
}

/** The code of anything that was thrown. */
export function codeOf(thrown: unknown): ErrorCode {
  return thrown instanceof KycFailure ? thrown.code : 'unexpected'
}
