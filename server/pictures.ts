/** Staging: a picture arrives as soon as the person accepted it, and waits for the submission. */
import type { Side } from '../src/domain/documents.ts'
import type { DocumentChoice } from '../src/domain/contract.ts'
import type { Deps } from './deps.ts'
import { ApiFailure } from './failure.ts'
import { checkPicture } from './picture-check.ts'
import { requireDocument, requireInput } from './sessions.ts'
import type { Draft, Session } from './store/session.ts'
import { change } from './store/store.ts'
import { sha256 } from './upstream/sign.ts'

export interface StagedPicture {
  readonly side: Side
  readonly document: DocumentChoice
  readonly bytes: Buffer
}

/**
 * Stores a picture for a document; the same again changes nothing, and a picture of another document starts anew.
 *
 * @returns how many bytes are kept.
 * @throws ApiFailure 422 with the domain's code of what is wrong with the picture.
 */
export async function stagePicture(deps: Deps, session: Session, staged: StagedPicture): Promise<number> {
  const { side, document } = staged
  requireInput(session, deps.clock.now())
  const { back } = requireDocument(deps, session, document)
  if (side === 'back' && back === 'none') {
    const message = 'This document is read from its front alone.'
    throw new ApiFailure(422, 'back_not_needed', message, { param: 'back' })
  }
  const checked = checkPicture(staged.bytes, { headImage: session.asked.return_head_image === true })
  if (!checked.ok) throw new ApiFailure(422, checked.code, 'The picture cannot be used.', { param: side })

  const { store, clock } = deps
  const picture = { sha256: sha256(checked.bytes), bytes: checked.bytes.length }
  await store.putPicture(session.id, picture.sha256, checked.bytes)
  const changed = await change(store, session.id, (current) => {
    requireInput(current, clock.now())
    const others = sameDocument(current.draft, document) ? current.draft?.pictures : undefined
    const other = others?.[side === 'front' ? 'back' : 'front']
    if (other?.sha256 === picture.sha256) {
      throw new ApiFailure(422, 'same_image', 'Both sides are the same picture.', { param: side })
    }
    const draft: Draft = {
      nationality: document.nationality,
      cardType: document.card_type,
      pictures: { ...others, [side]: picture },
    }
    return { draft }
  })
  if (changed === null) throw new ApiFailure(401, 'token_invalid', 'The session was erased.')
  return picture.bytes
}

export function sameDocument(draft: Draft | null, document: DocumentChoice): boolean {
  return draft?.nationality === document.nationality && draft.cardType === document.card_type
}
