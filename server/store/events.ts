/** What the integrator is told: an outbox, written in the same commit as what happened. */
import type { Outcome, SessionStatus } from '../../src/domain/contract.ts'
import type { ErrorCode } from '../../src/domain/errors.ts'
import type { Session } from './session.ts'

/** `dead`: given up; only a replay brings it back. */
export const EVENT_STATES = ['pending', 'delivered', 'dead'] as const

export interface KycEvent {
  readonly id: string
  readonly tenant: string
  readonly sessionId: string
  readonly type: `kyc.session.${SessionStatus}`
  readonly createdAt: number
  readonly state: (typeof EVENT_STATES)[number]
  /** Tried since: when it came to be, or was last replayed. */
  readonly since: number
  /** When it is next tried. */
  readonly dueAt: number
  readonly tries: number
  readonly data: {
    readonly status: SessionStatus
    readonly outcome: Outcome | null
    readonly externalId: string | null
    readonly error: ErrorCode | null
  }
}

/** The event that a change of a session is worth: one for each new status. */
export function eventOf(before: Session, { id, tenant, version, stage, asked, lastError }: Session) {
  const { status, at } = stage
  if (status === before.stage.status) return null
  const event: KycEvent = {
    // One change makes one event, whoever tries to write it.
    id: `evt_${id.slice(-32)}_${version}`,
    tenant,
    sessionId: id,
    type: `kyc.session.${status}`,
    createdAt: at,
    state: 'pending',
    since: at,
    dueAt: at,
    tries: 0,
    data: {
      status,
      outcome: stage.status === 'completed' ? stage.outcome : null,
      externalId: asked.external_id ?? null,
      error: lastError?.code ?? null,
    },
  }
  return event
}
