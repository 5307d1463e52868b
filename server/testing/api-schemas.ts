/** What the integrator's server is answered, for `openapi.json`; what browsers are answered is in the domain's contract. */
import * as v from 'valibot'
import {
  CreateSessionSchema,
  LastErrorSchema,
  OUTCOMES,
  SESSION_STATUSES,
  SessionCreatedSchema,
} from '../../src/domain/contract.ts'
import { EVENT_STATES } from '../store/session.ts'
import { ADDRESS_FIELD_NAMES, FIELD_NAMES } from '../upstream/result.ts'

const text = v.nullable(v.string())
const nullables = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, text]))

/** One side of the document. Dates are YYYY-MM-DD where the card has a date there, sex is M, F or X. */
const CardSchema = v.object({ ...nullables(FIELD_NAMES), address: v.object(nullables(ADDRESS_FIELD_NAMES)) })

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

/** The answer to its making has the token, once. */
export const SessionMadeSchema = v.object({ ...SessionViewSchema.entries, ...SessionCreatedSchema.entries })

export const EventSchema = v.object({
  id: v.string(),
  type: v.string(),
  timestamp: v.string(),
  data: v.record(v.string(), v.unknown()),
  state: v.picklist(EVENT_STATES),
  tries: v.number(),
  next_try_at: text,
})
