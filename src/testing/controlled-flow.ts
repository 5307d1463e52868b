/** The real controller between scripted devices and a scripted server, in false time. */
import { afterEach, beforeEach, vi } from 'vitest'
import { SessionNetwork } from '../api/session-network.ts'
import type { At, FlowEvent, FlowState } from '../domain/flow-state.ts'
import { type ControllerPorts, FlowController } from '../wizard/controller.ts'
import { createFakeFitter } from './fake-fitter.ts'
import { createFakeSessionClient } from './fake-session-client.ts'
import { CARD, sessionFor, taking } from './flow-samples.ts'
import { SAMPLE_SESSION } from './states.ts'

export const file = new Blob(['a file'])

/** Longer than all tries of one request together. */
export const ALL_TRIES_MS = 60_000

let controllers: FlowController[] = []

/** Call once in a test file: every test has its own time, and ends its controllers. */
export function useFalseTime(): void {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(async () => {
    for (const controller of controllers) controller.dispose()
    controllers = []
    await vi.runAllTimersAsync()
    vi.useRealTimers()
  })
}

export function setUp(state?: FlowState, ports: Partial<ControllerPorts> = {}) {
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
export const camera = (document = CARD): At<'camera'> => ({
  step: 'camera',
  camera: { is: 'live' },
  ...taking('front', {}, { document, session: sessionFor([document]) }),
})

export const settle = () => vi.advanceTimersByTimeAsync(0)

/** Takes, fits and accepts one side. */
export async function accept(
  { controller, fitter, send }: ReturnType<typeof setUp>,
  digest: string,
): Promise<void> {
  if (controller.getState().step === 'camera') await send({ type: 'cameraOpened' })
  controller.takePicture('camera_manual', file)
  await settle()
  fitter.waiting().succeed(digest)
  await settle()
  await send({ type: 'pictureAccepted' })
}
