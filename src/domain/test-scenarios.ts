/**
 * Outcomes that a session made in test mode may force by name (`test_scenario`), so that an integrator sees every one
 * of them without an account. The simulator plays them; the start page and the embed example list them.
 */

/** Why the upstream doubts a card; the last four since its second contract. */
export const WARN_INFOS = [
  'ScreenshotSuspected',
  'RetakeSuspected',
  'PaperCopy',
  'FakeSuspected',
  'OtherWarning',
  'PoorImageQuality',
  'InformationVerificationFailed',
  'TooManyCards',
  'IncompleteCard',
] as const

/** Every error code that the vendor documents for the two calls. Its spellings UnKnowError and UnOpenError are real. */
export const UPSTREAM_ERROR_CODES = [
  'AuthFailure.InvalidSecretId',
  'AuthFailure.SecretIdNotFound',
  'AuthFailure.SignatureExpire',
  'AuthFailure.SignatureFailure',
  'AuthFailure.TokenFailure',
  'AuthFailure.UnauthorizedOperation',
  'FailedOperation.DownLoadError',
  'FailedOperation.ImageSizeTooLarge',
  'FailedOperation.OcrFailed',
  'FailedOperation.UnKnowError',
  'FailedOperation.UnOpenError',
  'InternalError',
  'InvalidAction',
  'InvalidParameter',
  'InvalidParameter.EngineImageDecodeFailed',
  'InvalidParameterValue',
  'InvalidParameterValue.InvalidFileContentSize',
  'InvalidParameterValue.InvalidParameterValueLimit',
  'MissingParameter',
  'RequestLimitExceeded',
  'RequestLimitExceeded.GlobalRegionUinLimitExceeded',
  'RequestLimitExceeded.IPLimitExceeded',
  'RequestLimitExceeded.UinLimitExceeded',
  'ResourceUnavailable.ImageDownloadError',
  'ResourceUnavailable.InArrears',
  'ResourceUnavailable.ResourcePackageRunOut',
  'ServiceUnavailable',
  'UnauthorizedOperation',
  'UnknownParameter',
] as const

/** Scenarios without a parameter. */
const PLAIN_SCENARIOS = [
  /** Read without a warning. */
  'passed',
  /** The same in the upstream's first contract (Status PASSED, one card). */
  'passed_v1',
  /** The upstream could not treat it as a card: rejected. */
  'abnormal',
  /** A Status of tomorrow: goes to review. */
  'unknown_status',
  /** A result with every field null. */
  'empty_fields',
  /** The result of somebody else's job: must never be stored. */
  'wrong_token',
  /** Both calls answer after 4 s. */
  'slow',
  /** Apply never answers. */
  'hang',
  /** The connection drops before Apply was read, and after. */
  'reset_before',
  'reset_after',
  /** Apply answers with something that is not the upstream's JSON. */
  'garbage',
  'http_500',
  /** Never leaves PROCESSING. */
  'processing_forever',
] as const

/** A result after so many polls that answer PROCESSING. */
export const MAX_SCRIPTED_POLLS = 999

/** One example of each kind that takes a parameter is listed with its values spelled out. */
export const TEST_SCENARIOS: readonly string[] = [
  ...PLAIN_SCENARIOS,
  'processing_5',
  ...WARN_INFOS.map((warning) => `warning_${warning}`),
  ...UPSTREAM_ERROR_CODES.map((code) => `error_${code}`),
  ...UPSTREAM_ERROR_CODES.map((code) => `error_once_${code}`),
  ...UPSTREAM_ERROR_CODES.map((code) => `result_error_${code}`),
]

/** True for each name above and for `processing_<n>`, n from 0 to 999. */
export function isTestScenario(name: string): boolean {
  return TEST_SCENARIOS.includes(name) || /^processing_\d{1,3}$/.test(name)
}
