/** Every refusal of the API: thrown where it is noticed, turned into JSON in one place. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** The code is the domain's ErrorCode where a person can do something; the message is for engineers, and repeats nothing sent. */
export type Refusal = readonly [
  status: ContentfulStatusCode,
  code: string,
  message: string,
  details?: { readonly param?: string; readonly retryAfterS?: number },
]

export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly refusal: Refusal

  constructor(...refusal: Refusal) {
    super(refusal[2])
    this.refusal = refusal
  }
}

/** For the end of an expression. @throws ApiFailure */
export function refuse(...refusal: Refusal): never {
  throw new ApiFailure(...refusal)
}
