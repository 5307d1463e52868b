import { describe, expect, it } from 'vitest'
import {
  CARD,
  expectStep,
  follow,
  PASSPORT,
  PERMIT,
  photo,
  sessionFor,
  STORED,
  taking,
} from '../testing/flow-samples.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'
import type { ClientSession } from './contract.ts'
import { ERROR_CODES, kycError } from './errors.ts'
import { transition } from './flow.ts'
import type { At, FlowState } from './flow-state.ts'

const front = photo('front')
const rear = photo('back')
const place = { session: SAMPLE_SESSION, document: CARD, pictures: { front, back: rear } }
const sending: At<'sending'> = { step: 'sending', ...place }
const processing: At<'processing'> = { step: 'processing', session: SAMPLE_SESSION }
const fails = (code: Parameters<typeof kycError>[0], side: 'front' | 'back' | null = null) =>
  ({ type: 'submissionFailed', error: kycError(code), side }) as const
const told = (more: Partial<ClientSession>): ClientSession => ({ ...SAMPLE_SESSION, ...more })

describe('sending', () => {
  it('goes on to the wait, or straight to the result', () => {
    const atWork = told({ status: 'processing' })
    expect(follow(sending, { type: 'submissionAccepted', session: atWork })).toEqual({
      step: 'processing',
      session: atWork,
    })
    const done = told({ status: 'completed', outcome: 'review' })
    expect(follow(sending, { type: 'submissionAccepted', session: done })).toMatchObject({
      step: 'finished',
      outcome: 'review',
    })
  })

  it('cannot be gone back from, but can be left', () => {
    expect(transition(sending, { type: 'backPressed' })).toBe(sending)
    expect(follow(sending, { type: 'closePressed' })).toMatchObject({ step: 'leaving' })
  })

  it('is asked for a picture again where a picture is at fault', () => {
    const again = expectStep(follow(sending, fails('image_rejected', 'back')), 'again')
    expect(again).toEqual({ step: 'again', ...place, error: kycError('image_rejected'), side: 'back' })
    expect(follow(again, { type: 'retakeChosen' })).toMatchObject({ side: 'back', pictures: { front } })
  })

  it('stalls where the same may succeed later', () => {
    for (const code of ['network_failed', 'busy', 'service_unavailable', 'unexpected'] as const) {
      expect(follow(sending, fails(code))).toMatchObject({ step: 'stalled', error: kycError(code) })
    }
  })

  it('ends with the session', () => {
    expect(follow(sending, fails('session_expired'))).toMatchObject({ reason: 'session_expired' })
    const failed = { type: 'sessionFailed', error: kycError('session_canceled') } as const
    expect(follow(sending, failed)).toMatchObject({ step: 'ended', reason: 'session_canceled' })
  })

  it('does not wait for ever where the server took it in and gave it back at once', () => {
    const refused = told({
      draft: { nationality: 'DEU', card_type: 'ID_CARD' },
      images: ['front'],
      last_error: { code: 'back_required', action: 'retake', side: 'back' },
    })
    expect(follow(sending, { type: 'submissionAccepted', session: refused })).toMatchObject({
      step: 'again',
      side: 'back',
      pictures: { front: STORED },
    })
    const untouched = { type: 'submissionAccepted', session: SAMPLE_SESSION } as const
    expect(follow(sending, untouched)).toEqual({
      step: 'stalled',
      ...place,
      error: kycError('submission_lost'),
    })
  })

  it('comes to an end after every failure that there is', () => {
    for (const code of ERROR_CODES) expect(follow(sending, fails(code)).step).not.toBe('sending')
  })
})

describe('stalled', () => {
  const stalled: At<'stalled'> = { step: 'stalled', ...place, error: kycError('network_failed') }

  it('sends the same again', () => {
    expect(follow(stalled, { type: 'retried' })).toEqual(sending)
  })

  it('lets the person look at the last picture, or choose another document', () => {
    expect(follow(stalled, { type: 'backPressed' })).toMatchObject({ step: 'check', side: 'back' })
    expect(follow(stalled, { type: 'otherDocumentChosen' }).step).toBe('country')
    const frontOnly: FlowState = { ...stalled, document: PERMIT, pictures: { front } }
    expect(follow(frontOnly, { type: 'backPressed' })).toMatchObject({ step: 'check', side: 'front' })
  })
})

describe('the wait', () => {
  it('ends in the result', () => {
    const done = told({ status: 'completed', outcome: 'rejected' })
    expect(follow(processing, { type: 'statusReported', session: done })).toMatchObject({
      step: 'finished',
      outcome: 'rejected',
    })
  })

  it('ends where the session was canceled or expired meanwhile', () => {
    const canceled = told({ status: 'canceled' })
    expect(follow(processing, { type: 'statusReported', session: canceled })).toMatchObject({
      reason: 'session_canceled',
    })
  })

  it('says so when it takes too long, and looks again when asked', () => {
    const late = follow(processing, { type: 'waitedTooLong', error: kycError('timed_out') })
    expect(late).toEqual({ step: 'overdue', session: SAMPLE_SESSION, error: kycError('timed_out') })
    expect(follow(late, { type: 'retried' })).toEqual(processing)
  })

  it('comes back with the reason, and with what the server still holds', () => {
    const session = told({
      draft: { nationality: 'DEU', card_type: 'PASSPORT' },
      images: [],
      last_error: { code: 'document_unreadable', action: 'retake', side: null },
    })
    const again = expectStep(follow(processing, { type: 'statusReported', session }), 'again')
    expect(again).toMatchObject({ document: PASSPORT, pictures: {}, side: null, session })
    expect(follow(again, { type: 'retakeChosen' })).toMatchObject({ step: 'camera', side: 'front' })
  })

  it('ends where no try is left', () => {
    const limits = { ...SAMPLE_SESSION.limits, attempts_left: 0 }
    expect(follow(processing, { type: 'statusReported', session: told({ limits }) })).toMatchObject({
      step: 'ended',
      reason: 'attempts_exhausted',
    })
  })
})

describe('another try', () => {
  const again = (code: Parameters<typeof kycError>[0], side: At<'again'>['side'] = null): At<'again'> => ({
    step: 'again',
    ...place,
    error: kycError(code),
    side,
  })

  it('takes both sides anew where neither is named', () => {
    expect(follow(again('document_unreadable'), { type: 'retakeChosen' })).toMatchObject({
      side: 'front',
      pictures: {},
    })
  })

  it('takes the front alone, and sends it with the back that was good', () => {
    const camera = follow(again('image_rejected', 'front'), { type: 'retakeChosen' })
    expect(camera).toMatchObject({ side: 'front', pictures: { back: rear } })
    const checked: FlowState = { step: 'check', ...taking('front', { back: rear }), picture: photo('new') }
    expect(expectStep(follow(checked, { type: 'pictureAccepted' }), 'sending').pictures).toEqual({
      front: photo('new'),
      back: rear,
    })
  })

  it('offers the other document', () => {
    const session = sessionFor([CARD, PERMIT])
    const state: FlowState = { ...again('unsupported_document'), session }
    expect(follow(state, { type: 'otherDocumentChosen' }).step).toBe('country')
    expect(transition(state, { type: 'retried' })).toBe(state)
  })

  it.each(ERROR_CODES)('has an effective button for %s', (code) => {
    const state = again(code)
    const { action } = state.error
    const type =
      action === 'retake'
        ? 'retakeChosen'
        : action === 'choose_other_document'
          ? 'otherDocumentChosen'
          : 'retried'
    expect(transition(state, { type })).not.toBe(state)
  })
})

it('nothing leads out of a finished visit', () => {
  const finished: FlowState = { step: 'finished', outcome: 'passed', session: SAMPLE_SESSION }
  for (const type of ['backPressed', 'closePressed', 'retried', 'restarted', 'consentGiven'] as const) {
    expect(transition(finished, { type })).toBe(finished)
  }
  const failed = { type: 'sessionFailed', error: kycError('session_expired') } as const
  expect(transition(finished, failed)).toBe(finished)
})
