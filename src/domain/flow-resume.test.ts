/** What a reload, or a link opened again, leads to. */
import { describe, expect, it } from 'vitest'
import {
  after,
  CARD,
  expectStep,
  follow,
  PASSPORT,
  PERMIT,
  sessionFor,
  STORED,
} from '../testing/flow-samples.ts'
import type { ClientSession } from './contract.ts'
import { kycError } from './errors.ts'
import { workOf } from './flow-work.ts'

const agree = { type: 'consentGiven' } as const
const back = { type: 'backPressed' } as const
const draft = { nationality: 'DEU', card_type: 'ID_CARD' } as const
const offered = sessionFor([CARD, PASSPORT, PERMIT])
const withFront: ClientSession = { ...offered, draft, images: ['front'] }
const withBoth: ClientSession = { ...offered, draft, images: ['front', 'back'] }
const failed: ClientSession = {
  ...withBoth,
  last_error: { code: 'document_unreadable', action: 'retake', side: 'back' },
}

describe('a reload in the middle of it', () => {
  it('asks for consent again, and goes on with the missing side', () => {
    expect(after(withFront).step).toBe('notice')
    const camera = expectStep(after(withFront, agree), 'camera')
    expect(camera).toMatchObject({ side: 'back', document: CARD, pictures: { front: STORED } })
  })

  it('submits what is all there, and uploads nothing of it again', () => {
    const sending = expectStep(after(withBoth, agree), 'sending')
    expect(sending.pictures).toEqual({ front: STORED, back: STORED })
    expect(workOf(sending).map(({ kind }) => kind)).toEqual(['submit'])
  })

  it('takes the front where only a back is there', () => {
    expect(after({ ...withFront, images: ['back'] }, agree)).toMatchObject({ step: 'camera', side: 'front' })
  })

  it('begins anew where the draft holds no picture, or is offered no more', () => {
    expect(after({ ...withFront, images: [] }, agree).step).toBe('country')
    const foreign = { nationality: 'JPN', card_type: 'ID_CARD' } as const
    expect(after({ ...withFront, draft: foreign }, agree).step).toBe('country')
  })

  it('does not take the server’s pictures of one document for those of another', () => {
    // On to the back of the card, back to the notice past all choices, with a passport photographed in between.
    const passport = after(withFront, agree, back, back, back, {
      type: 'documentChosen',
      cardType: 'PASSPORT',
    })
    expect(expectStep(passport, 'primer').document).toEqual(PASSPORT)
    const again = follow(passport, back, back, back, agree)
    expect(again.step).toBe('country')
  })

  it('still goes on with the draft where no other document was chosen', () => {
    const notice = after(withFront, agree, back, back, back, back, back)
    expect(notice.step).toBe('notice')
    expect(follow(notice, agree)).toMatchObject({ step: 'camera', side: 'back' })
  })
})

describe('a session that wants another try', () => {
  it('says why first, and keeps the side that is good', () => {
    const state = expectStep(after(failed, agree), 'again')
    expect(state).toMatchObject({ error: kycError('document_unreadable'), side: 'back', document: CARD })
    expect(follow(state, { type: 'retakeChosen' })).toMatchObject({
      step: 'camera',
      side: 'back',
      pictures: { front: STORED },
    })
  })

  it('begins with the country where it is not known which document failed', () => {
    expect(after({ ...failed, draft: null }, agree).step).toBe('country')
  })
})

describe('a reload while the server is at work', () => {
  const waiting = after({ ...offered, status: 'processing' })

  it('waits for the result, and needs no consent for what was sent', () => {
    expect(waiting.step).toBe('processing')
    expect(workOf(waiting)).toEqual([{ kind: 'poll', key: 'poll' }])
  })

  it('asks for consent before anything more is taken or sent', () => {
    const notice = follow(waiting, { type: 'statusReported', session: failed })
    expect(notice.step).toBe('notice')
    expect(follow(notice, agree).step).toBe('again')
  })

  it('asks for it also after a long wait', () => {
    const long = follow(
      waiting,
      { type: 'waitedTooLong', error: kycError('timed_out') },
      { type: 'retried' },
      { type: 'waitedTooLong', error: kycError('timed_out') },
    )
    expect(long.step).toBe('overdue')
    expect(follow(long, { type: 'statusReported', session: failed }).step).toBe('notice')
  })
})
