/** What the integrator is told: an outbox, written in the same commit as what happened. */
import type { Outcome, SessionStatus } from '../../src/domain/contract.ts'
import type { ErrorCode } from '../../src/domain/errors.ts'
import { numberOf, textOf, type Db, type Row, type Statement } from './db.ts'
import { claimDue } from './due.ts'
import { closeDoc, openDoc, type Seal } from './seal.ts'
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

export interface EventLog {
  /** Takes on the pending event that has waited longest, if one is due; it is due again after `leaseMs`. */
  claim(now: number, leaseMs: number): Promise<KycEvent | null>
  save(event: KycEvent): Promise<void>
  byId(tenant: string, id: string): Promise<KycEvent | null>
  /** Newest first. */
  list(
    tenant: string,
    page: { before: KycEvent | null; limit: number; state: KycEvent['state'] | null },
  ): Promise<readonly KycEvent[]>
  count(state: KycEvent['state']): Promise<number>
}

/** The event that a change of a session is worth: one for each new status, and the id follows from the change. */
export function eventOf(before: Session, next: Session): KycEvent | null {
  const { status } = next.stage
  if (status === before.stage.status) return null
  const createdAt = next.stage.at
  return {
    // One change makes one event, whoever tries to write it.
    id: `evt_${next.id.slice(-32)}_${next.version}`,
    tenant: next.tenant,
    sessionId: next.id,
    type: `kyc.session.${status}`,
    createdAt,
    state: 'pending',
    since: createdAt,
    dueAt: createdAt,
    tries: 0,
    data: {
      status,
      outcome: next.stage.status === 'completed' ? next.stage.outcome : null,
      externalId: next.asked.external_id ?? null,
      error: next.lastError?.code ?? null,
    },
  }
}

const placeOf = (id: string) => `event/${id}`

export function insertEvent(event: KycEvent, seal: Seal): Statement {
  const { id, tenant, sessionId, createdAt, state, dueAt } = event
  return {
    sql: `INSERT INTO event (id, tenant, session_id, created_at, state, due_at, taken, doc)
      VALUES ($1, $2, $3, $4, $5, $6, 0, $7)`,
    values: [id, tenant, sessionId, createdAt, state, dueAt, closeDoc(seal, event, placeOf(id))],
  }
}

export function createEventLog(db: Db, seal: Seal): EventLog {
  function eventOfRow(row: Row): KycEvent {
    return openDoc(seal, textOf(row, 'doc'), placeOf(textOf(row, 'id')))
  }

  return {
    async claim(now, leaseMs) {
      const row = await claimDue(db, { table: 'event', column: 'state', value: 'pending' }, now, leaseMs)
      return row === null ? null : eventOfRow(row)
    },
    async save(event) {
      const doc = closeDoc(seal, event, placeOf(event.id))
      const sql = 'UPDATE event SET state = $2, due_at = $3, taken = 0, doc = $4 WHERE id = $1'
      await db.commit([{ sql, values: [event.id, event.state, event.dueAt, doc] }])
    },
    async byId(tenant, id) {
      const [row] = await db.rows('SELECT id, doc FROM event WHERE tenant = $1 AND id = $2', tenant, id)
      return row === undefined ? null : eventOfRow(row)
    },
    async list(tenant, { before, limit, state }) {
      const rows = await db.rows(
        `SELECT id, doc FROM event WHERE tenant = $1 AND state IN ($2, $3, $4)
          AND (created_at < $5 OR (created_at = $5 AND id < $6)) ORDER BY created_at DESC, id DESC LIMIT $7`,
        tenant,
        ...(state === null ? EVENT_STATES : [state, state, state]),
        before?.createdAt ?? Number.MAX_SAFE_INTEGER,
        before?.id ?? '',
        limit,
      )
      return rows.map(eventOfRow)
    },
    async count(state) {
      const [row = {}] = await db.rows('SELECT count(*) AS n FROM event WHERE state = $1', state)
      return numberOf(row, 'n')
    },
  }
}
