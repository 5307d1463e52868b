import { describe, expect, it } from 'vitest'
import { expectStep, follow, photo, taking } from '../testing/flow-samples.ts'
import { LOOKS, SAMPLE_SESSION } from '../testing/states.ts'
import { canGoBack, transition } from './flow.ts'
import { sessionOf } from './flow-opening.ts'
import type { FlowEvent, FlowState } from './flow-state.ts'
import { workOf } from './flow-work.ts'

const END = SAMPLE_SESSION.expires_at
const short: FlowEvent = { type: 'timeRanShort', expiresAt: END }
const wanted: FlowEvent = { type: 'moreTimeWanted' }
const later = { ...SAMPLE_SESSION, expires_at: '2100-01-01T00:30:00.000Z', draft: null }
const told: FlowEvent = { type: 'timeTold', session: later }
const front = photo('front')
const checking: FlowState = { step: 'check', ...taking('front'), picture: front }
const kinds = (state: FlowState) => workOf(state).map(({ kind }) => kind)
const keys = (state: FlowState) => workOf(state).map(({ key }) => key)
const steps = (states: readonly { readonly state: FlowState }[]) =>
  new Set(states.map(({ state }) => state.step))

const timed = LOOKS.filter(
  ({ state }) => state.step !== 'leaving' && state.step !== 'time' && kinds(state).includes('clock'),
)

describe('2.2.1: before the time is over', () => {
  it('the clock is looked at wherever the server waits for the person, and nowhere else', () => {
    expect([...steps(timed)].sort()).toEqual(
      'again camera check country document file fitting notice primer refused stalled'.split(' '),
    )
    const untimed = LOOKS.filter(({ state }) => !kinds(state).includes('clock'))
    expect([...steps(untimed)].sort()).toEqual(
      'ended finished leaving overdue processing sending starting unavailable'.split(' '),
    )
  })

  it.each(timed)('the person is asked, and is where they were with one press: $id', ({ state }) => {
    const asked = expectStep(follow(state, short), 'time')
    expect(asked.asks).toBe('question')
    const extending = follow(asked, wanted)
    expect(kinds(extending)).toContain('extend')
    const after = follow(extending, told)
    expect({ ...after, camera: null, session: null }).toEqual({ ...state, camera: null, session: null })
    expect(sessionOf(after)).toEqual({ ...sessionOf(state), expires_at: later.expires_at })
  })

  it('going back says the same as the button: the person is here', () => {
    const asked = follow(checking, short)
    expect(canGoBack(asked)).toBe(true)
    expect(follow(asked, { type: 'backPressed' })).toEqual(follow(asked, wanted))
  })

  it('it is asked once for one end, and again for the next', () => {
    const asked = follow(checking, short)
    expect(transition(asked, short)).toBe(asked)
    expect(keys(asked)).toContain(`clock:${END}`)
    const after = follow(asked, wanted, told)
    expect(keys(after)).toContain(`clock:${later.expires_at}`)
    expect(transition(after, short)).toBe(after)
    expect(follow(after, { type: 'timeRanShort', expiresAt: later.expires_at }).step).toBe('time')
  })

  it('an answer that does not come is told, and can be asked for again', () => {
    const failed = follow(checking, short, wanted, { type: 'moreTimeFailed' })
    expect(failed).toMatchObject({ step: 'time', asks: 'failed' })
    expect(follow(failed, wanted, told).step).toBe('check')
    const foreign: FlowEvent = { type: 'timeTold', session: { ...later, id: 'another' } }
    expect(follow(checking, short, wanted, foreign)).toMatchObject({ step: 'time', asks: 'failed' })
  })

  it('where no more can be had it is said so, and the person goes on', () => {
    const last = { ...checking, session: { ...SAMPLE_SESSION, extendable: false } }
    const asked = follow(last, short)
    expect(asked).toMatchObject({ step: 'time', asks: 'last' })
    expect(follow(asked, wanted)).toBe(last)
    // The same work goes on: it does not begin anew and ask again.
    expect(keys(asked)).toEqual(keys(last))
  })

  it('an end that was moved elsewhere is taken over without a question', () => {
    expect(follow(checking, told)).toEqual({
      ...checking,
      session: { ...SAMPLE_SESSION, expires_at: later.expires_at },
    })
    const left = follow(checking, { type: 'closePressed' }, told)
    expect(sessionOf(left)?.expires_at).toBe(later.expires_at)
    expect(transition(checking, { type: 'timeTold', session: SAMPLE_SESSION })).toBe(checking)
  })

  it('what was handed in from another window is shown', () => {
    const session = { ...later, status: 'processing' } as const
    expect(follow(checking, { type: 'timeTold', session }).step).toBe('processing')
  })
})

describe('while the person is asked', () => {
  it('the camera is off, and uploads and fitting go on', () => {
    const live: FlowState = { step: 'camera', camera: { is: 'live' }, ...taking('back', { front }) }
    const asked = follow(live, short)
    expect(asked).toMatchObject({ resume: { camera: { is: 'opening' } } })
    expect(kinds(asked)).toEqual(['upload', 'clock'])
    const fitting: FlowState = { step: 'fitting', ...taking('front'), picture: front }
    expect(kinds(follow(fitting, short))).toEqual(['fit', 'clock'])
    const fitted: FlowEvent = { type: 'pictureFitted', picture: front }
    expect(follow(fitting, short, fitted, wanted, told).step).toBe('check')
  })

  it('closing asks as always, and who was about to close is asked this first', () => {
    const left = follow(checking, short, { type: 'closePressed' })
    expect(left).toEqual({ step: 'leaving', resume: checking })
    expect(follow(checking, { type: 'closePressed' }, short)).toMatchObject({
      step: 'time',
      resume: checking,
    })
  })

  it('the end is the end', () => {
    const error = { code: 'session_expired', action: 'contact', retryable: false } as const
    const over = follow(checking, short, { type: 'sessionFailed', error })
    expect(over).toMatchObject({ step: 'ended', reason: 'session_expired', session: SAMPLE_SESSION })
  })
})
