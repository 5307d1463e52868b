import { type MouseEvent, Suspense, useRef, useSyncExternalStore } from 'react'
import { suggestedCountries } from '../domain/country-order.ts'
import { canGoBack, sessionOf } from '../domain/flow.ts'
import { documentsOf, nationalitiesOf, offersCamera, offersFile } from '../domain/flow-route.ts'
import type { FlowState } from '../domain/flow-state.ts'
import type { Nationality } from '../domain/documents.ts'
import { InteractedContext } from './arrival-focus.ts'
import { CameraStep } from './CameraStep.tsx'
import type { FlowController } from './controller.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { LazySendingStep } from './lazy-steps.tsx'
import { DrawingFailed, EndedStep, LeavingStep, ProblemStep } from './problem-steps.tsx'
import { progressOf } from './progress.ts'
import { Check } from './screens/Check.tsx'
import { Country } from './screens/Country.tsx'
import { Document } from './screens/Document.tsx'
import { File } from './screens/File.tsx'
import { Finished } from './screens/Finished.tsx'
import { Fitting } from './screens/Fitting.tsx'
import { Notice } from './screens/Notice.tsx'
import { Primer } from './screens/Primer.tsx'
import { Processing } from './screens/Processing.tsx'
import { Starting } from './screens/Starting.tsx'
import { skipOf } from './skip-back.ts'
import { Frame } from './ui/Frame.tsx'

export interface WizardProps {
  readonly controller: FlowController
  readonly theme: 'light' | 'dark'
  /** Leads back to the host's page; null where the host does that by itself. */
  readonly onReturn: ((url: string) => void) | null
}

/** The flow's state as a screen. */
export function Wizard({ controller, theme, onReturn }: WizardProps) {
  const state = useSyncExternalStore(controller.subscribe, controller.getState)
  const interacted = useRef(false)
  const touch = () => {
    interacted.current = true
  }
  const { dispatch } = controller
  const onStage = state.step === 'camera' && state.camera.is !== 'failed'
  const closes = state.step !== 'finished' && state.step !== 'ended' && state.step !== 'leaving'

  return (
    <InteractedContext value={interacted}>
      <div className="touch" onPointerDownCapture={touch} onKeyDownCapture={touch} onClickCapture={onePress}>
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

/** The second click of a double tap must not press what has come under the finger meanwhile. */
function onePress(event: MouseEvent): void {
  if (event.detail > 1) event.stopPropagation()
}

/** Screens with the same key are one screen that changes; another key is a new screen that takes the focus. */
function screenKey(state: FlowState): string {
  const side = 'side' in state ? state.side : ''
  const camera = state.step === 'camera' ? String(state.camera.is === 'failed') : ''
  return `${state.step}:${side}:${camera}`
}

function suggestedHere(offered: readonly Nationality[]): readonly Nationality[] {
  return suggestedCountries(
    offered,
    navigator.languages,
    new Intl.DateTimeFormat().resolvedOptions().timeZone,
  )
}

interface ScreenProps {
  readonly state: FlowState
  readonly controller: FlowController
  readonly onReturn: ((url: string) => void) | null
}

function Screen({ state, controller, onReturn }: ScreenProps) {
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
    case 'country': {
      const offered = nationalitiesOf(state.session)
      return (
        <Country
          offered={offered}
          suggested={offered.length > 3 ? suggestedHere(offered) : []}
          onChoose={(nationality) => dispatch({ type: 'countryChosen', nationality })}
        />
      )
    }
    case 'document':
      return (
        <Document
          nationality={state.nationality}
          offered={documentsOf(state.session, state.nationality)}
          onChoose={(cardType) => dispatch({ type: 'documentChosen', cardType })}
        />
      )
    case 'primer':
      return (
        <Primer
          document={state.document}
          onCamera={() => dispatch({ type: 'cameraWayChosen' })}
          onFile={offersFile(state.session) ? () => dispatch({ type: 'fileWayChosen' }) : null}
        />
      )
    case 'camera':
      return <CameraStep state={state} controller={controller} />
    case 'file':
      return (
        <File
          document={state.document}
          side={state.side}
          onFile={controller.takePicture}
          onCamera={offersCamera(state.session) ? () => dispatch({ type: 'cameraWayChosen' }) : null}
          onSkip={skipOf(state, controller)}
        />
      )
    case 'fitting':
      return <Fitting onCancel={() => dispatch({ type: 'backPressed' })} />
    case 'check': {
      const picture = controller.pictures.fitted(state.picture.id)
      if (picture === undefined) return null
      return (
        <Check
          key={state.picture.id}
          side={state.side}
          source={state.picture.source}
          picture={picture}
          onAccept={() => dispatch({ type: 'pictureAccepted' })}
          onRetake={() => dispatch({ type: 'retakeChosen' })}
        />
      )
    }
    case 'sending':
      return <LazySendingStep state={state} controller={controller} />
    case 'processing':
      return <Processing operator={state.session.operator_name} />
    case 'finished': {
      const url = state.session.return_url
      return (
        <Finished
          outcome={state.outcome}
          operator={state.session.operator_name}
          onReturn={url === null || onReturn === null ? null : () => onReturn(url)}
        />
      )
    }
    case 'unavailable':
    case 'refused':
    case 'stalled':
    case 'overdue':
    case 'again':
      return <ProblemStep state={state} dispatch={dispatch} />
    case 'leaving':
      return <LeavingStep state={state} dispatch={dispatch} />
    case 'ended':
      return <EndedStep state={state} dispatch={dispatch} onReturn={onReturn} />
  }
}
