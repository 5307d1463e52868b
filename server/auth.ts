/** Who is asking: the integrator's server with its secret key, or a browser with the token of one session. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import type { Deps } from './deps.ts'
import { ApiFailure } from './failure.ts'
import { sessionByToken } from './sessions.ts'
import type { Session } from './store/session.ts'

function bearer(c: Context): string | null {
  return /^Bearer ([\x21-\x7e]{1,200})$/.exec(c.req.header('Authorization') ?? '')?.[1] ?? null
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** @throws ApiFailure 401 without the secret key, 403 where a browser sent it: there it is secret no more. */
export function requireSecretKey(deps: Pick<Deps, 'secretKey'>, c: Context): void {
  const key = bearer(c)
  // Digests are of one length, so the comparison tells nothing of the key's.
  if (key === null || !timingSafeEqual(digest(key), digest(deps.secretKey))) {
    throw new ApiFailure(401, 'invalid_secret_key', 'Send the secret key as a bearer token.')
  }
  if (c.req.header('Origin') !== undefined) {
    throw new ApiFailure(403, 'secret_key_in_browser', 'The secret key belongs on a server: replace it now.')
  }
}

/** The session of the client token. @throws ApiFailure 401 or 410. */
export async function requireClient(deps: Deps, c: Context): Promise<Session> {
  const token = bearer(c)
  if (token === null) throw new ApiFailure(401, 'token_invalid', 'Send the client token as a bearer token.')
  return sessionByToken(deps, token)
}
