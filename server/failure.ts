/** Every refusal of the API: thrown where it is noticed, turned into JSON in one place. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/**
 * The code is one of the domain's ErrorCode wherever a person can do something about it; the message is for engineers and
 * never repeats what the caller sent; `param` is the field, header or query parameter at fault.
 */
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
