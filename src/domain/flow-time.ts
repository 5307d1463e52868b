/** The end of the session comes near: the person is asked before, and nothing of theirs is lost by being asked. */
import type { ClientSession } from './contract.ts'
import { routeByStatus, sessionOf } from './flow-opening.ts'
import type { At, FlowEvent, FlowState, Step, WaitingState } from './flow-state.ts'

type TimeEvent = Extract<FlowEvent, { type: 'timeRanShort' | 'timeTold' }>

export function isTimeEvent(event: FlowEvent): event is TimeEvent {
  return event.type === 'timeRanShort' || event.type === 'timeTold'
}

/** The state after what the clock says. */
export function atClock(state: FlowState, event: TimeEvent): FlowState {
  if (event.type === 'timeTold') return withTimeOf(state, event.session)
  const place = state.step === 'leaving' ? state.resume : state
  if (!isWaiting(place) || place.session.expires_at !== event.expiresAt) return state
  const asks = place.session.extendable ? 'question' : 'last'
  return { step: 'time', resume: withCameraOff(place), asks }
}

/** The question's own events; every other one is for the state that it stands before. */
export function atTime(state: At<'time'>, { type }: FlowEvent): FlowState {
  const { asks } = state
  // Back, too, means that the person is here.
  if (type === 'moreTimeWanted' || type === 'backPressed') {
    if (asks === 'last') return state.resume
    return asks === 'extending' ? state : { ...state, asks: 'extending' }
  }
  return type === 'moreTimeFailed' && asks === 'extending' ? { ...state, asks: 'failed' } : state
}

/** When the session of a state ends, where the server waits for the person until then. */
export function endOf(state: FlowState): string | null {
  const place = state.step === 'leaving' || state.step === 'time' ? state.resume : state
  return isWaiting(place) ? place.session.expires_at : null
}

/** A camera is off while the person is asked something, and opens anew afterwards. */
export function withCameraOff<State extends FlowState>(state: State): State {
  return state.step === 'camera' && state.camera.is === 'live'
    ? { ...state, camera: { is: 'opening' } }
    : state
}

/** The server's word on the time alone: the rest of the session is as this page narrowed it. */
function withTimeOf(state: FlowState, told: ClientSession): FlowState {
  const { expires_at, expires_in_s, extendable } = told
  const renewed = <State extends FlowState>(at: State): State =>
    'session' in at && at.session !== null
      ? { ...at, session: { ...at.session, expires_at, expires_in_s, extendable } }
      : at
  const known = sessionOf(state)
  if (endOf(state) === null || known === null) return state
  if (known.id !== told.id)
    return state.step === 'time' && state.asks === 'extending' ? { ...state, asks: 'failed' } : state
  if (told.status !== 'requires_input') return routeByStatus(told)
  if (state.step === 'time') return renewed(state.resume)
  if (known.expires_at === expires_at && known.extendable === extendable) return state
  if (state.step === 'leaving') return { ...state, resume: renewed(state.resume) }
  return renewed(state)
}

const WAITING: readonly Step[] = [
  'notice',
  'country',
  'document',
  'primer',
  'camera',
  'file',
  'fitting',
  'refused',
  'check',
  'stalled',
  'again',
] satisfies readonly WaitingState['step'][]

export function isWaiting(state: FlowState): state is WaitingState {
  return WAITING.includes(state.step)
}
