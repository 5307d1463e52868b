import { use } from 'react'
import { cameraErrorOf, grabFrame } from '../capture/camera.ts'
import { offersFile } from '../domain/flow-route.ts'
import type { At } from '../domain/flow-state.ts'
import type { FlowController } from './controller.ts'
import { LazyCamera } from './lazy-parts.tsx'
import { ProblemStep } from './problem-steps.tsx'
import { skipOf } from './skip-back.ts'

/** The camera between the flow and the stage: what React's component reports becomes events. */
export function CameraStep({ state, controller }: { state: At<'camera'>; controller: FlowController }) {
  const { dispatch, takePicture } = controller
  if (state.camera.is === 'failed') return <ProblemStep state={state} dispatch={dispatch} />
  const live = use(controller.live())
  const failed = (thrown: unknown) => dispatch({ type: 'cameraFailed', code: cameraErrorOf(thrown) })
  return (
    <LazyCamera
      document={state.document}
      side={state.side}
      camera={state.camera}
      sight={live}
      testMode={!state.session.livemode}
      actions={{
        back: () => dispatch({ type: 'backPressed' }),
        file: offersFile(state.session) ? () => dispatch({ type: 'fileWayChosen' }) : null,
        skip: skipOf(state, controller),
        opened: (video) => {
          live.attach(video)
          dispatch({ type: 'cameraOpened' })
        },
        failed,
        lost: () => dispatch({ type: 'cameraFailed', code: 'camera_lost' }),
        taken: (video) => {
          grabFrame(video).then((frame) => takePicture('camera_manual', frame), failed)
        },
        autoChosen: live.setAuto,
        helpDeclined: () => dispatch({ type: 'helpDeclined' }),
      }}
    />
  )
}
