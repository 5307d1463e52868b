import type { CameraEvents } from '../capture/camera.ts'
import type { FlowController } from './controller.ts'

/** What the camera tells, as events of the flow. */
export function cameraEvents({ dispatch, getState, sight }: FlowController): CameraEvents {
  return {
    opened: (video) => {
      sight.attach(video)
      dispatch({ type: 'cameraOpened' })
    },
    interrupted: () => dispatch({ type: 'cameraInterrupted' }),
    failed: (code) => dispatch({ type: 'cameraFailed', code }),
    mended: () => {
      const state = getState()
      if (state.step === 'camera' && state.camera.is === 'failed') dispatch({ type: 'retried' })
    },
  }
}
