/** Writes down what time has done: expired sessions lose their pictures, old results their fields. */
import type { Deps } from './deps.ts'
import { errorName } from './log.ts'
import { statusAt } from './sessions.ts'
import type { Session } from './store/session.ts'
import { change } from './store/store.ts'

const EVERY_MS = 30_000
/** How long the shell of a session, without anything of the person, still answers the integrator. */
const SHELL_MS = 30 * 24 * 3_600_000

/** One round. */
export async function cleanUp(deps: Pick<Deps, 'store' | 'clock' | 'config'>): Promise<void> {
  const { store, clock, config } = deps
  const now = clock.now()
  const resultTtlMs = config.resultTtlHours * 3_600_000
  for (const { id, createdAt } of await store.all()) {
    if (now - createdAt > SHELL_MS + resultTtlMs) {
      await store.remove(id)
      continue
    }
    const session = await change(store, id, (current) => due(current, now, resultTtlMs))
    if (session !== null && session.draft === null) await store.dropPictures(id, 'all')
  }
}

function due(session: Session, now: number, resultTtlMs: number): Partial<Session> | null {
  const { stage } = session
  if (stage.status === 'requires_input' && statusAt(session, now) === 'expired') {
    return { stage: { status: 'expired', at: session.expiresAt }, draft: null }
  }
  if (stage.status === 'completed' && stage.reading !== null && now - stage.at >= resultTtlMs) {
    return { stage: { ...stage, reading: null }, draft: null }
  }
  return null
}

/** Cleans up every 30 s until the signal fires. */
export async function runJanitor(
  deps: Pick<Deps, 'store' | 'clock' | 'config' | 'log'>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await deps.clock.sleep(EVERY_MS, signal)
      await cleanUp(deps)
    } catch (thrown) {
      if (!signal.aborted) deps.log.error('clean-up failed', { error_name: errorName(thrown) })
    }
  }
}
