/** What is seen of a session: by a browser never a field of a document, by the integrator everything. */
import { CAPTURE_MODES, type ClientSession } from '../src/domain/contract.ts'
import type { Side } from '../src/domain/documents.ts'
import { ERROR_RULES } from '../src/domain/errors.ts'
import { imageLimits } from '../src/domain/limits.ts'
import type { Deps } from './assemble.ts'
import { WORTH_MOVING_MS, documentsOf, latestEnd, statusAt } from './sessions.ts'
import type { Draft, KycEvent, Session } from './store/session.ts'

const SIDES: readonly Side[] = ['front', 'back']

const iso = (ms: number) => new Date(ms).toISOString()

function choiceOf({ nationality, cardType: card_type }: Pick<Draft, 'nationality' | 'cardType'>) {
  return { nationality, card_type }
}

/** What both sides see: of an error also what the person can do about it. */
function common(session: Session, now: number) {
  const { id, stage, lastError, livemode, expiresAt } = session
  const outcome = stage.status === 'completed' ? stage.outcome : null
  const last_error = lastError && { ...lastError, action: ERROR_RULES[lastError.code].action }
  return { id, status: statusAt(session, now), outcome, last_error, livemode, expires_at: iso(expiresAt) }
}

/** `GET /v1/session`. */
export function clientView({ config, clock }: Deps, session: Session): ClientSession {
  const { asked, draft } = session
  const now = clock.now()
  const limits = imageLimits({ headImage: asked.return_head_image === true })
  return {
    ...common(session, now),
    operator_name: config.operatorName,
    documents: documentsOf(config, asked).map(({ back, ...rule }) => ({ ...choiceOf(rule), back })),
    country: asked.country ?? null,
    document_type: asked.document_type ?? null,
    locale: asked.locale ?? null,
    capture_modes: [...(asked.capture_modes ?? CAPTURE_MODES)],
    auto_capture: asked.auto_capture ?? true,
    draft: draft && choiceOf(draft),
    images: SIDES.filter((side) => draft?.pictures[side] !== undefined),
    limits: {
      max_image_bytes: limits.maxBytes,
      min_side_px: limits.minSidePx,
      max_side_px: limits.maxSidePx,
      attempts_left: Math.max(0, config.maxAttempts - session.attempts.length),
    },
    result_retention_hours: config.resultTtlHours,
    return_url: asked.return_url ?? null,
    expires_in_s: Math.max(0, Math.round((session.expiresAt - now) / 1000)),
    extendable: latestEnd(config, session) - session.expiresAt >= WORTH_MOVING_MS,
  }
}

/** `GET /v1/sessions/:id`; `openapi.json` has its fields. */
export function sessionView(session: Session, now: number) {
  const { stage, asked, draft } = session
  const done = stage.status === 'completed' ? stage : null
  const reading = done?.reading ?? null
  return {
    ...asked,
    ...common(session, now),
    warnings: done?.warnings ?? [],
    created_at: iso(session.createdAt),
    completed_at: done && iso(done.at),
    attempts_used: session.attempts.length,
    metadata: asked.metadata ?? {},
    document: reading && draft && { ...choiceOf(draft), front: reading.front, back: reading.back },
    head_image: reading?.headImage ?? null,
  }
}

/** As the integrator gets it, by webhook and, with how its delivery stands, from `/v1/events`. @param more of a full payload */
export function eventView(event: KycEvent, more: object = {}) {
  const { sessionId: id, status, outcome, externalId: external_id, error } = event
  const data = { ...more, id, status, outcome, external_id, error }
  return { type: `kyc.session.${status}`, timestamp: iso(event.createdAt), data }
}

export function listedEventView(event: KycEvent) {
  const { id, state, tries, dueAt } = event
  return { id, ...eventView(event), state, tries, next_try_at: state === 'pending' ? iso(dueAt) : null }
}
