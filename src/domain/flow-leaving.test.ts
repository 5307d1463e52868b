import { describe, expect, it } from 'vitest'
import { follow, photo, taking } from '../testing/flow-samples.ts'
import { LOOKS, SAMPLE_SESSION } from '../testing/states.ts'
import { kycError } from './errors.ts'
import { transition } from './flow.ts'
import { INITIAL_STATE } from './flow-opening.ts'
import type { FlowState } from './flow-state.ts'
import { workOf } from './flow-work.ts'

const close = { type: 'closePressed' } as const
const stay = { type: 'leaveDeclined' } as const
const go = { type: 'leaveConfirmed' } as const
const processing: FlowState = { step: 'processing', session: SAMPLE_SESSION }
const picture = photo('front')
const fitting: FlowState = { step: 'fitting', ...taking('front'), picture }
const completed = { ...SAMPLE_SESSION, status: 'completed', outcome: 'passed' } as const

describe('the closing cross', () => {
  const asking = LOOKS.filter(({ state }) => {
    const quiet: readonly FlowState['step'][] = [
      'starting',
      'unavailable',
      'leaving',
      'time',
      'finished',
      'ended',
    ]
    return !quiet.includes(state.step)
  })

  it.each(asking)('asks first, and coming back is where one was: $id', ({ state }) => {
    const left = follow(state, close)
    expect(left.step).toBe('leaving')
    const returned = follow(left, stay)
    expect({ ...returned, camera: null }).toEqual({ ...state, camera: null })
    expect(follow(left, { type: 'backPressed' })).toBe(returned)
  })

  it('asks nothing where nothing has begun', () => {
    expect(follow(INITIAL_STATE, close)).toEqual({ step: 'ended', reason: 'left', session: null })
  })

  it('asks once, however often it is pressed', () => {
    const left = follow(processing, close)
    expect(transition(left, close)).toBe(left)
  })

  it('ends the visit when confirmed, and lets the person start again', () => {
    const ended = follow(processing, close, go)
    expect(ended).toEqual({ step: 'ended', reason: 'left', session: SAMPLE_SESSION })
    expect(follow(ended, { type: 'restarted' })).toBe(INITIAL_STATE)
  })

  it('lets nobody start again in a session that is over', () => {
    const over: FlowState = { step: 'ended', reason: 'session_expired', session: SAMPLE_SESSION }
    expect(transition(over, { type: 'restarted' })).toBe(over)
  })
})

describe('while the person thinks', () => {
  it('the camera is off, and opens anew on coming back', () => {
    const live: FlowState = { step: 'camera', camera: { is: 'live' }, ...taking('front') }
    expect(follow(live, close, stay)).toEqual({ ...live, camera: { is: 'opening' } })
  })

  it('uploads, fitting and the wait go on, but nothing is submitted', () => {
    const sending: FlowState = { ...taking('front', { front: picture }), step: 'sending' }
    const kinds = (state: FlowState) => workOf(follow(state, close)).map(({ kind }) => kind)
    expect(kinds(sending)).toEqual(['upload'])
    expect(kinds(processing)).toEqual(['poll'])
    expect(kinds(fitting)).toEqual(['fit', 'clock'])
  })

  it('the result arrives', () => {
    const left = follow(processing, close, { type: 'statusReported', session: completed })
    expect(left).toMatchObject({ step: 'finished', outcome: 'passed' })
  })

  it('a wait that was too long is found so on coming back', () => {
    const event = { type: 'waitedTooLong', error: kycError('timed_out') } as const
    expect(follow(processing, close, event, stay)).toMatchObject({ step: 'overdue' })
  })

  it('a picture that is fitted, or refused, is found so on coming back', () => {
    expect(follow(fitting, close, { type: 'pictureFitted', picture }, stay)).toMatchObject({ step: 'check' })
    const refused = { type: 'pictureRefused', id: 'front', code: 'file_pdf' } as const
    expect(follow(fitting, close, refused, stay)).toMatchObject({ step: 'refused' })
  })

  it('a late answer to something else changes nothing', () => {
    const left = follow(fitting, close)
    expect(transition(left, { type: 'pictureFitted', picture: photo('other') })).toBe(left)
    expect(transition(left, { type: 'statusReported', session: completed })).toBe(left)
  })

  it('the end of the session is the end', () => {
    const failed = { type: 'sessionFailed', error: kycError('session_expired') } as const
    expect(follow(processing, close, failed)).toMatchObject({ step: 'ended', reason: 'session_expired' })
  })
})
