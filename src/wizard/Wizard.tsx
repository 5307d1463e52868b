import { Suspense, use, useRef, useSyncExternalStore } from 'react'
import { sessionOf } from '../domain/flow-opening.ts'
import type { FlowState } from '../domain/flow-state.ts'
import { InteractedContext } from './arrival-focus.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { LazyEnded, LazyLanguageChoice, LazySteps } from './lazy-steps.tsx'
import type { ShownFlow } from './opening-controller.ts'
import { DrawingFailed, UnavailableStep } from './opening-steps.tsx'
import { usePressGuard } from './press-guard.ts'
import { Notice } from './screens/Notice.tsx'
import { Starting } from './screens/Starting.tsx'
import type { StepProps } from './Steps.tsx'
import { Frame } from './ui/Frame.tsx'

export interface WizardProps extends Pick<StepProps, 'onReturn'> {
  readonly flow: ShownFlow
  readonly theme: 'light' | 'dark'
}

/** The flow's state as a screen. */
export function Wizard({ flow, theme, onReturn }: WizardProps) {
  const state = useSyncExternalStore(flow.subscribe, flow.getState)
  const waitsFor = useSyncExternalStore(flow.subscribe, flow.waitsFor)
  const controller = flow.controller()
  const { subscribe, read } = controller?.announcer ?? MUTE
  const said = useSyncExternalStore(subscribe, read)
  const interactedRef = useRef(false)
  const guard = usePressGuard(screenKey(state), interactedRef)
  const { dispatch } = flow
  const onStage = state.step === 'camera' && state.camera.is !== 'failed'
  const closes = state.step !== 'finished' && state.step !== 'ended' && state.step !== 'leaving'

  return (
    <InteractedContext value={interactedRef}>
      <div className="touch" {...guard}>
        <Frame
          progress={controller ? controller.progress() : state.step === 'notice' ? 0 : null}
          onBack={controller?.canGoBack() ? () => dispatch({ type: 'backPressed' }) : null}
          onClose={closes ? () => dispatch({ type: 'closePressed' }) : null}
          language={state.step === 'starting' ? null : LANGUAGE}
          testMode={sessionOf(state)?.livemode === false}
          theme={theme}
          stage={onStage}
        >
          <ErrorBoundary key={screenKey(state)} fallback={(retry) => <DrawingFailed onRetry={retry} />}>
            <Suspense fallback={<Starting />}>
              {waitsFor === null ? (
                <Screen state={state} flow={flow} onReturn={onReturn} />
              ) : (
                <Arriving load={waitsFor} />
              )}
            </Suspense>
          </ErrorBoundary>
          {/* There before its words, and the same from screen to screen. */}
          <p className="hidden" role="status">
            {said}
          </p>
        </Frame>
      </div>
    </InteractedContext>
  )
}

/** Before consent nothing is said that is not drawn anew. */
const MUTE = { subscribe: () => () => {}, read: () => '' }

/** It comes when the rest does; where that fails, nothing is said of it. */
const LANGUAGE = (
  <ErrorBoundary fallback={() => null}>
    <Suspense fallback={null}>
      <LazyLanguageChoice />
    </Suspense>
  </ErrorBoundary>
)

/** Screens with the same key are one screen that changes; another key is a new screen that takes the focus. */
function screenKey(state: FlowState): string {
  const side = 'side' in state ? state.side : ''
  const camera = state.step === 'camera' ? String(state.camera.is === 'failed') : ''
  return `${state.step}:${side}:${camera}`
}

interface ScreenProps extends Omit<WizardProps, 'theme'> {
  readonly state: FlowState
}

/** What may be needed before consent is here; the rest comes while the person reads the notice. */
function Screen({ state, flow, onReturn }: ScreenProps) {
  const { dispatch } = flow
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
      return <UnavailableStep dispatch={dispatch} />
    case 'ended':
      return <LazyEnded state={state} dispatch={dispatch} onReturn={onReturn} />
    default: {
      const controller = flow.controller()
      return controller && <LazySteps state={state} controller={controller} onReturn={onReturn} />
    }
  }
}

/** Who was quicker than the network waits for it, and may try again where it fails. */
function Arriving({ load }: { load: () => Promise<unknown> }) {
  use(load())
  return <Starting />
}
