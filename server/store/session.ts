/** What the server knows of a session: one document, changed as a whole. Times are milliseconds since 1970. */
import type { CreateSession, Outcome } from '../../src/domain/contract.ts'
import type { CardType, Nationality, Side } from '../../src/domain/documents.ts'
import type { ErrorCode } from '../../src/domain/errors.ts'
import type { Reading } from '../upstream/result.ts'

export interface Session {
  readonly id: string
  /** Grows by one with every change; a change of an older version is refused. */
  readonly version: number
  /** SHA-256 of the client token, lower-case hex; the token itself is kept nowhere. */
  readonly tokenHash: string
  readonly livemode: boolean
  readonly createdAt: number
  readonly expiresAt: number
  readonly asked: CreateSession
  readonly stage: Stage
  readonly draft: Draft | null
  readonly attempts: readonly Attempt[]
  readonly lastError: LastError | null
}

export type Stage =
  | { readonly status: 'requires_input' }
  | { readonly status: 'processing'; readonly since: number; readonly work: Work }
  | {
      readonly status: 'completed'
      readonly at: number
      readonly outcome: Outcome
      readonly warnings: readonly string[]
      /** Null once it was purged. */
      readonly reading: Reading | null
    }
  | { readonly status: 'canceled'; readonly at: number }
  | { readonly status: 'expired'; readonly at: number }

/** `applying` is written before the call: found without a token later, its answer was lost and it may be billed. */
export type Work =
  | { readonly step: 'queued' }
  | { readonly step: 'applying' }
  | { readonly step: 'polling'; readonly token: string; readonly since: number }

/** The document that the stored pictures are of. */
export interface Draft {
  readonly nationality: Nationality
  readonly cardType: CardType
  readonly pictures: Readonly<Partial<Record<Side, Picture>>>
}

/** A stored picture; its bytes lie in the store under their hash. */
export interface Picture {
  readonly sha256: string
  readonly bytes: number
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

export interface LastError {
  readonly code: ErrorCode
  readonly side: Side | null
}
