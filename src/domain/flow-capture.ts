/** The steps in which one side is photographed, fitted and looked at. */
import type { CaptureSource } from './contract.ts'
import { kycError } from './errors.ts'
import { offersCamera, offersFile, routeBeforeSides, routeToNextSide, routeToSide } from './flow-route.ts'
import type { At, FittedPicture, FlowEvent, FlowState, WithDocument, WithSide } from './flow-state.ts'

export function atPrimer(state: At<'primer'>, event: FlowEvent): FlowState {
  if (event.type === 'backPressed') return routeBeforeSides(state.session, state.document.nationality)
  if (event.type === 'cameraWayChosen') return routeToSide(state, 'camera')
  return otherWay(state, event)
}

export function atCamera(state: At<'camera'>, event: FlowEvent): FlowState {
  switch (event.type) {
    case 'cameraOpened':
      return state.camera.is === 'opening' ? { ...state, camera: { is: 'live' } } : state
    case 'cameraInterrupted':
      return state.camera.is === 'live' ? { ...state, camera: { is: 'opening' } } : state
    case 'cameraFailed':
      return state.camera.is === 'failed'
        ? state
        : { ...state, camera: { is: 'failed', error: kycError(event.code) } }
    case 'tookLong':
      return state.camera.is === 'live' && state.camera.help === undefined
        ? { ...state, camera: { is: 'live', help: 'offered' } }
        : state
    case 'helpDeclined':
      return state.camera.is === 'live' && state.camera.help === 'offered'
        ? { ...state, camera: { is: 'live', help: 'declined' } }
        : state
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

export function atFile(state: At<'file'>, event: FlowEvent): FlowState {
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

export function atFitting(state: At<'fitting'>, event: FlowEvent): FlowState {
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

export function atCheck(state: At<'check'>, event: FlowEvent): FlowState {
  const way = wayOf(state.picture.source)
  if (event.type === 'retakeChosen' || event.type === 'backPressed') return routeToSide(state, way)
  if (event.type !== 'pictureAccepted' || state.picture.quality?.declined !== undefined) return state
  const pictures = { ...state.pictures, [state.side]: state.picture }
  return routeToNextSide({ session: state.session, document: state.document, pictures }, way)
}

/** Events that switch between camera and file, or skip an optional back. */
export function otherWay(state: At<'primer' | 'camera' | 'file' | 'refused'>, event: FlowEvent): FlowState {
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
export function reopen(at: WithDocument, side: 'front' | 'back'): FlowState {
  const place = { ...documentOf(at), side }
  const picture = at.pictures[side]
  if (picture === undefined || picture.id === 'stored' || !('digest' in picture))
    return routeToSide(place, 'camera')
  return { step: 'check', ...place, picture }
}

/** What every state of a chosen document carries on. */
export function documentOf({ session, document, pictures }: WithDocument): WithDocument {
  return { session, document, pictures }
}

function placeOf({ session, document, pictures, side }: WithSide): WithSide {
  return { session, document, pictures, side }
}

/** The way that a picture came by. */
export function wayOf(source: CaptureSource): 'camera' | 'file' {
  return source === 'camera_auto' || source === 'camera_manual' ? 'camera' : 'file'
}

/** True where the camera is on, or stays on for what comes next: while its own picture is fitted and looked at. */
export function keepsCamera(state: FlowState): boolean {
  if (state.step === 'camera') return state.camera.is !== 'failed'
  const looksOn = state.step === 'fitting' || state.step === 'refused' || state.step === 'check'
  return looksOn && wayOf(state.picture.source) === 'camera'
}
