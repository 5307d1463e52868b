import { describe, expect, it } from 'vitest'
import { CARD, PASSPORT, photo, STORED, taking } from '../testing/flow-samples.ts'
import { LOOKS, SAMPLE_SESSION } from '../testing/states.ts'
import type { FlowState, WithDocument } from './flow-state.ts'
import { submissionKey, type Work, workOf } from './flow-work.ts'

const front = photo('front')
const rear = photo('back')
const both: WithDocument = {
  session: SAMPLE_SESSION,
  document: CARD,
  pictures: { front, back: rear },
}
/** The clock goes on in all of them: flow-time.test.ts. */
const isNoClock = ({ kind }: Work) => kind !== 'clock'
const kinds = (state: FlowState) =>
  workOf(state)
    .filter(isNoClock)
    .map(({ kind }) => kind)

describe('the work of a state', () => {
  it('sends a side from its acceptance on, whatever the person does next', () => {
    const taken = taking('back', { front })
    const upload = { kind: 'upload', side: 'front', pictureId: 'front', document: CARD }
    const states: FlowState[] = [
      { step: 'camera', camera: { is: 'live' }, ...taken },
      { step: 'file', ...taken },
      { step: 'fitting', ...taken, picture: rear },
      { step: 'check', ...taken, picture: rear },
    ]
    for (const state of states) expect(workOf(state)[0]).toMatchObject(upload)
    const keys = new Set(states.map((state) => workOf(state)[0]?.key))
    expect(keys.size).toBe(1)
  })

  it('uploads again for another document, and for another picture', () => {
    const keyOf = (more: Partial<WithDocument>) => workOf({ step: 'sending', ...both, ...more })[0]?.key
    expect(keyOf({ document: PASSPORT })).not.toBe(keyOf({}))
    expect(keyOf({ pictures: { front: rear, back: front } })).not.toBe(keyOf({}))
  })

  it('does not send twice what has arrived, after a submission that stalled', () => {
    const stalled: FlowState = { ...LOOKS_STALLED, ...both }
    const sending = workOf({ step: 'sending', ...both })
    expect(workOf(stalled).filter(isNoClock)).toEqual(sending.filter(({ kind }) => kind === 'upload'))
  })

  it('submits after all uploads, and waits for none that the server holds already', () => {
    const [, , submit] = workOf({ step: 'sending', ...both })
    expect(submit).toMatchObject({ kind: 'submit', after: [{ side: 'front' }, { side: 'back' }] })
    expect(kinds({ step: 'sending', ...both, pictures: { front: STORED, back: STORED } })).toEqual(['submit'])
  })

  it('gives the camera ten seconds to open; live, it is watched, and help comes after twenty, once', () => {
    const at = taking('front')
    expect(workOf({ step: 'camera', camera: { is: 'opening' }, ...at }).filter(isNoClock)).toMatchObject([
      { kind: 'deadline', afterMs: 10_000, event: { type: 'cameraFailed', code: 'camera_timeout' } },
    ])
    expect(workOf({ step: 'camera', camera: { is: 'live' }, ...at }).filter(isNoClock)).toMatchObject([
      { kind: 'watch', side: 'front', frontId: null, auto: true },
      { kind: 'deadline', afterMs: 20_000, event: { type: 'tookLong' } },
    ])
    expect(kinds({ step: 'camera', camera: { is: 'live', help: 'declined' }, ...at })).toEqual(['watch'])
  })

  it('looks for the back with the front in mind, and takes nothing by itself where the session says so', () => {
    const session = { ...SAMPLE_SESSION, auto_capture: false }
    const at = { ...taking('back', { front: photo('front') }), session }
    const [watch] = workOf({ step: 'camera', camera: { is: 'live', help: 'offered' }, ...at }).filter(
      ({ kind }) => kind === 'watch',
    )
    expect(watch).toMatchObject({ side: 'back', frontId: 'front', auto: false })
  })

  it('rests in every state that is a question, but for uploads on their way and the live camera', () => {
    const questions = LOOKS.filter(({ kind }) => kind !== 'wait')
    for (const { state, id } of questions) {
      if (state.step === 'camera' && state.camera.is === 'live') continue
      expect([id, kinds(state).filter((kind) => !['upload', 'poll', 'extend'].includes(kind))]).toEqual([
        id,
        [],
      ])
    }
  })
})

const LOOKS_STALLED = { step: 'stalled', error: { code: 'busy', action: 'retry', retryable: true } } as const

describe('the key of a submission', () => {
  it('is the same for the same pictures in the same attempt', () => {
    expect(submissionKey({ ...both })).toBe(submissionKey({ ...both, pictures: { ...both.pictures } }))
  })

  it('is another for another picture, side, document or attempt', () => {
    const limits = { ...SAMPLE_SESSION.limits, attempts_left: 1 }
    const keys = [
      both,
      { ...both, pictures: { front: photo('new'), back: rear } },
      { ...both, pictures: { front, back: photo('new') } },
      { ...both, pictures: { front: rear, back: front } },
      { ...both, pictures: { front } },
      { ...both, pictures: { front, back: STORED } },
      { ...both, document: PASSPORT },
      { ...both, document: { ...CARD, nationality: 'JPN' } as const },
      { ...both, session: { ...SAMPLE_SESSION, limits } },
    ].map(submissionKey)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('fits a header with ids of 128 bits', () => {
    const long = photo('f'.repeat(32))
    expect(submissionKey({ ...both, pictures: { front: long, back: long } })).toMatch(/^[\x21-\x7e]{1,255}$/)
  })
})
