import { describe, expect, it } from 'vitest'
import { after, CARD, expectStep, follow, PASSPORT, PERMIT, sessionFor } from '../testing/flow-samples.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'
import { kycError } from './errors.ts'
import { canGoBack, transition } from './flow.ts'
import { INITIAL_STATE, sessionOf } from './flow-opening.ts'

const agree = { type: 'consentGiven' } as const
const back = { type: 'backPressed' } as const
const germany = { type: 'countryChosen', nationality: 'DEU' } as const

describe('the start', () => {
  it('tells what will be taken before anything else', () => {
    expect(after(SAMPLE_SESSION).step).toBe('notice')
  })

  it('can be tried again where the server was not reached', () => {
    const state = follow(INITIAL_STATE, { type: 'sessionFailed', error: kycError('network_failed') })
    expect(state).toEqual({ step: 'unavailable', error: kycError('network_failed') })
    expect(transition(state, { type: 'retried' })).toBe(INITIAL_STATE)
  })

  it.each(['session_expired', 'session_canceled', 'token_invalid', 'attempts_exhausted'] as const)(
    'ends where the session is over: %s',
    (code) => {
      const state = follow(INITIAL_STATE, { type: 'sessionFailed', error: kycError(code) })
      expect(state).toEqual({ step: 'ended', reason: code, session: null })
    },
  )

  it('goes on where the server is: at work, done, canceled, expired', () => {
    expect(after({ ...SAMPLE_SESSION, status: 'processing' }).step).toBe('processing')
    expect(after({ ...SAMPLE_SESSION, status: 'completed', outcome: 'passed' })).toMatchObject({
      step: 'finished',
      outcome: 'passed',
    })
    expect(after({ ...SAMPLE_SESSION, status: 'canceled' })).toMatchObject({ reason: 'session_canceled' })
    expect(after({ ...SAMPLE_SESSION, status: 'expired' })).toMatchObject({ reason: 'session_expired' })
  })

  it('calls a completed session without an outcome a review, never a pass', () => {
    expect(after({ ...SAMPLE_SESSION, status: 'completed', outcome: null })).toMatchObject({
      outcome: 'review',
    })
  })

  it('ends at once where no try is left, before a picture is taken in vain', () => {
    const limits = { ...SAMPLE_SESSION.limits, attempts_left: 0 }
    expect(after({ ...SAMPLE_SESSION, limits }, agree)).toMatchObject({
      step: 'ended',
      reason: 'attempts_exhausted',
    })
  })
})

describe('country and document', () => {
  it('are asked for one after the other', () => {
    expect(after(SAMPLE_SESSION, agree).step).toBe('country')
    expect(after(SAMPLE_SESSION, agree, germany)).toMatchObject({ step: 'document', nationality: 'DEU' })
    const primer = after(SAMPLE_SESSION, agree, germany, { type: 'documentChosen', cardType: 'ID_CARD' })
    expect(expectStep(primer, 'primer')).toMatchObject({ document: CARD, side: 'front', pictures: {} })
  })

  it('cannot be what the session does not offer', () => {
    const session = sessionFor([CARD, PASSPORT, PERMIT])
    const country = after(session, agree)
    expect(transition(country, { type: 'countryChosen', nationality: 'JPN' })).toBe(country)
    const document = follow(country, germany)
    expect(transition(document, { type: 'documentChosen', cardType: 'RESIDENCE_PERMIT' })).toBe(document)
  })

  it('skips the country where all documents are of one', () => {
    expect(after(sessionFor([CARD, PASSPORT]), agree)).toMatchObject({ step: 'document', nationality: 'DEU' })
  })

  it('skips the document where a country has one', () => {
    const state = after(sessionFor([CARD, PERMIT]), agree, germany)
    expect(expectStep(state, 'primer').document).toEqual(CARD)
  })

  it('skips both where one pair is left', () => {
    expect(expectStep(after(sessionFor([PASSPORT]), agree), 'primer').document).toEqual(PASSPORT)
  })

  it('skips what the session chose beforehand', () => {
    const country = { ...SAMPLE_SESSION, country: 'DEU' } as const
    expect(after(country, agree)).toMatchObject({ step: 'document', nationality: 'DEU' })
    const both = { ...country, document_type: 'PASSPORT' } as const
    expect(expectStep(after(both, agree), 'primer').document).toEqual(PASSPORT)
  })

  it('asks where the choice made beforehand is not offered', () => {
    expect(after({ ...SAMPLE_SESSION, country: 'CHN' }, agree).step).toBe('country')
    const noPermit = { ...sessionFor([CARD, PASSPORT]), document_type: 'RESIDENCE_PERMIT' } as const
    expect(after(noPermit, agree).step).toBe('document')
  })

  it('goes straight to the file where the session takes no live picture', () => {
    const session = sessionFor([PASSPORT], { capture_modes: ['upload'] })
    expect(after(session, agree)).toMatchObject({ step: 'file', side: 'front' })
  })
})

describe('back', () => {
  const chosen = [agree, germany, { type: 'documentChosen', cardType: 'ID_CARD' }] as const

  it('goes through the choices in their order', () => {
    const primer = after(SAMPLE_SESSION, ...chosen)
    expect(follow(primer, back)).toMatchObject({ step: 'document', nationality: 'DEU' })
    expect(follow(primer, back, back).step).toBe('country')
    expect(follow(primer, back, back, back).step).toBe('notice')
  })

  it('does not stop at a step that was skipped', () => {
    expect(after(sessionFor([CARD]), agree, back).step).toBe('notice')
    expect(after(sessionFor([CARD, PASSPORT]), agree, back).step).toBe('notice')
    expect(after(sessionFor([CARD, PERMIT]), agree, germany, back).step).toBe('country')
    const fileOnly = sessionFor([CARD, PERMIT], { capture_modes: ['upload'] })
    expect(after(fileOnly, agree, germany, back).step).toBe('country')
  })

  it('is not offered where there is nothing before', () => {
    expect(canGoBack(after(SAMPLE_SESSION))).toBe(false)
    expect(canGoBack(INITIAL_STATE)).toBe(false)
    expect(canGoBack(after(SAMPLE_SESSION, agree))).toBe(true)
  })

  it('keeps the session in every state, and there is none before the first answer', () => {
    expect(sessionOf(INITIAL_STATE)).toBeNull()
    expect(sessionOf(after(SAMPLE_SESSION, agree, { type: 'closePressed' }))).toBe(SAMPLE_SESSION)
  })
})
