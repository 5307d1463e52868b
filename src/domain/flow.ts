/** The wizard's one state machine: pure, total, and the only place that decides what comes next. */
import type { CaptureSource, ClientSession } from './contract.ts'
import { findDocument } from './documents.ts'
import { kycError } from './errors.ts'
import {
  documentsOf,
  isEndReason,
  nationalitiesOf,
  offersCamera,
  offersFile,
  routeAfterConsent,
  routeBeforeDocument,
  routeBeforeSides,
  routeByStatus,
  routeToAnother,
  routeToCountry,
  routeToDocument,
  routeToFirstSide,
  routeToNextSide,
  routeToSide,
  rulesOf,
} from './flow-route.ts'
import type { At, FittedPicture, FlowEvent, FlowState, WithDocument, WithSide } from './flow-state.ts'

export const INITIAL_STATE: FlowState = { step: 'starting' }

/** The state after an event. An event that means nothing in a state returns that very state. */
export function transition(state: FlowState, event: FlowEvent): FlowState {
  if (event.type === 'closePressed') return close(state)
  if (event.type === 'sessionFailed' && state.step !== 'starting') return endIfOver(state, event)
  switch (state.step) {
    case 'starting':
      if (event.type === 'sessionLoaded') return routeByStatus(event.session)
      if (event.type === 'sessionFailed') {
        const over = endIfOver(state, event)
        return over === state ? { step: 'unavailable', error: event.error } : over
      }
      return state
    case 'unavailable':
      return event.type === 'retried' ? INITIAL_STATE : state
    case 'notice':
      return event.type === 'consentGiven' ? routeAfterConsent(state.session) : state
    case 'country':
      return atCountry(state, event)
    case 'document':
      return atDocument(state, event)
    case 'primer':
      return atPrimer(state, event)
    case 'camera':
      return atCamera(state, event)
    case 'file':
      return atFile(state, event)
    case 'fitting':
      return atFitting(state, event)
    case 'refused':
      return event.type === 'retakeChosen' || event.type === 'backPressed'
        ? routeToSide(state, wayOf(state.picture.source))
        : otherWay(state, event)
    case 'check':
      return atCheck(state, event)
    case 'sending':
      return atSending(state, event)
    case 'stalled':
      return atStalled(state, event)
    case 'processing':
      if (event.type === 'waitedTooLong')
        return { step: 'overdue', session: state.session, error: event.error }
      return event.type === 'statusReported' ? afterReport(state, event.session) : state
    case 'overdue':
      if (event.type === 'retried') return { step: 'processing', session: state.session }
      return event.type === 'statusReported' ? afterReport(state, event.session) : state
    case 'again':
      return atAgain(state, event)
    case 'leaving':
      if (event.type === 'leaveDeclined' || event.type === 'backPressed') return state.resume
      if (event.type === 'leaveConfirmed')
        return { step: 'ended', reason: 'left', session: sessionOf(state.resume) }
      return state
    case 'ended':
      return event.type === 'restarted' && state.reason === 'left' ? INITIAL_STATE : state
    case 'finished':
      return state
  }
}

/** The session of a state that has one. */
export function sessionOf(state: FlowState): ClientSession | null {
  if (state.step === 'leaving') return sessionOf(state.resume)
  return 'session' in state ? state.session : null
}

/** True where `backPressed` leads somewhere. */
export function canGoBack(state: FlowState): boolean {
  return transition(state, { type: 'backPressed' }) !== state
}

function close(state: FlowState): FlowState {
  switch (state.step) {
    case 'starting':
    case 'unavailable':
      return { step: 'ended', reason: 'left', session: null }
    case 'leaving':
    case 'ended':
    case 'finished':
      return state
    default:
      return { step: 'leaving', resume: state }
  }
}

function endIfOver(state: FlowState, event: Extract<FlowEvent, { type: 'sessionFailed' }>): FlowState {
  if (state.step === 'ended' || state.step === 'finished' || !isEndReason(event.error.code)) return state
  return { step: 'ended', reason: event.error.code, session: sessionOf(state) }
}

function atCountry(state: At<'country'>, event: FlowEvent): FlowState {
  if (event.type === 'backPressed') return { step: 'notice', session: state.session }
  if (event.type !== 'countryChosen' || !nationalitiesOf(state.session).includes(event.nationality))
    return state
  return routeToDocument(state.session, event.nationality)
}

function atDocument(state: At<'document'>, event: FlowEvent): FlowState {
  if (event.type === 'backPressed') return routeBeforeDocument(state.session)
  if (event.type !== 'documentChosen') return state
  const document = findDocument(rulesOf(state.session), state.nationality, event.cardType)
  return document === undefined ? state : routeToFirstSide(state.session, document)
}

function atPrimer(state: At<'primer'>, event: FlowEvent): FlowState {
  if (event.type === 'backPressed') return routeBeforeSides(state.session, state.document.nationality)
  if (event.type === 'cameraWayChosen') return routeToSide(state, 'camera')
  return otherWay(state, event)
}

function atCamera(state: At<'camera'>, event: FlowEvent): FlowState {
  switch (event.type) {
    case 'cameraOpened':
      return state.camera.is === 'opening' ? { ...state, camera: { is: 'live' } } : state
    case 'cameraInterrupted':
      return state.camera.is === 'live' ? { ...state, camera: { is: 'opening' } } : state
    case 'cameraFailed':
      return state.camera.is === 'failed'
        ? state
        : { ...state, camera: { is: 'failed', error: kycError(event.code) } }
    case 'retried':
      return state.camera.is === 'failed' ? { ...state, camera: { is: 'opening' } } : state
    case 'pictureTaken':
      // A file may be dropped or pasted over a camera that failed; a shot needs a live one.
      if (wayOf(event.picture.source) === 'camera' && state.camera.is !== 'live') return state
      return takePicture(state, event)
    case 'backPressed':
      return beforeSide(state)
    default:
      return otherWay(state, event)
  }
}

function atFile(state: At<'file'>, event: FlowEvent): FlowState {
  if (event.type === 'pictureTaken') return takePicture(state, event)
  if (event.type === 'cameraWayChosen' && offersCamera(state.session)) return routeToSide(state, 'camera')
  if (event.type === 'backPressed') return beforeSide(state)
  return otherWay(state, event)
}

function takePicture(
  state: At<'camera' | 'file'>,
  event: Extract<FlowEvent, { type: 'pictureTaken' }>,
): FlowState {
  const byFile = wayOf(event.picture.source) === 'file'
  if (byFile ? !offersFile(state.session) : state.step === 'file') return state
  return { step: 'fitting', ...placeOf(state), picture: event.picture }
}

function atFitting(state: At<'fitting'>, event: FlowEvent): FlowState {
  const { picture } = state
  if (event.type === 'backPressed') return routeToSide(state, wayOf(picture.source))
  if (event.type === 'pictureRefused' && event.id === picture.id) {
    return { step: 'refused', ...placeOf(state), picture, error: kycError(event.code) }
  }
  if (event.type !== 'pictureFitted' || event.picture.id !== picture.id) return state
  if (isSamePicture(state, event.picture)) {
    return { step: 'refused', ...placeOf(state), picture, error: kycError('same_image') }
  }
  return { step: 'check', ...placeOf(state), picture: event.picture }
}

function isSamePicture(state: WithSide, picture: FittedPicture): boolean {
  const other = state.pictures[state.side === 'front' ? 'back' : 'front']
  return other !== undefined && 'digest' in other && other.digest === picture.digest
}

function atCheck(state: At<'check'>, event: FlowEvent): FlowState {
  const way = wayOf(state.picture.source)
  if (event.type === 'retakeChosen' || event.type === 'backPressed') return routeToSide(state, way)
  if (event.type !== 'pictureAccepted') return state
  const pictures = { ...state.pictures, [state.side]: state.picture }
  return routeToNextSide({ session: state.session, document: state.document, pictures }, way)
}

function atSending(state: At<'sending'>, event: FlowEvent): FlowState {
  if (event.type === 'submissionAccepted') return afterReport(state, event.session)
  if (event.type !== 'submissionFailed') return state
  const { error, side } = event
  if (isEndReason(error.code)) return { step: 'ended', reason: error.code, session: state.session }
  const place = documentOf(state)
  return error.action === 'retake' || error.action === 'choose_other_document'
    ? { step: 'again', ...place, error, side }
    : { step: 'stalled', ...place, error }
}

function atStalled(state: At<'stalled'>, event: FlowEvent): FlowState {
  if (event.type === 'retried') return { step: 'sending', ...documentOf(state) }
  if (event.type === 'otherDocumentChosen') return routeToCountry(state.session)
  if (event.type !== 'backPressed') return state
  return reopen(state, state.pictures.back === undefined ? 'front' : 'back')
}

function atAgain(state: At<'again'>, event: FlowEvent): FlowState {
  switch (event.type) {
    case 'otherDocumentChosen':
      return routeToCountry(state.session)
    case 'retakeChosen': {
      // One side at fault is taken again alone; the other stays.
      const { front, back } = state.pictures
      const kept = state.side === 'back' && front ? { front } : state.side === 'front' && back ? { back } : {}
      return routeToNextSide({ ...documentOf(state), pictures: kept }, 'camera')
    }
    case 'retried':
      return state.error.action === 'retry' || state.error.action === 'try_later'
        ? routeToNextSide(documentOf(state), 'camera')
        : state
    default:
      return state
  }
}

function afterReport(state: At<'sending' | 'processing' | 'overdue'>, session: ClientSession): FlowState {
  switch (session.status) {
    case 'processing':
      return state.step === 'sending' ? { step: 'processing', session } : state
    case 'requires_input':
      // The server has not begun: a sending that waits stays, a wait that came back is a question to the person.
      return state.step === 'sending' ? state : routeToAnother(session)
    default:
      return routeByStatus(session)
  }
}

/** Events that switch between camera and file, or skip an optional back. */
function otherWay(state: At<'primer' | 'camera' | 'file' | 'refused'>, event: FlowEvent): FlowState {
  if (event.type === 'fileWayChosen' && state.step !== 'file' && offersFile(state.session)) {
    return routeToSide(state, 'file')
  }
  if (event.type === 'cameraWayChosen' && state.step === 'refused' && offersCamera(state.session)) {
    return routeToSide(state, 'camera')
  }
  if (event.type === 'backSkipped' && state.side === 'back' && state.document.back === 'optional') {
    return { step: 'sending', ...documentOf(state) }
  }
  return state
}

function beforeSide(state: At<'camera' | 'file'>): FlowState {
  if (state.side === 'back') return reopen(state, 'front')
  if (state.step === 'camera' || offersCamera(state.session)) return { step: 'primer', ...placeOf(state) }
  return routeBeforeSides(state.session, state.document.nationality)
}

/** Back to a side that was accepted: its check where the picture is of this visit, else taking it anew. */
function reopen(at: WithDocument, side: 'front' | 'back'): FlowState {
  const place = { ...documentOf(at), side }
  const picture = at.pictures[side]
  if (picture === undefined || picture.id === 'stored' || !('digest' in picture))
    return routeToSide(place, 'camera')
  return { step: 'check', ...place, picture }
}

function documentOf({ session, document, pictures }: WithDocument): WithDocument {
  return { session, document, pictures }
}

function placeOf({ session, document, pictures, side }: WithSide): WithSide {
  return { session, document, pictures, side }
}

function wayOf(source: CaptureSource): 'camera' | 'file' {
  return source === 'camera_auto' || source === 'camera_manual' ? 'camera' : 'file'
}

/** How many documents a place offers: one skips the step. */
export function offersChoice(state: At<'document'>): boolean {
  return documentsOf(state.session, state.nationality).length > 1
}
