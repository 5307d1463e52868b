/** Every refusal of the API: thrown where it is noticed, turned into JSON in one place. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ApiError } from '../src/domain/contract.ts'

interface FailureDetails {
  /** The field, header or query parameter at fault. */
  readonly param?: string
  readonly retryAfterS?: number
}

export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly status: ContentfulStatusCode
  /** One of the domain's ErrorCode wherever a person can do something about it. */
  readonly code: string
  readonly details: FailureDetails

  /** `message` is for engineers and never repeats what the caller sent. */
  constructor(status: ContentfulStatusCode, code: string, message: string, details: FailureDetails = {}) {
    super(message)
    this.status = status
    this.code = code
    this.details = details
  }
}

/** The wire form of a failure. */
export function failureBody(failure: ApiFailure, requestId: string): ApiError {
  const { param } = failure.details
  return {
    error: {
      code: failure.code,
      message: failure.message,
      ...(param === undefined ? {} : { param }),
      request_id: requestId,
    },
  }
}
