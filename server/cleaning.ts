/** Writes down what time has done: expired sessions lose their pictures, old results their fields, old shells go. */
import type { Deps } from './deps.ts'
import { runLane, type Lane } from './lane.ts'
import { dutyOf, type Session } from './store/session.ts'
import { change } from './store/store.ts'

const LEASE_MS = 30_000

export function runCleaning(
  { store, clock, log }: Pick<Deps, 'store' | 'clock' | 'log'>,
  lookEveryMs: number,
): Lane {
  async function clean({ id }: Session): Promise<null> {
    let isShell = false
    let isContent = false
    await change(store, id, (session) => {
      const { task, dueAt } = dutyOf(session)
      if (task !== 'clean' || dueAt > clock.now()) return null
      const changes = due(session)
      isShell = changes === null
      isContent = !isShell
      return changes
    })
    if (isShell) await store.remove(id)
    if (isShell || isContent) log.info('erased', { session_id: id, what: isShell ? 'session' : 'content' })
    return null
  }

  return runLane<Session>({
    name: 'clean-up',
    clock,
    log,
    width: 1,
    lookEveryMs,
    claim: () => store.claim('clean', clock.now(), LEASE_MS),
    nextDue: () => store.nextDue('clean'),
    begin: clean,
  })
}

/** Null where nothing is left but the shell. */
function due({ stage, expiresAt }: Session): Partial<Session> | null {
  if (stage.status === 'requires_input') return { stage: { status: 'expired', at: expiresAt }, draft: null }
  if (stage.status === 'completed' && stage.reading !== null)
    return { stage: { ...stage, reading: null }, draft: null }
  return null
}
