/** What the server knows of a session: one document, changed as a whole; and the events it is worth. Times are ms since 1970. */
import type { CreateSession, Outcome, SessionStatus } from '../../src/domain/contract.ts'
import type { CardType, Nationality, Side } from '../../src/domain/documents.ts'
import type { ErrorCode } from '../../src/domain/errors.ts'
import type { Reading } from '../upstream/result.ts'

export interface Session {
  readonly id: string
  /** Whose it is: every look from outside names it too. */
  readonly tenant: string
  /** Grows by one with every change; a change of an older version is refused. */
  readonly version: number
  /** SHA-256 of the client token, lower-case hex; the token itself is kept nowhere. */
  readonly tokenHash: string
  readonly livemode: boolean
  readonly createdAt: number
  /** Of the client token, and of the session with it. */
  readonly expiresAt: number
  readonly asked: CreateSession
  readonly stage: Stage
  readonly draft: Draft | null
  readonly attempts: readonly Attempt[]
  readonly lastError: { readonly code: ErrorCode; readonly side: Side | null } | null
}

/** `at` is when it came to be. */
export type Stage =
  | { readonly status: 'requires_input' | 'canceled' | 'expired'; readonly at: number }
  | { readonly status: 'processing'; readonly at: number; readonly work: Work }
  | {
      readonly status: 'completed'
      readonly at: number
      readonly outcome: Outcome
      readonly warnings: readonly string[]
      /** Null once it was purged. */
      readonly reading: Reading | null
      readonly purgeAt: number
    }

/** `applying` is written before the call: found without an answer, it may be billed. `tries` were refused before any work. */
export type Work =
  | Readonly<{ step: 'queued'; dueAt: number; tries: number }>
  | Readonly<{ step: 'applying'; at: number; tries: number }>
  /** `troubles` are polls in a row that brought no answer to go by. */
  | Readonly<{ step: 'polling'; token: string; since: number; dueAt: number; troubles: number }>

/** The document that the stored pictures are of; their bytes lie in the store under their hash. */
export type Draft = Readonly<{ nationality: Nationality; cardType: CardType; pictures: Pictures }>
type Pictures = Readonly<Partial<Record<Side, { readonly sha256: string }>>>

/** SHA-256 of the Idempotency-Key and of the body that it came with, and the answer that its replay gets again. */
export type Attempt = Readonly<Record<'keyHash' | 'fingerprint' | 'answer', string>>

export type Task = 'apply' | 'poll' | 'clean'

/** Longer than the call and the wait for its turn, at the slowest rate too: whoever marked it is dead, or has long given up. */
const APPLYING_MS = 30_000
/** An expired session may still be brought back by a new token: the page asks for one when the old one failed. */
export const REFRESH_GRACE_MS = 10 * 60_000
/** How long the shell of a session, without anything of the person, still answers the integrator. */
const SHELL_MS = 30 * 24 * 3_600_000

type Fate = Readonly<{ at: number; left: Partial<Session> | null }>

/** What time does to a session that waits for nothing else: when, and what it leaves of it; null where that is nothing. */
export function fateOf({ stage, createdAt, expiresAt }: Session): Fate {
  const becomes = (at: number, left: Stage) => ({ at, left: { stage: left, draft: null } })
  if (stage.status === 'requires_input')
    return becomes(expiresAt + REFRESH_GRACE_MS, { status: 'expired', at: expiresAt })
  if (stage.status === 'completed' && stage.reading !== null)
    return becomes(stage.purgeAt, { ...stage, reading: null })
  return { at: createdAt + SHELL_MS, left: null }
}

/** What a session needs next, and when; `taken` where somebody is at it, and it is due only if they died. */
export function dutyOf(session: Session): { task: Task; dueAt: number; taken: number } {
  const { stage } = session
  if (stage.status !== 'processing') return { task: 'clean', dueAt: fateOf(session).at, taken: 0 }
  const { work } = stage
  if (work.step === 'applying') return { task: 'apply', dueAt: work.at + APPLYING_MS, taken: 1 }
  return { task: work.step === 'polling' ? 'poll' : 'apply', dueAt: work.dueAt, taken: 0 }
}

/** `dead`: given up; only a replay brings it back. */
export const EVENT_STATES = ['pending', 'delivered', 'dead'] as const

/** What the integrator is told: written in the same commit as what happened. */
export interface KycEvent {
  readonly id: string
  readonly tenant: string
  readonly sessionId: string
  readonly createdAt: number
  readonly state: (typeof EVENT_STATES)[number]
  /** Tried since: when it came to be, or was last replayed. */
  readonly since: number
  /** When it is next tried. */
  readonly dueAt: number
  readonly tries: number
  readonly status: SessionStatus
  readonly outcome: Outcome | null
  readonly externalId: string | null
  readonly error: ErrorCode | null
}

/** What a change of a session is worth: one event for a new status. */
export function eventsOf(before: Session, next: Session): readonly KycEvent[] {
  const { id, tenant, version, stage, asked, lastError } = next
  const { status, at } = stage
  if (status === before.stage.status) return []
  const event: KycEvent = {
    // One change makes one event, whoever tries to write it.
    id: `evt_${id.slice(-32)}_${version}`,
    tenant,
    sessionId: id,
    createdAt: at,
    state: 'pending',
    since: at,
    dueAt: at,
    tries: 0,
    status,
    outcome: stage.status === 'completed' ? stage.outcome : null,
    externalId: asked.external_id ?? null,
    error: lastError?.code ?? null,
  }
  return [event]
}
