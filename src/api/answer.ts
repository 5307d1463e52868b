/** What an answer of the server means. */
import { type ErrorCode, isErrorCode } from '../domain/errors.ts'
import { isApiError } from './shapes.ts'

/** What a text says as JSON; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The server names its own codes; a proxy or a captive portal in between is told by the status alone. */
export function codeOfAnswer(status: number, body: unknown): ErrorCode {
  const ours = isApiError(body)
  if (ours && isErrorCode(body.error.code)) return body.error.code
  if (status === 401 || status === 403 || status === 404) return ours ? 'token_invalid' : 'server_unavailable'
  // Submitted, completed or changed elsewhere: what holds now is read from the session.
  if (status === 409) return 'session_busy'
  if (status === 413) return 'image_too_large'
  if (status === 429) return 'busy'
  if (status >= 500) return 'server_unavailable'
  return 'unexpected'
}
