/** Every refusal of the API: thrown where it is noticed, turned into JSON in one place. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'

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

/** For the end of an expression. @throws ApiFailure */
export function refuse(...failure: ConstructorParameters<typeof ApiFailure>): never {
  throw new ApiFailure(...failure)
}
