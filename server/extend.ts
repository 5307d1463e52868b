/**
 * More time for a person who asks for it, so that nobody is too slow for this product: WCAG 2.2, success criterion 2.2.1,
 * asks for at least ten times, or a limit of more than twenty hours.
 */
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import { ApiFailure } from './failure.ts'
import { requireInput } from './sessions.ts'
import type { Session } from './store/session.ts'
import { change } from './store/store.ts'

const EXTENSIONS = 10
/** However long a session is: a token that got into wrong hands does not live for ever. */
const LONGEST_MS = 24 * 3_600_000

/** Less than this is not worth a question, nor a write. */
export const WORTH_MOVING_MS = 60_000

/** The last moment to which the person can move the end, in milliseconds since 1970. */
export function latestEnd({ sessionTtlMinutes }: Config, { createdAt }: Session): number {
  return createdAt + Math.min((1 + EXTENSIONS) * sessionTtlMinutes * 60_000, LONGEST_MS)
}

/**
 * Gives the session its whole time again from now on, up to the last moment; an end that is later already stays.
 *
 * @throws ApiFailure 409, 410 for a session that does not wait for its person.
 */
export async function extendSession(deps: Deps, { id }: Session): Promise<Session> {
  const { clock, config, store } = deps
  const now = clock.now()
  const session = await change(store, id, (current) => {
    requireInput(current, now)
    const expiresAt = Math.min(now + config.sessionTtlMinutes * 60_000, latestEnd(config, current))
    return expiresAt - current.expiresAt < WORTH_MOVING_MS ? null : { expiresAt }
  })
  if (session === null) throw new ApiFailure(401, 'token_invalid', 'The client token is not valid.')
  return session
}
