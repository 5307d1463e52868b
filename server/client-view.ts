/** What a browser gets to see of its session: never a field of a document. */
import { CAPTURE_MODES, type ClientSession } from '../src/domain/contract.ts'
import type { Side } from '../src/domain/documents.ts'
import { ERROR_RULES } from '../src/domain/errors.ts'
import { imageLimits } from '../src/domain/limits.ts'
import type { Deps } from './deps.ts'
import { documentsOf, statusAt } from './sessions.ts'
import type { Session } from './store/session.ts'

const SIDES: readonly Side[] = ['front', 'back']

/** `GET /v1/session`. */
export function clientView(deps: Pick<Deps, 'config' | 'clock'>, session: Session): ClientSession {
  const { asked, draft, stage } = session
  const { config, clock } = deps
  const limits = imageLimits({ headImage: asked.return_head_image === true })
  return {
    id: session.id,
    status: statusAt(session, clock.now()),
    outcome: stage.status === 'completed' ? stage.outcome : null,
    last_error: lastErrorView(session.lastError),
    livemode: session.livemode,
    operator_name: config.operatorName,
    documents: documentsOf(deps, asked).map(({ nationality, cardType, back }) => ({
      nationality,
      card_type: cardType,
      back,
    })),
    country: asked.country ?? null,
    document_type: asked.document_type ?? null,
    locale: asked.locale ?? null,
    capture_modes: [...(asked.capture_modes ?? CAPTURE_MODES)],
    auto_capture: asked.auto_capture ?? true,
    draft: draft === null ? null : { nationality: draft.nationality, card_type: draft.cardType },
    images: SIDES.filter((side) => draft?.pictures[side] !== undefined),
    limits: {
      max_image_bytes: limits.maxBytes,
      min_side_px: limits.minSidePx,
      max_side_px: limits.maxSidePx,
      attempts_left: Math.max(0, config.maxAttempts - session.attempts.length),
    },
    result_retention_hours: config.resultTtlHours,
    return_url: asked.return_url ?? null,
    expires_at: new Date(session.expiresAt).toISOString(),
  }
}

/** The error with what the person can do about it. */
export function lastErrorView(error: Session['lastError']): ClientSession['last_error'] {
  if (error === null) return null
  return { code: error.code, action: ERROR_RULES[error.code].action, side: error.side }
}
