/** What the server knows of a session: one document, changed as a whole. Times are milliseconds since 1970. */
import type { CreateSession, Outcome } from '../../src/domain/contract.ts'
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
  | { readonly status: 'requires_input'; readonly at: number }
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
  | { readonly status: 'canceled' | 'expired'; readonly at: number }

/**
 * `applying` is written before the call: found later without a token, its answer was lost and it may be billed.
 * `tries` counts calls that were refused before any work.
 */
export type Work =
  | { readonly step: 'queued'; readonly dueAt: number; readonly tries: number }
  | { readonly step: 'applying'; readonly at: number; readonly tries: number }
  | {
      readonly step: 'polling'
      readonly token: string
      readonly since: number
      readonly dueAt: number
      readonly polls: number
      /** Polls in a row that brought no answer to go by. */
      readonly troubles: number
    }

/** The document that the stored pictures are of. */
export interface Draft {
  readonly nationality: Nationality
  readonly cardType: CardType
  /** Their bytes lie in the store under their hash. */
  readonly pictures: Readonly<Partial<Record<Side, { readonly sha256: string; readonly bytes: number }>>>
}

export interface Attempt {
  /** SHA-256 of the Idempotency-Key. */
  readonly keyHash: string
  /** SHA-256 of the body that the key came with. */
  readonly fingerprint: string
  /** The answer that a replay of the key gets again. */
  readonly answer: string
  readonly at: number
  /** Null while it runs. */
  readonly ended: 'completed' | ErrorCode | null
}

export type Task = 'apply' | 'poll' | 'clean'

/** Longer than the call and the wait for its turn, at the slowest rate too: whoever marked it is dead, or has long given up. */
const APPLYING_MS = 30_000
/** An expired session may still be brought back by a new token: the page asks for one when the old one failed. */
export const REFRESH_GRACE_MS = 10 * 60_000
/** How long the shell of a session, without anything of the person, still answers the integrator. */
const SHELL_MS = 30 * 24 * 3_600_000

/** What a session needs next, and when; `taken` where somebody is at it, and it is due only if they died. */
export function dutyOf({ stage, createdAt, expiresAt }: Session) {
  const duty = (task: Task, dueAt: number, taken = false) => ({ task, dueAt, taken })
  if (stage.status === 'requires_input') return duty('clean', expiresAt + REFRESH_GRACE_MS)
  if (stage.status === 'completed' && stage.reading !== null) return duty('clean', stage.purgeAt)
  if (stage.status !== 'processing') return duty('clean', createdAt + SHELL_MS)
  const { work } = stage
  if (work.step === 'applying') return duty('apply', work.at + APPLYING_MS, true)
  return duty(work.step === 'polling' ? 'poll' : 'apply', work.dueAt)
}
