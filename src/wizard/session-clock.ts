/**
 * Looks at the time of a session for the person. The server is asked at each turn, since another window or the host's
 * server may have moved the end, and since this device's clock is nobody's truth: it only says when to ask.
 */
import type { SessionClient } from '../api/session-client.ts'
import { codeOf, kycError } from '../domain/errors.ts'
import { ASK_BEFORE_MS, isEndReason } from '../domain/flow-opening.ts'
import type { FlowEvent } from '../domain/flow-state.ts'

/** Who was not answered asks again: until the server says so, nothing is over. */
const ASK_AGAIN_MS = 10_000
/** Timers hold no more than 2^31 ms, and a device that sleeps does not count. */
const LONGEST_TIMER_MS = 3_600_000
/** Rounded seconds of another reading of the same end. */
const SAME_END_MS = 5_000

/** @param expiresAt ISO 8601, by this device's clock. Tells until the end is moved or told, or the signal aborts. */
export async function watchClock(
  expiresAt: string,
  { read }: Pick<SessionClient, 'read'>,
  tell: (event: FlowEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const endMs = Date.parse(expiresAt)
  await until(endMs - ASK_BEFORE_MS, signal)
  if (signal.aborted) return
  if ((await look()) === 'told') return
  tell({ type: 'timeRanShort', expiresAt })
  // By a second of grace, since the server tells whole ones.
  for (let nextMs = endMs + 1_000; ; nextMs = Date.now() + ASK_AGAIN_MS) {
    await until(nextMs, signal)
    if (signal.aborted || (await look()) === 'told') return
  }

  async function look(): Promise<'told' | 'as known' | 'unanswered'> {
    try {
      const session = await read(signal)
      const moved = Math.abs(Date.parse(session.expires_at) - endMs) > SAME_END_MS
      if (!moved && session.status === 'requires_input') return 'as known'
      tell({ type: 'timeTold', session })
    } catch (thrown) {
      if (signal.aborted) return 'told'
      const error = kycError(codeOf(thrown))
      if (!isEndReason(error.code)) return 'unanswered'
      tell({ type: 'sessionFailed', error })
    }
    return 'told'
  }
}

/** Asks for more time once, and tells what became of it. */
export async function askForTime(
  { extend }: Pick<SessionClient, 'extend'>,
  tell: (event: FlowEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const event = await extend(signal).then(
    (session): FlowEvent => ({ type: 'timeTold', session }),
    (thrown: unknown): FlowEvent => {
      const error = kycError(codeOf(thrown))
      return isEndReason(error.code) ? { type: 'sessionFailed', error } : { type: 'moreTimeFailed' }
    },
  )
  if (!signal.aborted) tell(event)
}

/** Waits for a moment of this device's clock; a page that comes back after a sleep looks at once. */
async function until(atMs: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && Date.now() < atMs) {
    await new Promise<void>((resolve) => {
      const over = new AbortController()
      const wake = () => {
        clearTimeout(timer)
        over.abort()
        resolve()
      }
      const timer = setTimeout(wake, Math.min(atMs - Date.now(), LONGEST_TIMER_MS))
      if (typeof document !== 'undefined')
        document.addEventListener('visibilitychange', wake, { signal: over.signal })
      signal.addEventListener('abort', wake, { signal: over.signal })
    })
  }
}
