import { suggestedCountries } from '../domain/country-order.ts'
import type { ClientSession } from '../domain/contract.ts'
import type { CardType, Nationality } from '../domain/documents.ts'
import { documentsOf, nationalitiesOf, offersCamera, offersFile } from '../domain/flow-route.ts'
import type { FlowState } from '../domain/flow-state.ts'
import { AnnouncerContext } from './announcement.ts'
import { CameraStep } from './CameraStep.tsx'
import { FittingStep } from './FittingStep.tsx'
import type { FlowController } from './controller.ts'
import { LazySendingStep } from './lazy-parts.tsx'
import { LeavingStep, ProblemStep } from './problem-steps.tsx'
import { Check } from './screens/Check.tsx'
import { Country } from './screens/Country.tsx'
import { Document } from './screens/Document.tsx'
import { File } from './screens/File.tsx'
import { Finished } from './screens/Finished.tsx'
import { Primer } from './screens/Primer.tsx'
import { Processing } from './screens/Processing.tsx'
import { skipOf } from './skip-back.ts'
import lists from './theme/lists.css?inline'
import pictures from './theme/pictures.css?inline'
import signs from './theme/signs.css?inline'
import { extendTheme } from './theme-sheet.ts'
import { TimeStep } from './TimeStep.tsx'
import { addIcons } from './ui/icons.tsx'
import { LATER_ICONS } from './ui/later-icons.tsx'

extendTheme(lists + pictures + signs)
addIcons(LATER_ICONS)

export interface StepProps {
  readonly state: FlowState
  readonly controller: FlowController
  /** Leads back to the host's page; null where the host does that by itself. */
  readonly onReturn: ((url: string) => void) | null
}

/** The steps after consent, each state as its screen. */
export function Steps(props: StepProps) {
  return (
    <AnnouncerContext value={props.controller.announcer}>
      <Step {...props} />
    </AnnouncerContext>
  )
}

function Step({ state, controller, onReturn }: StepProps) {
  const { dispatch } = controller
  switch (state.step) {
    case 'country': {
      const offered = nationalitiesOf(state.session)
      return (
        <Country
          offered={offered}
          suggested={offered.length > 3 ? suggestedHere(offered) : []}
          typed={controller.typedCountry()}
          onType={controller.typeCountry}
          onChoose={(nationality) => {
            controller.typeCountry('')
            dispatch({ type: 'countryChosen', nationality })
          }}
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
      return <FittingStep state={state} controller={controller} />
    case 'check': {
      const picture = controller.pictures.fitted(state.picture.id)
      if (picture === undefined) return null
      return (
        <Check
          key={state.picture.id}
          side={state.side}
          taken={state.picture}
          picture={picture}
          onAccept={() => dispatch({ type: 'pictureAccepted' })}
          onRetake={() => dispatch({ type: 'retakeChosen' })}
        />
      )
    }
    case 'sending':
      return <LazySendingStep state={state} controller={controller} />
    case 'processing':
      return <Processing cardType={sentType(state.session)} operator={state.session.operator_name} />
    case 'finished': {
      const url = state.session.return_url
      return (
        <Finished
          outcome={state.outcome}
          cardType={sentType(state.session)}
          operator={state.session.operator_name}
          onReturn={url === null || onReturn === null ? null : () => onReturn(url)}
        />
      )
    }
    case 'refused':
    case 'stalled':
    case 'overdue':
    case 'again':
      return <ProblemStep state={state} dispatch={dispatch} />
    case 'leaving':
      return <LeavingStep state={state} dispatch={dispatch} />
    case 'time':
      return <TimeStep state={state} dispatch={dispatch} />
    default:
      return null
  }
}

/** The document that was handed in; after a reload the server may no longer say which. */
function sentType({ draft, document_type }: ClientSession): CardType {
  return draft?.card_type ?? document_type ?? 'ID_CARD'
}

function suggestedHere(offered: readonly Nationality[]): readonly Nationality[] {
  return suggestedCountries(
    offered,
    navigator.languages,
    new Intl.DateTimeFormat().resolvedOptions().timeZone,
  )
}
