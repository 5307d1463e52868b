/** The wizard's one state machine: pure, total, and the only place that decides what comes next. */
import type { ClientSession } from './contract.ts'
import { findDocument } from './documents.ts'
import { kycError } from './errors.ts'
import {
  atCamera,
  atCheck,
  atFile,
  atFitting,
  atPrimer,
  documentOf,
  otherWay,
  reopen,
  wayOf,
} from './flow-capture.ts'
import {
  endIfOver,
  isEndReason,
  isOpening,
  openingTransition,
  routeByStatus,
  sessionOf,
} from './flow-opening.ts'
import {
  nationalitiesOf,
  routeAfterConsent,
  routeBeforeDocument,
  routeToAnother,
  routeToCountry,
  routeToDocument,
  routeToFirstSide,
  routeToNextSide,
  routeToSide,
  rulesOf,
} from './flow-route.ts'
import type { At, FlowEvent, FlowState } from './flow-state.ts'
import { atClock, atTime, isTimeEvent, isWaiting, withCameraOff } from './flow-time.ts'

/** The state after an event. An event that means nothing in a state returns that very state. */
export function transition(state: FlowState, event: FlowEvent): FlowState {
  if (isTimeEvent(event)) return atClock(state, event)
  const opened = isOpening(state) ? openingTransition(state, event) : undefined
  if (opened !== undefined) return opened
  if (event.type === 'closePressed') return close(state)
  if (event.type === 'sessionFailed') return endIfOver(state, event)
  switch (state.step) {
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
      if (event.type === 'waitedTooLong') return { ...state, step: 'overdue', error: event.error }
      return event.type === 'statusReported' ? afterReport(state, event.session) : state
    case 'overdue':
      if (event.type === 'retried') return { ...waitOf(state), step: 'processing' }
      return event.type === 'statusReported' ? afterReport(state, event.session) : state
    case 'again':
      return atAgain(state, event)
    case 'leaving':
      return atLeaving(state, event)
    case 'time':
      return atQuestion(state, event)
    case 'starting':
    case 'unavailable':
    case 'ended':
    case 'finished':
      return state
  }
}

/** True where `backPressed` leads somewhere. */
export function canGoBack(state: FlowState): boolean {
  return transition(state, { type: 'backPressed' }) !== state
}

function close(state: FlowState): FlowState {
  switch (state.step) {
    case 'starting':
    case 'unavailable':
    case 'leaving':
    case 'ended':
    case 'finished':
      return state
    case 'time':
      return close(state.resume)
    default:
      return { step: 'leaving', resume: withCameraOff(state) }
  }
}

function atLeaving(state: At<'leaving'>, event: FlowEvent): FlowState {
  switch (event.type) {
    case 'leaveDeclined':
    case 'backPressed':
      return state.resume
    case 'leaveConfirmed':
      return { step: 'ended', reason: 'left', session: sessionOf(state.resume) }
    case 'pictureFitted':
    case 'pictureRefused':
    case 'statusReported':
    case 'waitedTooLong': {
      // Work that goes on while the person thinks says this once: who comes back would wait for it in vain.
      const resume = transition(state.resume, event)
      return resume === state.resume ? state : close(resume)
    }
    default:
      return state
  }
}

function atQuestion(state: At<'time'>, event: FlowEvent): FlowState {
  if (event.type !== 'pictureFitted' && event.type !== 'pictureRefused') return atTime(state, event)
  const resume = transition(state.resume, event)
  return resume !== state.resume && isWaiting(resume) ? { ...state, resume } : state
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
      return state.error.action === 'retake' || state.error.action === 'choose_other_document'
        ? state
        : routeToNextSide(documentOf(state), 'camera')
    default:
      return state
  }
}

function afterReport(state: At<'sending' | 'processing' | 'overdue'>, session: ClientSession): FlowState {
  switch (session.status) {
    case 'processing':
      return state.step === 'sending' ? { step: 'processing', session } : state
    case 'requires_input':
      if (state.step !== 'sending' && state.resumed === true) return routeByStatus(session)
      if (state.step !== 'sending' || session.last_error !== null) return routeToAnother(session)
      // Neither begun nor refused: nobody will tell more of it.
      return { step: 'stalled', ...documentOf(state), error: kycError('submission_lost') }
    default:
      return routeByStatus(session)
  }
}

function waitOf({ session, resumed }: At<'overdue'>): Omit<At<'processing'>, 'step'> {
  return { session, ...(resumed === true ? { resumed } : {}) }
}
