import type { SessionClient } from '../api/session-client.ts'
import type { UploadProgress } from '../api/session-network.ts'
import type { CameraLook } from '../capture/camera.ts'
import { CameraKeeper } from '../capture/camera-keeper.ts'
import { CAMERA_TIMING, type CameraTiming } from '../capture/camera-timing.ts'
import type { FlowState } from '../domain/flow-state.ts'
import { cameraEvents } from '../wizard/camera-events.ts'
import { FlowController } from '../wizard/controller.ts'
import { loadFitter, loadNetwork } from '../wizard/lazy-parts.tsx'
import { BLIND, type Sight } from '../wizard/sight.ts'
import { createStillCamera } from './still-camera.ts'

export interface StillCameraWishes {
  readonly camera?: Partial<CameraLook> | undefined
  readonly sight?: Sight | undefined
  /** For a test that does not wait as long as a person would. */
  readonly timing?: CameraTiming
}

/** Of pictures on their way the first is there, and some of the second. */
function progressOf(state: FlowState): UploadProgress[] {
  if (state.step !== 'sending') return []
  return (['front', 'back'] as const).flatMap((side) => {
    const picture = state.pictures[side]
    if (picture === undefined || !('bytes' in picture)) return []
    const done = side === 'front'
    const sentBytes = picture.bytes * (done ? 1 : 0.4)
    return [{ side, sentBytes, totalBytes: picture.bytes, done }]
  })
}

/**
 * A controller that stands in a given state, with a server that never answers: buttons work, nothing leaves the page.
 * Its pictures are handed in by id, and what its camera says of itself.
 */
export function createStillController(
  state: FlowState,
  pictures: Readonly<Record<string, Blob>> = {},
  { camera, sight = BLIND, timing = CAMERA_TIMING }: StillCameraWishes = {},
): FlowController {
  const never = () => new Promise<never>(() => {})
  const client: SessionClient = { read: never, extend: never, upload: never, submit: never }
  const controller = new FlowController(
    {
      client,
      loadNetwork: async () => {
        const { SessionNetwork, uploadKey } = await loadNetwork()
        const network = new SessionNetwork(client)
        for (const progress of progressOf(state)) {
          network.queryClient.setQueryData(uploadKey(progress.side), progress)
        }
        return network
      },
      loadFitter: async (limits) => {
        const { ImageFitter } = await loadFitter()
        return new ImageFitter(limits)
      },
      // Pictures are fitted without being judged.
      loadLive: () => Promise.reject(new Error('nothing looks here')),
      newId: () => String(Math.random()),
      onTransition: () => {},
    },
    state,
  )
  controller.sight.show(sight)
  controller.camera(() => {
    const real = new CameraKeeper(cameraEvents(controller), timing)
    return camera === undefined ? real : createStillCamera(real, camera)
  })
  for (const [id, blob] of Object.entries(pictures)) controller.pictures.addFitted(id, blob)
  return controller
}
