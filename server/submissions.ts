/** A submission is accepted once for each key, then worked on by `work.ts`; whoever repeats the key gets the same answer. */
import type { DocumentChoice } from '../src/domain/contract.ts'
import type { DocumentRule } from '../src/domain/documents.ts'
import { refund, spend } from './budget.ts'
import { clientView } from './client-view.ts'
import type { Deps } from './deps.ts'
import { ApiFailure } from './failure.ts'
import { sameDocument } from './pictures.ts'
import { requireDocument, requireInput } from './sessions.ts'
import type { Attempt, Session } from './store/session.ts'
import { atMost, change } from './store/store.ts'
import { sha256 } from './upstream/sign.ts'

export interface Accepted {
  /** The JSON of a ClientSession. */
  readonly answer: string
  readonly replayed: boolean
}

/** @throws ApiFailure 400 for a key that is not 1 to 255 visible ASCII characters. */
export function checkIdempotencyKey(key: string | undefined): string {
  if (key !== undefined && /^[\x21-\x7e]{1,255}$/.test(key)) return key
  const param = 'Idempotency-Key'
  throw new ApiFailure(400, 'invalid_idempotency_key', 'Send 1 to 255 visible ASCII characters.', { param })
}

/**
 * Takes a submission in. Of many at once one wins by compare-and-swap; those with its key get its answer, others 409.
 *
 * @throws ApiFailure 409 while another runs, 410 when the session is over, 422 for a document that cannot be sent or a
 *   key that came with another body, 429 without attempts left, 503 when the queue is full.
 */
export async function acceptSubmission(
  deps: Deps,
  session: Session,
  key: string,
  document: DocumentChoice,
): Promise<Accepted> {
  const keyHash = sha256(key)
  const fingerprint = sha256(`${document.nationality} ${document.card_type}`)
  const replayOf = ({ attempts }: Session) => attempts.find((attempt) => attempt.keyHash === keyHash)
  let replay = replayOf(session)
  if (replay === undefined) {
    checkSubmission(deps, session, document)
    await checkUpstream(deps)
    await spend(deps, session.tenant)
  }
  let taken = false
  const decide = (current: Session) => {
    taken = false
    replay = replayOf(current)
    if (replay !== undefined) return null
    checkSubmission(deps, current, document)
    taken = true
    return accepted(deps, current, { keyHash, fingerprint })
  }
  const changed = await change(deps.store, session.id, decide, atMost('apply', MAX_QUEUE), async () => {
    taken = false
    await checkUpstream(deps)
  }).finally(() => (taken || replayOf(session) !== undefined ? undefined : refund(deps, session.tenant)))
  if (changed === null) throw new ApiFailure(401, 'token_invalid', 'The session was erased.')
  if (replay === undefined) return { answer: changed.attempts.at(-1)?.answer ?? '', replayed: false }
  if (replay.fingerprint === fingerprint) return { answer: replay.answer, replayed: true }
  throw new ApiFailure(422, 'idempotency_key_reused', 'The key came with another body before.', {
    param: 'Idempotency-Key',
  })
}

function accepted(
  deps: Deps,
  current: Session,
  { keyHash, fingerprint }: Pick<Attempt, 'keyHash' | 'fingerprint'>,
): Partial<Session> {
  const at = deps.clock.now()
  const attempt: Attempt = { keyHash, fingerprint, answer: '', at, ended: null }
  const next: Session = {
    ...current,
    stage: { status: 'processing', at, work: { step: 'queued', dueAt: at, tries: 0 } },
    attempts: [...current.attempts, attempt],
    lastError: null,
  }
  const answer = JSON.stringify(clientView(deps, next))
  return { ...next, attempts: [...current.attempts, { ...attempt, answer }] }
}

function checkSubmission(deps: Deps, current: Session, document: DocumentChoice): void {
  requireInput(current, deps.clock.now())
  if (current.attempts.length >= deps.config.maxAttempts) {
    throw new ApiFailure(429, 'attempts_exhausted', 'No attempt is left in this session.')
  }
  checkSides(current, document, requireDocument(deps, current, document))
}

/** Submissions that wait for their turn upstream; beyond it newcomers are told to come again. */
const MAX_QUEUE = 200

/** Nothing is taken in, nor paid for, that could not be sent on. */
async function checkUpstream({ store, breaker }: Deps): Promise<void> {
  if ((await breaker.state()) === 'open') {
    throw new ApiFailure(503, 'service_unavailable', 'The upstream cannot be used now.', { retryAfterS: 30 })
  }
  if ((await store.waiting('apply')) >= MAX_QUEUE) {
    throw new ApiFailure(503, 'busy', 'Too many submissions wait.', { retryAfterS: 5 })
  }
}

function checkSides({ draft }: Session, document: DocumentChoice, rule: DocumentRule): void {
  const pictures = sameDocument(draft, document) ? draft?.pictures : undefined
  if (pictures?.front === undefined) {
    throw new ApiFailure(422, 'image_rejected', 'No front is stored for this document.', { param: 'front' })
  }
  if (rule.back === 'required' && pictures.back === undefined) {
    throw new ApiFailure(422, 'back_required', 'This document needs its back.', { param: 'back' })
  }
}
