/** What the integrator gets to see of a session, with its secret key: everything, the document's fields included. */
import { lastErrorView } from './client-view.ts'
import { statusAt } from './sessions.ts'
import type { Session } from './store/session.ts'

/** `GET /v1/sessions/:id`; `openapi.json` has its fields. */
export function sessionView(session: Session, now: number) {
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
