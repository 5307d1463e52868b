/**
 * The flow up to consent: all of it that the first screen needs. `flow.ts` goes on from here, and is loaded while the
 * person reads.
 */
import type { ClientSession } from './contract.ts'
import type { ErrorCode } from './errors.ts'
import type { At, EndReason, FlowEvent, FlowState } from './flow-state.ts'

export const INITIAL_STATE: At<'starting'> = { step: 'starting' }

/** States that are shown and left without the rest of the flow. */
export type OpeningState = At<'starting' | 'unavailable' | 'notice' | 'ended'>

/**
 * So long before the end the person is asked: WCAG 2.2 wants twenty seconds, GOV.UK gives minutes. With what the question
 * itself may take on a bad line it is two minutes at least.
 */
export const ASK_BEFORE_MS = 150_000

export function isOpening(state: FlowState): state is OpeningState {
  return (
    state.step === 'starting' ||
    state.step === 'unavailable' ||
    state.step === 'notice' ||
    state.step === 'ended'
  )
}

/** The state after an event, or undefined where the rest of the flow decides. */
export function openingTransition(state: OpeningState, event: FlowEvent): FlowState | undefined {
  if (event.type === 'sessionFailed' && state.step !== 'starting') return endIfOver(state, event)
  switch (state.step) {
    case 'starting':
      if (event.type === 'sessionLoaded') return routeByStatus(event.session)
      if (event.type === 'closePressed') return { step: 'ended', reason: 'left', session: null }
      if (event.type === 'sessionFailed') {
        const over = endIfOver(state, event)
        return over === state ? { step: 'unavailable', error: event.error } : over
      }
      return state
    case 'unavailable':
      if (event.type === 'closePressed') return { step: 'ended', reason: 'left', session: null }
      return event.type === 'retried' ? INITIAL_STATE : state
    case 'notice':
      return NOTICE_LEAVES.includes(event.type) ? undefined : state
    case 'ended':
      return event.type === 'restarted' && state.reason === 'left' ? INITIAL_STATE : state
  }
}

const NOTICE_LEAVES: readonly FlowEvent['type'][] = ['consentGiven', 'closePressed', 'timeRanShort']

/** The session of a state that has one. */
export function sessionOf(state: FlowState): ClientSession | null {
  if ('resume' in state) return sessionOf(state.resume)
  return 'session' in state ? state.session : null
}

/** What the server's word on the session means for the flow. */
export function routeByStatus(session: ClientSession): FlowState {
  switch (session.status) {
    case 'requires_input':
      return { step: 'notice', session }
    case 'processing':
      return { step: 'processing', session, resumed: true }
    case 'completed':
      return { step: 'finished', session, outcome: session.outcome ?? 'review' }
    case 'canceled':
      return { step: 'ended', reason: 'session_canceled', session }
    case 'expired':
      return { step: 'ended', reason: 'session_expired', session }
  }
}

const END_REASONS: readonly string[] = [
  'session_expired',
  'session_canceled',
  'attempts_exhausted',
  'token_invalid',
] satisfies readonly EndReason[]

/** True for the errors after which this session can do nothing more. */
export function isEndReason(code: ErrorCode): code is Exclude<EndReason, 'left'> {
  return END_REASONS.includes(code)
}

/** The end, where an error ends the session; the very state otherwise. */
export function endIfOver(
  state: FlowState,
  { error }: Extract<FlowEvent, { type: 'sessionFailed' }>,
): FlowState {
  if (state.step === 'ended' || state.step === 'finished' || !isEndReason(error.code)) return state
  return { step: 'ended', reason: error.code, session: sessionOf(state) }
}
