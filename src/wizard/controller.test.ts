import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SessionNetwork } from '../api/session-network.ts'
import type { ClientSession } from '../domain/contract.ts'
import { type ErrorCode, KycFailure } from '../domain/errors.ts'
import { submissionKey } from '../domain/flow-work.ts'
import type { At, FlowEvent, FlowState } from '../domain/flow-state.ts'
import { fakeBitmap } from '../testing/fake-bitmap.ts'
import { createFakeFitter } from '../testing/fake-fitter.ts'
import { createFakeSessionClient } from '../testing/fake-session-client.ts'
import { CARD, expectStep, PASSPORT, sessionFor, taking } from '../testing/flow-samples.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'
import { type ControllerPorts, FlowController } from './controller.ts'
import { BLIND } from './sight.ts'

const atWork: ClientSession = { ...SAMPLE_SESSION, status: 'processing' }
const done: ClientSession = { ...SAMPLE_SESSION, status: 'completed', outcome: 'passed' }
const file = new Blob(['a file'])

/** Longer than all tries of one request together. */
const ALL_TRIES_MS = 60_000

function setUp(state?: FlowState, ports: Partial<ControllerPorts> = {}) {
  const server = createFakeSessionClient(SAMPLE_SESSION)
  const fitter = createFakeFitter()
  const transitions: string[] = []
  let ids = 0
  const controller = new FlowController(
    {
      client: server.client,
      loadNetwork: async (client) => new SessionNetwork(client),
      loadFitter: async () => fitter.fitter,
      loadLive: () => Promise.reject(new TypeError('nobody looks')),
      newId: () => `id${ids++}`,
      onTransition: (_previous, next) => transitions.push(next.step),
      ...ports,
    },
    state,
  )
  controllers.push(controller)
  const send = async (...events: readonly FlowEvent[]) => {
    for (const event of events) controller.dispatch(event)
    await settle()
  }
  const step = () => controller.getState().step
  return { server, fitter, controller, transitions, send, step }
}

/** At the front of a document, with the camera live. */
const camera = (document = CARD): At<'camera'> => ({
  step: 'camera',
  camera: { is: 'live' },
  ...taking('front', {}, { document, session: sessionFor([document]) }),
})

const settle = () => vi.advanceTimersByTimeAsync(0)

let controllers: FlowController[] = []

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(async () => {
  for (const controller of controllers) controller.dispose()
  controllers = []
  await vi.runAllTimersAsync()
  vi.useRealTimers()
})

describe('the start', () => {
  it('reads the session, once', async () => {
    const { controller, server, step } = setUp()
    controller.start()
    await settle()
    server.waiting('read').succeed()
    await settle()
    expect(step()).toBe('notice')
    expect(server.reads()).toBe(1)
  })

  it.each([
    ['network_failed', 'unavailable'],
    ['session_expired', 'ended'],
  ] as const)('tells of a failure: %s', async (code, expected) => {
    const { controller, server, step, send } = setUp()
    controller.start()
    await settle()
    server.waiting('read').fail(new KycFailure(code))
    await settle()
    expect(step()).toBe(expected)
    await send({ type: 'retried' })
    expect(server.reads()).toBe(expected === 'unavailable' ? 2 : 1)
  })

  it('ignores an answer that comes after the person left', async () => {
    const { controller, server, step, send } = setUp()
    controller.start()
    await settle()
    const late = server.waiting('read')
    await send({ type: 'closePressed' })
    expect(server.open()).toBe(0)
    late.succeed()
    await settle()
    expect(step()).toBe('ended')
  })
})

describe('a camera that does not answer', () => {
  it('has failed after ten seconds, but not when it opened in time', async () => {
    const opening: FlowState = { step: 'camera', camera: { is: 'opening' }, ...taking('front') }
    const silent = setUp(opening)
    const prompt = setUp(opening)
    silent.controller.start()
    prompt.controller.start()
    await prompt.send({ type: 'cameraOpened' })
    await vi.advanceTimersByTimeAsync(9_999)
    expect(silent.controller.getState()).toMatchObject({ camera: { is: 'opening' } })
    await vi.advanceTimersByTimeAsync(1)
    expect(silent.controller.getState()).toMatchObject({ camera: { error: { code: 'camera_timeout' } } })
    expect(prompt.controller.getState()).toMatchObject({ camera: { is: 'live' } })
  })
})

describe('a finder that does not load', () => {
  it.each([
    ['fails', () => Promise.reject(new TypeError('no network'))],
    ['never comes', () => new Promise<never>(() => {})],
  ] as const)('and %s leaves the shutter to the person', async (_, loadLive) => {
    const load = vi.fn(loadLive)
    const { controller, fitter, step } = setUp(camera(), { loadLive: load })
    controller.start()
    await settle()
    expect(load).toHaveBeenCalledOnce()
    expect(controller.sight.read()).toBe(BLIND)
    controller.takePicture('camera_manual', fakeBitmap())
    // A few seconds, not the minute after which the fitting has failed.
    await vi.advanceTimersByTimeAsync(5_000)
    fitter.waiting().succeed('front')
    await settle()
    expect(step()).toBe('check')
    expect(expectStep(controller.getState(), 'check').picture).not.toHaveProperty('quality')
  })
})

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

/** Takes, fits and accepts one side. */
async function accept({ controller, fitter, send }: ReturnType<typeof setUp>, digest: string): Promise<void> {
  if (controller.getState().step === 'camera') await send({ type: 'cameraOpened' })
  controller.takePicture('camera_manual', file)
  await settle()
  fitter.waiting().succeed(digest)
  await settle()
  await send({ type: 'pictureAccepted' })
}

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

describe('the submission', () => {
  async function sending() {
    const visit = setUp(camera())
    await accept(visit, 'front')
    await accept(visit, 'back')
    return visit
  }

  it('waits for both sides, and is made once', async () => {
    const { server, step } = await sending()
    server.waiting('upload', 'back').succeed()
    await settle()
    expect(server.submits()).toHaveLength(0)
    server.waiting('upload', 'front').succeed()
    await settle()
    expect(server.submits()).toHaveLength(1)
    server.waiting('submit').succeed(atWork)
    await settle()
    expect(step()).toBe('processing')
    server.waiting('read').succeed(done)
    await settle()
    expect(step()).toBe('finished')
    expect(server.submits()).toHaveLength(1)
    expect(server.open()).toBe(0)
  })

  it('names the side that could not be sent', async () => {
    const { server, controller } = await sending()
    server.waiting('upload', 'front').succeed()
    server.waiting('upload', 'back').fail(new KycFailure('image_too_large'))
    await settle()
    expect(controller.getState()).toMatchObject({
      step: 'again',
      side: 'back',
      error: { code: 'image_too_large' },
    })
  })

  it('tried again keeps its key, and sends no picture twice', async () => {
    const { server, controller, send, step } = await sending()
    server.waiting('upload', 'front').succeed()
    server.waiting('upload', 'back').succeed()
    await settle()
    const key = submissionKey(expectStep(controller.getState(), 'sending'))
    for (let attempt = 0; attempt < 5; attempt++) {
      server.waiting('submit').fail(new KycFailure('network_failed'))
      await vi.advanceTimersByTimeAsync(15_000)
    }
    expect(step()).toBe('stalled')
    await send({ type: 'retried' })
    server.waiting('submit').succeed(atWork)
    await settle()
    expect(step()).toBe('processing')
    expect(new Set(server.submits().map((submit) => submit.key))).toEqual(new Set([key]))
    expect(server.uploads()).toHaveLength(2)
  })

  it('is not made while the person thinks about leaving, and the uploads go on', async () => {
    const { server, send, step } = await sending()
    await send({ type: 'closePressed' })
    server.waiting('upload', 'front').succeed()
    server.waiting('upload', 'back').succeed()
    await settle()
    expect(server.submits()).toHaveLength(0)
    await send({ type: 'leaveDeclined' })
    expect(server.submits()).toHaveLength(1)
    expect(server.uploads()).toHaveLength(2)
    await send({ type: 'closePressed' }, { type: 'leaveConfirmed' })
    expect(step()).toBe('ended')
    expect(server.open()).toBe(0)
  })

  it('ignores an answer that comes too late', async () => {
    const { server, send, step } = await sending()
    server.waiting('upload', 'front').succeed()
    server.waiting('upload', 'back').succeed()
    await settle()
    const late = server.waiting('submit')
    await send({ type: 'closePressed' }, { type: 'leaveConfirmed' })
    late.succeed(atWork)
    await settle()
    expect(step()).toBe('ended')
  })

  it.each(['session_canceled', 'attempts_exhausted'] as const)('ends with %s', async (code: ErrorCode) => {
    const { server, controller } = await sending()
    server.waiting('upload', 'front').succeed()
    server.waiting('upload', 'back').succeed()
    await settle()
    server.waiting('submit').fail(new KycFailure(code))
    await settle()
    expect(controller.getState()).toMatchObject({ step: 'ended', reason: code })
  })

  it('can be tried again when the network room did not load', async () => {
    const server = createFakeSessionClient(SAMPLE_SESSION)
    const loadNetwork = vi
      .fn<ControllerPorts['loadNetwork']>()
      .mockRejectedValueOnce(new TypeError('offline'))
      .mockImplementation(async () => new SessionNetwork(server.client))
    const visit = setUp(camera(PASSPORT), { loadNetwork })
    await accept(visit, 'front')
    expect(visit.step()).toBe('stalled')
    await visit.send({ type: 'retried' })
    server.waiting('upload').succeed()
    await settle()
    expect(server.submits()).toHaveLength(1)
    // A drawing that asks again and again must not load again and again.
    expect(visit.controller.network()).toBe(visit.controller.network())
  })
})

describe('the wait for the result', () => {
  const waiting: FlowState = { step: 'processing', session: atWork }

  it('can be left and come back to, and the result is there', async () => {
    const { controller, server, send, step } = setUp(waiting)
    controller.start()
    await settle()
    await send({ type: 'closePressed' })
    server.waiting('read').succeed(done)
    await settle()
    await send({ type: 'leaveDeclined' })
    expect(step()).toBe('finished')
  })

  it('asks on, when the person looks again', async () => {
    const { controller, server, send, step } = setUp(waiting)
    controller.start()
    for (let second = 0; second < 95; second++) {
      await vi.advanceTimersByTimeAsync(1_000)
      if (server.open() > 0) server.waiting('read').succeed(atWork)
    }
    expect(step()).toBe('overdue')
    await send({ type: 'retried' })
    await vi.advanceTimersByTimeAsync(10)
    server.waiting('read').succeed(done)
    await settle()
    expect(step()).toBe('finished')
  })

  it('takes a network that fails for a wait that is too long, never for a result', async () => {
    const { controller, server, step } = setUp(waiting)
    controller.start()
    await settle()
    for (let attempt = 0; attempt < 5; attempt++) {
      server.waiting('read').fail(new KycFailure('network_failed'))
      await vi.advanceTimersByTimeAsync(13_000)
    }
    expect(step()).toBe('overdue')
  })
})

describe('the end', () => {
  it('stops all, and forgets every picture', async () => {
    const visit = setUp(camera())
    await accept(visit, 'front')
    visit.controller.takePicture('camera_manual', file)
    visit.controller.dispose()
    await vi.advanceTimersByTimeAsync(ALL_TRIES_MS)
    expect(visit.server.open()).toBe(0)
    expect(visit.controller.pictures.fitted('id0')).toBeUndefined()
    expect(visit.fitter.disposed()).toBe(true)
    expect(visit.server.uploads()).toHaveLength(1)
  })

  it('closes a frame that comes after it, and hears no more', async () => {
    const { controller, transitions, send } = setUp(camera())
    controller.dispose()
    const frame = fakeBitmap()
    controller.takePicture('camera_manual', frame)
    await send({ type: 'backPressed' })
    expect(frame.closed).toBe(true)
    expect(transitions).toEqual([])
  })

  it('comes quietly where a part never loaded', async () => {
    const failed = vi.fn()
    process.on('unhandledRejection', failed)
    const visit = setUp(camera(), {
      loadNetwork: () => Promise.reject(new TypeError('offline')),
      loadFitter: () => Promise.reject(new TypeError('offline')),
    })
    visit.controller.takePicture('camera_manual', file)
    visit.controller.network().catch(() => {})
    await settle()
    visit.controller.dispose()
    await settle()
    vi.useRealTimers()
    await new Promise((turn) => setImmediate(turn))
    vi.useFakeTimers()
    process.off('unhandledRejection', failed)
    expect(failed).not.toHaveBeenCalled()
  })
})

describe('whoever listens', () => {
  it('hears each change once, and no event that means nothing', async () => {
    const { controller, transitions, send } = setUp({ step: 'notice', session: SAMPLE_SESSION })
    const listener = vi.fn()
    const stop = controller.subscribe(listener)
    await send({ type: 'consentGiven' }, { type: 'consentGiven' })
    expect(transitions).toEqual(['country'])
    expect(listener).toHaveBeenCalledOnce()
    stop()
    await send({ type: 'backPressed' })
    expect(listener).toHaveBeenCalledOnce()
  })

  it('may speak up at once', async () => {
    const { controller, transitions, send } = setUp({ step: 'notice', session: SAMPLE_SESSION })
    controller.subscribe(() => controller.dispatch({ type: 'countryChosen', nationality: 'JPN' }))
    await send({ type: 'consentGiven' })
    expect(transitions).toEqual(['country', 'document'])
  })
})
