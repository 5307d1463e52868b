/** What the host page hears of the flow: ids, codes and status; never a picture or a field of the document. */
import type { CaptureSource, Outcome, SessionStatus } from '../domain/contract.ts'
import type { CardType, Nationality, Side } from '../domain/documents.ts'
import type { KycError } from '../domain/errors.ts'
import type { At, FlowEvent, FlowState, Step } from '../domain/flow-state.ts'
import type { QualityCode, QualityMetrics } from '../domain/quality.ts'
import { openingEventsOf } from './opening-events.ts'

/** The details of each event, by its name. */
export interface KycEventDetails {
  'kyc-ready': { readonly sessionId: string }
  'kyc-step-change': { readonly step: Step; readonly previousStep: Step }
  'kyc-country-select': { readonly country: Nationality }
  'kyc-document-select': { readonly country: Nationality; readonly documentType: CardType }
  'kyc-capture': { readonly side: Side; readonly source: CaptureSource }
  'kyc-retake': { readonly side: Side }
  'kyc-quality-warning': {
    readonly side: Side
    readonly source: CaptureSource
    /** What is wrong, the first to mend first. */
    readonly codes: readonly QualityCode[]
    readonly metrics: QualityMetrics
    /** False when the warning is shown, true when the person uses the picture in spite of it. */
    readonly used: boolean
  }
  'kyc-submit': { readonly country: Nationality; readonly documentType: CardType }
  'kyc-progress': { readonly sentBytes: number; readonly totalBytes: number }
  'kyc-complete': {
    readonly sessionId: string
    readonly status: SessionStatus
    readonly outcome: Outcome
  }
  'kyc-cancel': { readonly step: Step }
  'kyc-error': KycError
}

export type KycEventName = keyof KycEventDetails

export type KycEvent = {
  [Name in KycEventName]: { readonly name: Name; readonly detail: KycEventDetails[Name] }
}[KycEventName]

/** The events that tell of one transition, in order. */
export function eventsOf(previous: FlowState, next: FlowState, event: FlowEvent): readonly KycEvent[] {
  const events: KycEvent[] = []
  if (event.type === 'countryChosen') {
    events.push({ name: 'kyc-country-select', detail: { country: event.nationality } })
  }
  if (event.type === 'documentChosen' && 'document' in next) {
    const { nationality, cardType } = next.document
    events.push({ name: 'kyc-document-select', detail: { country: nationality, documentType: cardType } })
  }
  if (next.step === 'check' && event.type === 'pictureFitted') {
    events.push({ name: 'kyc-capture', detail: { side: next.side, source: event.picture.source } })
  }
  if (next.step === 'check' && event.type === 'pictureFitted') events.push(...warningOf(next, false))
  if (previous.step === 'check' && event.type === 'pictureAccepted' && next !== previous) {
    events.push(...warningOf(previous, true))
  }
  if (event.type === 'retakeChosen' && 'side' in next && next.side !== null) {
    events.push({ name: 'kyc-retake', detail: { side: next.side } })
  }
  if (next.step === 'sending' && previous.step !== 'leaving') {
    const { nationality, cardType } = next.document
    events.push({ name: 'kyc-submit', detail: { country: nationality, documentType: cardType } })
  }
  events.push(...openingEventsOf(previous, next))
  if (next.step === 'finished') {
    const { id, status } = next.session
    events.push({ name: 'kyc-complete', detail: { sessionId: id, status, outcome: next.outcome } })
  }
  return events
}

function warningOf({ side, picture }: At<'check'>, used: boolean): readonly KycEvent[] {
  const { source, quality } = picture
  if (quality === undefined || quality.faults.length === 0) return []
  const { faults: codes, metrics } = quality
  return [{ name: 'kyc-quality-warning', detail: { side, source, codes, metrics, used } }]
}
