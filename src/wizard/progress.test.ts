import { describe, expect, it } from 'vitest'
import { transition } from '../domain/flow.ts'
import type { FlowEvent, FlowState } from '../domain/flow-state.ts'
import { after, CARD, PASSPORT, PERMIT, photo, sessionFor } from '../testing/flow-samples.ts'
import { LOOKS, SAMPLE_SESSION } from '../testing/states.ts'
import { progressOf } from './progress.ts'

const byCamera = (id: string): FlowEvent[] => [
  { type: 'cameraWayChosen' },
  { type: 'cameraOpened' },
  { type: 'pictureTaken', picture: photo(id) },
  { type: 'pictureFitted', picture: photo(id) },
  { type: 'pictureAccepted' },
]
const byFile = (id: string): FlowEvent[] => [
  { type: 'fileWayChosen' },
  { type: 'pictureTaken', picture: photo(id, 'upload') },
  { type: 'pictureFitted', picture: photo(id, 'upload') },
  { type: 'pictureAccepted' },
]
const end: FlowEvent[] = [
  { type: 'submissionAccepted', session: { ...SAMPLE_SESSION, status: 'processing' } },
  { type: 'statusReported', session: { ...SAMPLE_SESSION, status: 'completed', outcome: 'passed' } },
]
const choose = (cardType: 'ID_CARD' | 'PASSPORT'): FlowEvent[] => [
  { type: 'countryChosen', nationality: 'DEU' },
  { type: 'documentChosen', cardType },
]

describe('the bar at the top', () => {
  it.each([
    ['a card by camera', SAMPLE_SESSION, [...choose('ID_CARD'), ...byCamera('f'), ...byCamera('b'), ...end]],
    ['a card by files', SAMPLE_SESSION, [...choose('ID_CARD'), ...byFile('f'), ...byFile('b'), ...end]],
    ['a passport', SAMPLE_SESSION, [...choose('PASSPORT'), ...byCamera('f'), ...end]],
    ['no choice to make', sessionFor([CARD]), [...byCamera('f'), ...byFile('b'), ...end]],
    [
      'a back that is left out',
      sessionFor([PERMIT]),
      [...byCamera('f'), { type: 'backSkipped' } as const, ...end],
    ],
    ['a failure on the way', sessionFor([PASSPORT]), [...byCamera('f'), ...end]],
  ] as const)('never goes backwards along a journey: %s', (_name, session, events) => {
    let state: FlowState = after(session, { type: 'consentGiven' })
    const parts = [progressOf(state)]
    for (const event of events) {
      state = transition(state, event)
      parts.push(progressOf(state))
    }
    expect(state.step).toBe('finished')
    const known = parts.flatMap((part) => part ?? [])
    expect(known).toEqual([...known].sort((a, b) => a - b))
    expect(known.at(-1)).toBe(4)
  })

  it('stays within its four parts', () => {
    for (const { state } of LOOKS) {
      const progress = progressOf(state) ?? 0
      expect(progress).toBeGreaterThanOrEqual(0)
      expect(progress).toBeLessThanOrEqual(4)
    }
  })

  it('stands still while the person is asked whether to stop', () => {
    const state: FlowState = { step: 'document', session: SAMPLE_SESSION, nationality: 'DEU' }
    expect(progressOf({ step: 'leaving', resume: state })).toBe(progressOf(state))
  })

  it('is not there where there is nothing to tell', () => {
    expect(progressOf({ step: 'starting' })).toBeNull()
    expect(progressOf({ step: 'ended', reason: 'left', session: null })).toBeNull()
  })
})
