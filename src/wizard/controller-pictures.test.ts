import { describe, expect, it, vi } from 'vitest'
import { KycFailure } from '../domain/errors.ts'
import type { FlowState } from '../domain/flow-state.ts'
import { accept, camera, file, setUp, settle, useFalseTime } from '../testing/controlled-flow.ts'
import { fakeBitmap } from '../testing/fake-bitmap.ts'
import { createFakeFitter } from '../testing/fake-fitter.ts'
import { expectStep } from '../testing/flow-samples.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'
import type { ControllerPorts } from './controller.ts'

useFalseTime()

describe('a picture', () => {
  it('is fitted, kept, and shown for the check', async () => {
    const { controller, fitter } = setUp(camera())
    controller.takePicture('camera_manual', file)
    await settle()
    expect(fitter.waiting().source).toBe(file)
    fitter.waiting().succeed('front')
    await settle()
    const check = expectStep(controller.getState(), 'check')
    expect(check.picture).toMatchObject({ id: 'id0', source: 'camera_manual', digest: 'front' })
    expect(check.picture.bytes).toBe(controller.pictures.fitted('id0')?.size)
  })

  it('is fitted within the server’s limits, and never above the vendor’s', async () => {
    const loadFitter = vi.fn(async () => createFakeFitter().fitter)
    const limits = { max_image_bytes: 9_000_000, min_side_px: 300, max_side_px: 4000, attempts_left: 3 }
    const state: FlowState = { ...camera(), session: { ...SAMPLE_SESSION, limits } }
    setUp(state, { loadFitter }).controller.takePicture('upload', file)
    await settle()
    expect(loadFitter).toHaveBeenCalledWith({ maxBytes: 1_500_000, minSidePx: 300, maxSidePx: 4000 })
  })

  it('is refused with its reason', async () => {
    const { controller, fitter } = setUp(camera())
    controller.takePicture('drop', file)
    await settle()
    fitter.waiting().fail(new KycFailure('file_animated'))
    await settle()
    expect(controller.getState()).toMatchObject({ step: 'refused', error: { code: 'file_animated' } })
  })

  it('that nobody asked for is closed at once', () => {
    const { controller, step } = setUp({ step: 'notice', session: SAMPLE_SESSION })
    const frame = fakeBitmap()
    controller.takePicture('camera_manual', frame)
    expect(frame.closed).toBe(true)
    expect(step()).toBe('notice')
  })

  it('of a second press on the shutter is closed, and the first is the one', async () => {
    const { controller, fitter } = setUp(camera())
    const [first, second] = [fakeBitmap(), fakeBitmap()]
    controller.takePicture('camera_manual', first)
    controller.takePicture('camera_manual', second)
    await settle()
    expect([first.closed, second.closed]).toEqual([false, true])
    expect(fitter.waiting().source).toBe(first)
  })

  it('given up in fitting is not fitted on, and a late one changes nothing', async () => {
    const { controller, fitter, send, step } = setUp(camera())
    controller.takePicture('upload', file)
    await settle()
    const late = fitter.waiting()
    await send({ type: 'backPressed' })
    expect(late.signal.aborted).toBe(true)
    late.succeed('late')
    await settle()
    expect(step()).toBe('file')
    expect(controller.pictures.fitted('id0')).toBeUndefined()
  })

  it('given up before the fitter has come is closed', async () => {
    const { controller, send } = setUp(camera(), { loadFitter: () => new Promise(() => {}) })
    const frame = fakeBitmap()
    controller.takePicture('camera_manual', frame)
    await send({ type: 'backPressed' })
    expect(frame.closed).toBe(true)
  })

  it('is still fitted while the person thinks about leaving', async () => {
    const { controller, fitter, send, step } = setUp(camera())
    controller.takePicture('upload', file)
    await settle()
    await send({ type: 'closePressed' })
    fitter.waiting().succeed('front')
    await settle()
    await send({ type: 'leaveDeclined' })
    expect(step()).toBe('check')
    expect(controller.pictures.fitted('id0')).toBeInstanceOf(Blob)
  })

  it('can be tried again when the fitter did not load', async () => {
    const fitter = createFakeFitter()
    const loadFitter = vi
      .fn<ControllerPorts['loadFitter']>()
      .mockRejectedValueOnce(new TypeError('offline'))
      .mockResolvedValue(fitter.fitter)
    const { controller, send, step } = setUp(camera(), { loadFitter })
    controller.takePicture('upload', file)
    await settle()
    expect(controller.getState()).toMatchObject({ step: 'refused', error: { code: 'unexpected' } })
    await send({ type: 'retakeChosen' })
    controller.takePicture('upload', file)
    await settle()
    fitter.waiting().succeed('front')
    await settle()
    expect(step()).toBe('check')
  })
})

describe('an upload', () => {
  it('begins when its picture is accepted, not before, and while the person goes on', async () => {
    const visit = setUp(camera())
    visit.controller.takePicture('camera_manual', file)
    await settle()
    visit.fitter.waiting().succeed('front')
    await settle()
    expect(visit.server.uploads()).toHaveLength(0)
    await visit.send({ type: 'pictureAccepted' })
    expect(visit.controller.getState()).toMatchObject({ step: 'camera', side: 'back' })
    expect(visit.server.uploads()).toMatchObject([
      { side: 'front', options: { document: { nationality: 'DEU', card_type: 'ID_CARD' } } },
    ])
    await accept(visit, 'back')
    expect(visit.server.uploads().map(({ side }) => side)).toEqual(['front', 'back'])
  })

  it('is given up when its picture is replaced, and the new one is sent', async () => {
    const visit = setUp(camera())
    await accept(visit, 'front')
    const [first] = visit.server.uploads()
    await visit.send({ type: 'backPressed' }, { type: 'retakeChosen' })
    await accept(visit, 'better')
    expect(first?.options.signal.aborted).toBe(true)
    expect(visit.server.uploads().map(({ picture }) => picture)).toEqual([
      first?.picture,
      visit.controller.pictures.fitted('id1'),
    ])
  })

  it('is given up with its document', async () => {
    const visit = setUp(camera())
    await accept(visit, 'front')
    const [first] = visit.server.uploads()
    await visit.send({ type: 'backPressed' }, { type: 'retakeChosen' }, { type: 'backPressed' })
    await visit.send({ type: 'backPressed' })
    expect(visit.controller.getState().step).toBe('notice')
    expect(first?.options.signal.aborted).toBe(true)
    expect(visit.controller.pictures.fitted('id0')).toBeUndefined()
  })

  it('that failed is begun anew by the next step that needs it', async () => {
    const visit = setUp(camera())
    await accept(visit, 'front')
    visit.server.waiting('upload').fail(new KycFailure('image_rejected'))
    await settle()
    expect(visit.controller.getState()).toMatchObject({ step: 'camera', side: 'back' })
    await accept(visit, 'back')
    expect(visit.server.uploads().map(({ side }) => side)).toEqual(['front', 'front', 'back'])
  })

  it('ends the visit where the session is over', async () => {
    const visit = setUp(camera())
    await accept(visit, 'front')
    visit.server.waiting('upload').fail(new KycFailure('session_expired'))
    await settle()
    expect(visit.controller.getState()).toMatchObject({ step: 'ended', reason: 'session_expired' })
  })
})
