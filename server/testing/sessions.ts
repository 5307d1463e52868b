/** Sessions of nobody, for tests of what keeps them. */
import type { Session } from '../store/session.ts'

let made = 0

/** A session that waits for its user; each has an id of its own. */
export function someSession(more: Partial<Session> = {}): Session {
  made += 1
  const id = `kycs_${made.toString(16).padStart(32, '0')}`
  return {
    id,
    tenant: 'default',
    version: 1,
    tokenHash: `hash-${id}`,
    livemode: false,
    createdAt: 1_000,
    expiresAt: 2_000_000,
    asked: { metadata: { name: 'ANNA CANARY' } },
    stage: { status: 'requires_input', at: 1_000 },
    draft: null,
    attempts: [],
    lastError: null,
    ...more,
  }
}

export function queued(at: number): Pick<Session, 'stage'> {
  return { stage: { status: 'processing', at, work: { step: 'queued', dueAt: at, tries: 0 } } }
}
