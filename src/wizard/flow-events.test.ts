import { describe, expect, it } from 'vitest'
import { ERROR_CODES, kycError } from '../domain/errors.ts'
import { transition } from '../domain/flow.ts'
import { INITIAL_STATE } from '../domain/flow-opening.ts'
import type { FlowEvent, FlowState } from '../domain/flow-state.ts'
import { GOOD_METRICS } from '../testing/fake-framing.ts'
import { CARD, photo } from '../testing/flow-samples.ts'
import { noise } from '../testing/flow-visit-events.ts'
import { LOOKS, SAMPLE_SESSION } from '../testing/states.ts'
import { eventsOf, type KycEvent } from './flow-events.ts'

const front = photo('front')
const rear = photo('back')
const atWork = { ...SAMPLE_SESSION, status: 'processing' } as const
const done = { ...SAMPLE_SESSION, status: 'completed', outcome: 'passed' } as const

/** What a host hears of a visit. */
function heard(events: readonly FlowEvent[], from: FlowState = INITIAL_STATE): readonly KycEvent[] {
  let state = from
  return events.flatMap((event) => {
    const next = transition(state, event)
    const told = next === state ? [] : eventsOf(state, next, event)
    state = next
    return told
  })
}

const taken = (picture: typeof front): FlowEvent[] => [
  { type: 'cameraOpened' },
  { type: 'pictureTaken', picture },
  { type: 'pictureFitted', picture },
]

const JOURNEY: readonly FlowEvent[] = [
  { type: 'sessionLoaded', session: SAMPLE_SESSION },
  { type: 'consentGiven' },
  { type: 'countryChosen', nationality: 'DEU' },
  { type: 'documentChosen', cardType: 'ID_CARD' },
  { type: 'cameraWayChosen' },
  ...taken(front),
  { type: 'pictureAccepted' },
  ...taken(photo('blurred')),
  { type: 'retakeChosen' },
  ...taken(rear),
  { type: 'pictureAccepted' },
  { type: 'submissionAccepted', session: atWork },
  { type: 'statusReported', session: done },
]

describe('the host hears', () => {
  it('a whole journey, in its order', () => {
    const steps = heard(JOURNEY)
      .filter(({ name }) => name === 'kyc-step-change')
      .map(({ detail }) => ('step' in detail && 'previousStep' in detail ? detail.step : ''))
    expect(steps.join(' ')).toBe(
      'notice country document primer camera fitting check camera fitting check camera fitting check sending processing finished',
    )
    expect(heard(JOURNEY).filter(({ name }) => name !== 'kyc-step-change')).toEqual([
      { name: 'kyc-ready', detail: { sessionId: 'ks_sample' } },
      { name: 'kyc-country-select', detail: { country: 'DEU' } },
      { name: 'kyc-document-select', detail: { country: 'DEU', documentType: 'ID_CARD' } },
      { name: 'kyc-capture', detail: { side: 'front', source: 'camera_manual' } },
      { name: 'kyc-capture', detail: { side: 'back', source: 'camera_manual' } },
      { name: 'kyc-retake', detail: { side: 'back' } },
      { name: 'kyc-capture', detail: { side: 'back', source: 'camera_manual' } },
      { name: 'kyc-submit', detail: { country: 'DEU', documentType: 'ID_CARD' } },
      {
        name: 'kyc-complete',
        detail: { sessionId: 'ks_sample', status: 'completed', outcome: 'passed' },
      },
    ])
  })

  it('no choice that the person did not make', () => {
    const documents = [{ nationality: 'DEU', card_type: 'ID_CARD', back: 'required' } as const]
    const names = heard([
      { type: 'sessionLoaded', session: { ...SAMPLE_SESSION, documents } },
      { type: 'consentGiven' },
    ]).map(({ name }) => name)
    expect(names).toEqual(['kyc-ready', 'kyc-step-change', 'kyc-step-change'])
  })

  it('a failure once, by its code', () => {
    const camera: FlowState = {
      step: 'camera',
      camera: { is: 'opening' },
      session: SAMPLE_SESSION,
      document: CARD,
      pictures: {},
      side: 'front',
    }
    const told = heard(
      [
        { type: 'cameraFailed', code: 'camera_denied' },
        { type: 'closePressed' },
        { type: 'leaveDeclined' },
        { type: 'retried' },
      ],
      camera,
    )
    expect(told.filter(({ name }) => name === 'kyc-error')).toEqual([
      { name: 'kyc-error', detail: kycError('camera_denied') },
    ])
  })

  it.each(['session_expired', 'session_canceled', 'token_invalid', 'attempts_exhausted'] as const)(
    'why a session ended: %s',
    (code) => {
      const told = heard([{ type: 'sessionFailed', error: kycError(code) }])
      expect(told).toContainEqual({ name: 'kyc-error', detail: kycError(code) })
    },
  )

  it('that the person stopped, and where', () => {
    const told = heard([...JOURNEY.slice(0, 3), { type: 'closePressed' }, { type: 'leaveConfirmed' }])
    expect(told.at(-1)).toEqual({ name: 'kyc-cancel', detail: { step: 'document' } })
    expect(told.map(({ name }) => name)).not.toContain('kyc-error')
  })

  it('one submission, also when the person thought of leaving in the middle of it', () => {
    const told = heard([
      ...JOURNEY.slice(0, -2),
      { type: 'closePressed' },
      { type: 'leaveDeclined' },
      { type: 'submissionAccepted', session: atWork },
    ])
    expect(told.filter(({ name }) => name === 'kyc-submit')).toHaveLength(1)
  })
})

describe('a picture with a fault', () => {
  const blurred = { ...front, quality: { metrics: GOOD_METRICS, faults: ['blur', 'glare'] as const } }
  const upToCheck = [...JOURNEY.slice(0, 5), ...taken(blurred)]
  const warnings = (events: readonly FlowEvent[]) =>
    heard(events).filter(({ name }) => name === 'kyc-quality-warning')

  it('is told with codes and measures when it is seen, and again when it is used anyway', () => {
    expect(warnings(upToCheck)).toEqual([
      {
        name: 'kyc-quality-warning',
        detail: {
          side: 'front',
          source: 'camera_manual',
          codes: ['blur', 'glare'],
          metrics: GOOD_METRICS,
          used: false,
        },
      },
    ])
    expect(warnings([...upToCheck, { type: 'pictureAccepted' }]).map(({ detail }) => detail)).toMatchObject([
      { used: false },
      { used: true },
    ])
    expect(warnings([...upToCheck, { type: 'retakeChosen' }])).toHaveLength(1)
  })

  it('is not told of a good one', () => {
    const good = { ...front, quality: { metrics: GOOD_METRICS, faults: [] } }
    expect(warnings([...JOURNEY.slice(0, 5), ...taken(good), { type: 'pictureAccepted' }])).toEqual([])
  })
})

describe('no picture, name or field', () => {
  /** Everything that a detail may hold. */
  const ALLOWED = new Set([
    'sessionId',
    'step',
    'previousStep',
    'country',
    'documentType',
    'side',
    'source',
    'sentBytes',
    'totalBytes',
    'status',
    'outcome',
    'code',
    'action',
    'retryable',
    'codes',
    'metrics',
    'used',
  ])
  const EVENTS: readonly FlowEvent[] = [
    ...noise(done, 1),
    ...JOURNEY,
    { type: 'sessionFailed', error: kycError('token_invalid') },
    { type: 'pictureFitted', picture: { ...front, id: 'front' } },
    ...ERROR_CODES.map((code): FlowEvent => ({
      type: 'submissionFailed',
      error: kycError(code),
      side: 'back',
    })),
  ]

  it('is in any event of any look', () => {
    const told = LOOKS.flatMap(({ state }) => EVENTS.flatMap((event) => heard([event], state)))
    expect(told.length).toBeGreaterThan(300)
    for (const { detail } of told) {
      expect(Object.keys(detail).filter((key) => !ALLOWED.has(key))).toEqual([])
      // Measures and codes lie one level deeper.
      for (const value of Object.values(detail).flatMap((value) =>
        typeof value === 'object' ? Object.values(value) : [value],
      ))
        expect(['string', 'number', 'boolean']).toContain(typeof value)
    }
  })
})
