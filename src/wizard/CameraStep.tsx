import { CameraKeeper } from '../capture/camera-keeper.ts'
import { offersFile } from '../domain/flow-route.ts'
import type { At } from '../domain/flow-state.ts'
import { cameraEvents } from './camera-events.ts'
import type { FlowController } from './controller.ts'
import { LazyCamera } from './lazy-parts.tsx'
import { ProblemStep } from './problem-steps.tsx'
import { skipOf } from './skip-back.ts'

/** The camera between the flow and the stage: what React's component reports becomes events. */
export function CameraStep({ state, controller }: { state: At<'camera'>; controller: FlowController }) {
  const { dispatch, takePicture, sight } = controller
  if (state.camera.is === 'failed') return <ProblemStep state={state} dispatch={dispatch} />
  const camera = controller.camera(() => new CameraKeeper(cameraEvents(controller)))
  return (
    <LazyCamera
      state={state}
      camera={camera}
      sight={sight}
      actions={{
        back: () => dispatch({ type: 'backPressed' }),
        file: offersFile(state.session) ? () => dispatch({ type: 'fileWayChosen' }) : null,
        skip: skipOf(state, controller),
        taken: (video) => {
          camera.takeStill(video).then(
            (frame) => takePicture('camera_manual', frame),
            () => dispatch({ type: 'cameraFailed', code: 'camera_lost' }),
          )
        },
        autoChosen: sight.setAuto,
        helpDeclined: () => dispatch({ type: 'helpDeclined' }),
      }}
    />
  )
}
