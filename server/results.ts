/** What the integrator gets to see of a session, with its secret key: everything, the document's fields included. */
import * as v from 'valibot'
import {
  CreateSessionSchema,
  LastErrorSchema,
  OUTCOMES,
  SESSION_STATUSES,
  SessionCreatedSchema,
} from '../src/domain/contract.ts'
import { lastErrorView } from './client-view.ts'
import { statusAt } from './sessions.ts'
import type { Session } from './store/session.ts'
import { ADDRESS_FIELD_NAMES, FIELD_NAMES } from './upstream/reading.ts'

const text = v.nullable(v.string())
const nullables = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, text]))

/** One side of the document. Dates are YYYY-MM-DD where the card has a date there, sex is M, F or X. */
const CardSchema = v.object({ ...nullables(FIELD_NAMES), address: v.object(nullables(ADDRESS_FIELD_NAMES)) })

/** `GET /v1/sessions/:id`. */
export const SessionViewSchema = v.object({
  id: v.string(),
  status: v.picklist(SESSION_STATUSES),
  outcome: v.nullable(v.picklist(OUTCOMES)),
  /** Why it went to review, in our names; `unknown_warning` for one of tomorrow. */
  warnings: v.array(v.string()),
  last_error: v.nullable(LastErrorSchema),
  livemode: v.boolean(),
  created_at: v.string(),
  expires_at: v.string(),
  completed_at: text,
  attempts_used: v.number(),
  /** What was asked for, as it was asked. */
  ...v.partial(CreateSessionSchema).entries,
  metadata: v.record(v.string(), v.string()),
  /** Null until completed, and again once it was purged. */
  document: v.nullable(
    v.object({
      nationality: v.string(),
      card_type: v.string(),
      front: v.nullable(CardSchema),
      back: v.nullable(CardSchema),
    }),
  ),
  /** Base64 without a prefix. */
  head_image: text,
})
export type SessionView = v.InferOutput<typeof SessionViewSchema>

/** The answer to its making has the token, once. */
export const SessionMadeSchema = v.object({ ...SessionViewSchema.entries, ...SessionCreatedSchema.entries })

export function sessionView(session: Session, now: number): SessionView {
  const { stage, asked, draft } = session
  const done = stage.status === 'completed' ? stage : null
  const reading = done?.reading ?? null
  return {
    ...asked,
    id: session.id,
    status: statusAt(session, now),
    outcome: done?.outcome ?? null,
    warnings: [...(done?.warnings ?? [])],
    last_error: lastErrorView(session.lastError),
    livemode: session.livemode,
    created_at: new Date(session.createdAt).toISOString(),
    expires_at: new Date(session.expiresAt).toISOString(),
    completed_at: done === null ? null : new Date(done.at).toISOString(),
    attempts_used: session.attempts.length,
    metadata: asked.metadata ?? {},
    document:
      reading === null || draft === null
        ? null
        : {
            nationality: draft.nationality,
            card_type: draft.cardType,
            front: reading.front,
            back: reading.back,
          },
    head_image: reading?.headImage ?? null,
  }
}
