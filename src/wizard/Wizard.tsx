import { Suspense, useRef, useSyncExternalStore } from 'react'
import { canGoBack, sessionOf } from '../domain/flow.ts'
import type { FlowState } from '../domain/flow-state.ts'
import { InteractedContext } from './arrival-focus.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { LazySteps } from './lazy-steps.tsx'
import { usePressGuard } from './press-guard.ts'
import { DrawingFailed, EndedStep, ProblemStep } from './problem-steps.tsx'
import { progressOf } from './progress.ts'
import { Notice } from './screens/Notice.tsx'
import { Starting } from './screens/Starting.tsx'
import type { StepProps } from './Steps.tsx'
import { Frame } from './ui/Frame.tsx'

export interface WizardProps extends Omit<StepProps, 'state'> {
  readonly theme: 'light' | 'dark'
}

/** The flow's state as a screen. */
export function Wizard({ controller, theme, onReturn }: WizardProps) {
  const state = useSyncExternalStore(controller.subscribe, controller.getState)
  const interactedRef = useRef(false)
  const guard = usePressGuard(screenKey(state), interactedRef)
  const { dispatch } = controller
  const onStage = state.step === 'camera' && state.camera.is !== 'failed'
  const closes = state.step !== 'finished' && state.step !== 'ended' && state.step !== 'leaving'

  return (
    <InteractedContext value={interactedRef}>
      <div className="touch" {...guard}>
        <Frame
          progress={progressOf(state)}
          onBack={canGoBack(state) ? () => dispatch({ type: 'backPressed' }) : null}
          onClose={closes ? () => dispatch({ type: 'closePressed' }) : null}
          testMode={sessionOf(state)?.livemode === false}
          theme={theme}
          stage={onStage}
        >
          <ErrorBoundary key={screenKey(state)} fallback={(retry) => <DrawingFailed onRetry={retry} />}>
            <Suspense fallback={<Starting />}>
              <Screen state={state} controller={controller} onReturn={onReturn} />
            </Suspense>
          </ErrorBoundary>
        </Frame>
      </div>
    </InteractedContext>
  )
}

/** Screens with the same key are one screen that changes; another key is a new screen that takes the focus. */
function screenKey(state: FlowState): string {
  const side = 'side' in state ? state.side : ''
  const camera = state.step === 'camera' ? String(state.camera.is === 'failed') : ''
  return `${state.step}:${side}:${camera}`
}

/** What may be needed before consent is here; the rest comes while the person reads the notice. */
function Screen(props: StepProps) {
  const { state, controller, onReturn } = props
  const { dispatch } = controller
  switch (state.step) {
    case 'starting':
      return <Starting />
    case 'notice':
      return (
        <Notice
          operator={state.session.operator_name}
          retentionHours={state.session.result_retention_hours}
          onAgree={() => dispatch({ type: 'consentGiven' })}
        />
      )
    case 'unavailable':
      return <ProblemStep state={state} dispatch={dispatch} />
    case 'ended':
      return <EndedStep state={state} dispatch={dispatch} onReturn={onReturn} />
    default:
      return <LazySteps {...props} />
  }
}
