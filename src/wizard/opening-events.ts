/** What the host page hears of every step, before consent and after. */
import { type KycError, kycError } from '../domain/errors.ts'
import { sessionOf } from '../domain/flow-opening.ts'
import type { FlowState } from '../domain/flow-state.ts'
import type { KycEvent } from './flow-events.ts'

/** The events that tell of one transition up to consent, in order; those of any other begin or go on with them. */
export function openingEventsOf(previous: FlowState, next: FlowState): readonly KycEvent[] {
  const events: KycEvent[] = []
  const session = sessionOf(next)
  if (previous.step === 'starting' && session !== null) {
    events.push({ name: 'kyc-ready', detail: { sessionId: session.id } })
  }
  const error = errorOf(next)
  if (error !== undefined && error !== errorOf(previous)) events.push({ name: 'kyc-error', detail: error })
  if (previous.step !== next.step) {
    events.push({ name: 'kyc-step-change', detail: { step: next.step, previousStep: previous.step } })
  }
  if (next.step === 'ended' && next.reason === 'left') {
    const step = previous.step === 'leaving' ? previous.resume.step : previous.step
    events.push({ name: 'kyc-cancel', detail: { step } })
  }
  return events
}

function errorOf(state: FlowState): KycError | undefined {
  if ('resume' in state) return errorOf(state.resume)
  if (state.step === 'ended') return state.reason === 'left' ? undefined : kycError(state.reason)
  if (state.step === 'camera') return state.camera.is === 'failed' ? state.camera.error : undefined
  return 'error' in state ? state.error : undefined
}
