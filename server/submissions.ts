/** Pictures are staged as soon as the person accepted them; a submission is then taken in once for each key. */
import type { DocumentChoice } from '../src/domain/contract.ts'
import type { Side } from '../src/domain/documents.ts'
import type { Deps } from './assemble.ts'
import { refuse } from './failure.ts'
import { refund, spend } from './limits.ts'
import { checkPicture } from './picture-check.ts'
import { requireDocument, requireInput, wasErased } from './sessions.ts'
import type { Attempt, Draft, Session } from './store/session.ts'
import { atMost, change } from './store/store.ts'
import { sha256 } from './upstream/sign.ts'
import { clientView } from './views.ts'

/** Submissions that wait for their turn upstream; beyond it newcomers are told to come again. */
const MAX_QUEUE = 200
export const KEY_PARAM = { param: 'Idempotency-Key' }

/** The pictures of the document, as far as they are there. */
function picturesOf({ draft }: Session, { nationality, card_type }: DocumentChoice): Draft['pictures'] {
  return draft?.nationality === nationality && draft.cardType === card_type ? draft.pictures : {}
}

/** Stores a picture; the same again changes nothing, one of another document starts anew. @returns how many bytes are kept. */
export async function stagePicture(
  deps: Deps,
  session: Session,
  { side, document, bytes }: { side: Side; document: DocumentChoice; bytes: Buffer },
): Promise<number> {
  const { store, clock } = deps
  requireInput(session, clock.now())
  const { back } = requireDocument(deps, session, document)
  if (side === 'back' && back === 'none')
    refuse(422, 'back_not_needed', 'This document is read from its front alone.', { param: 'back' })
  const checked = checkPicture(bytes, { headImage: session.asked.return_head_image === true })
  if (typeof checked === 'string') return refuse(422, checked, 'The picture cannot be used.', { param: side })
  const picture = { sha256: sha256(checked) }
  await store.putPicture(session.id, picture.sha256, checked)
  const changed = await change(store, session.id, (current) => {
    requireInput(current, clock.now())
    const others = picturesOf(current, document)
    if (others[side === 'front' ? 'back' : 'front']?.sha256 === picture.sha256)
      refuse(422, 'same_image', 'Both sides are the same picture.', { param: side })
    const { nationality, card_type: cardType } = document
    return { draft: { nationality, cardType, pictures: { ...others, [side]: picture } } }
  })
  if (changed === null) wasErased()
  return checked.length
}

/** Of many at once one wins by compare-and-swap; those with its key get its answer, the JSON of a ClientSession, others 409. */
export async function acceptSubmission(deps: Deps, session: Session, key: string, document: DocumentChoice) {
  const keyHash = sha256(key)
  const fingerprint = sha256(`${document.nationality} ${document.card_type}`)
  const attemptOf = ({ attempts }: Session) => attempts.find((attempt) => attempt.keyHash === keyHash)
  let current: Session | null = session
  let taken = false
  if (attemptOf(session) === undefined) {
    checkSubmission(deps, session, document)
    await checkUpstream(deps)
    await spend(deps, session.tenant)
    const decide = (newest: Session) => {
      taken = false
      if (attemptOf(newest) !== undefined) return null
      checkSubmission(deps, newest, document)
      taken = true
      return accepted(deps, newest, { keyHash, fingerprint })
    }
    const crowded = () => {
      taken = false
      return checkUpstream(deps)
    }
    const changed = change(deps.store, session.id, decide, atMost('apply', MAX_QUEUE), crowded)
    current = await changed.finally(() => (taken ? undefined : refund(deps, session.tenant)))
  }
  const attempt = attemptOf(current ?? wasErased()) ?? wasErased()
  if (attempt.fingerprint === fingerprint) return { answer: attempt.answer, replayed: !taken }
  return refuse(422, 'idempotency_key_reused', 'The key came with another body before.', KEY_PARAM)
}

function accepted(deps: Deps, current: Session, key: Omit<Attempt, 'answer'>): Session {
  const at = deps.clock.now()
  const withAnswer = (answer: string): Session => ({
    ...current,
    stage: { status: 'processing', at, work: { step: 'queued', dueAt: at, tries: 0 } },
    attempts: [...current.attempts, { ...key, answer }],
    lastError: null,
  })
  return withAnswer(JSON.stringify(clientView(deps, withAnswer(''))))
}

function checkSubmission(deps: Deps, current: Session, document: DocumentChoice): void {
  requireInput(current, deps.clock.now())
  if (current.attempts.length >= deps.config.maxAttempts)
    refuse(429, 'attempts_exhausted', 'No attempt is left in this session.')
  const rule = requireDocument(deps, current, document)
  const { front, back } = picturesOf(current, document)
  if (front === undefined)
    refuse(422, 'image_rejected', 'No front is stored for this document.', { param: 'front' })
  if (rule.back === 'required' && back === undefined)
    refuse(422, 'back_required', 'This document needs its back.', { param: 'back' })
}

/** Nothing is taken in, nor paid for, that could not be sent on. */
async function checkUpstream({ store, breaker }: Deps): Promise<void> {
  if (await breaker.isOpen())
    refuse(503, 'service_unavailable', 'The upstream cannot be used now.', { retryAfterS: 30 })
  if ((await store.waiting('apply')) >= MAX_QUEUE)
    refuse(503, 'busy', 'Too many submissions wait.', { retryAfterS: 5 })
}
