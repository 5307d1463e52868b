/** Who is asking: an integrator's server with its secret key, or a browser with the token of one session. */
import type { Context } from 'hono'
import type { Deps } from './deps.ts'
import { ApiFailure } from './failure.ts'
import { allowsOrigin, isOrigin } from './origins.ts'
import { sessionByToken } from './sessions.ts'
import { sameSecret } from './store/keys.ts'
import type { Session } from './store/session.ts'

/** Whose are the sessions made with the key of the environment. */
const DEFAULT_TENANT = 'default'

export function bearer(c: Context): string | null {
  return /^Bearer ([\x21-\x7e]{1,200})$/.exec(c.req.header('Authorization') ?? '')?.[1] ?? null
}

/**
 * @returns the tenant whose key it is.
 * @throws ApiFailure 401 without a secret key, 403 where a browser sent it: there it is secret no more.
 */
export async function requireSecretKey(deps: Deps, c: Context): Promise<string> {
  const key = bearer(c)
  const tenant = key === null ? null : await tenantOf(deps, key)
  if (tenant === null)
    throw new ApiFailure(401, 'invalid_secret_key', 'Send the secret key as a bearer token.')
  if (c.req.header('Origin') !== undefined) {
    throw new ApiFailure(403, 'secret_key_in_browser', 'The secret key belongs on a server: replace it now.')
  }
  return tenant
}

async function tenantOf({ secretKey, store, livemode }: Deps, key: string): Promise<string | null> {
  if (sameSecret(key, secretKey)) return DEFAULT_TENANT
  return key.startsWith(livemode ? 'kyc_live_' : 'kyc_test_') ? store.keys.tenantOf(key) : null
}

/** The session of the client token. @throws ApiFailure 401, 403 from a page that it is not for, or 410. */
export async function requireClient(deps: Deps, c: Context): Promise<Session> {
  const token = bearer(c)
  if (token === null) throw new ApiFailure(401, 'token_invalid', 'Send the client token as a bearer token.')
  const session = await sessionByToken(deps, token)
  const origin = c.req.header('Origin')
  // Browsers leave it out only on a page of this very server, where nobody else's script runs.
  if (origin === undefined || (isOrigin(origin) && new URL(origin).host === c.req.header('Host')))
    return session
  const { asked } = session
  if (asked.origin === undefined ? allowsOrigin(deps.origins, origin) : asked.origin === origin)
    return session
  throw new ApiFailure(403, 'origin_not_allowed', 'The client token is not for pages of this origin.')
}
