/**
 * The flow's states and events, as plain data: a unit test, the design review and a screenshot can write any of them.
 * Pictures are named by id; their bytes live with the controller.
 */
import type { CaptureSource, ClientSession, Outcome } from './contract.ts'
import type { CardType, DocumentRule, Nationality, Side } from './documents.ts'
import type { CameraErrorCode, ErrorCode, KycError } from './errors.ts'
import type { QualityCode, QualityMetrics } from './quality.ts'

/** A picture just taken or picked, not yet fitted. */
export interface RawPicture {
  readonly id: string
  readonly source: CaptureSource
}

/** A picture that fits the upstream's limits. */
export interface FittedPicture extends RawPicture {
  readonly widthPx: number
  readonly heightPx: number
  readonly bytes: number
  /** Equal for equal bytes: tells the same picture given twice. */
  readonly digest: string
  /** Absent where this device cannot judge pictures. */
  readonly quality?: PictureQuality
}

/** What the device itself found of a picture. */
export interface PictureQuality {
  readonly metrics: QualityMetrics
  /** What is wrong, the first to mend first; empty when it is good. */
  readonly faults: readonly QualityCode[]
  /** The host does not take this picture: its own words for the person, or none. */
  readonly declined?: string
}

/** An accepted side: a picture of this visit, or one the server already holds from before a reload. */
export type AcceptedPicture = FittedPicture | { readonly id: 'stored' }

export type Pictures = Readonly<Partial<Record<Side, AcceptedPicture>>>

export type CameraState =
  | { readonly is: 'opening' }
  /** `help` appears when no picture came for a while, and goes when the person says so. */
  | { readonly is: 'live'; readonly help?: 'offered' | 'declined' }
  | { readonly is: 'failed'; readonly error: KycError }

/** Known from the first answer of the server on. */
export interface InSession {
  readonly session: ClientSession
}

/** The server has the submission. */
export interface Submitted extends InSession {
  /** Made in an earlier visit: in this one the person has not consented yet. */
  readonly resumed?: true
}

/** Known once consent is given and a document chosen: only these states can lead to a submission. */
export interface WithDocument extends InSession {
  readonly document: DocumentRule
  readonly pictures: Pictures
}

export interface WithSide extends WithDocument {
  readonly side: Side
}

export type FlowState =
  | { readonly step: 'starting' }
  | { readonly step: 'unavailable'; readonly error: KycError }
  | ({ readonly step: 'notice' } & InSession)
  | ({ readonly step: 'country' } & InSession)
  | ({ readonly step: 'document'; readonly nationality: Nationality } & InSession)
  | ({ readonly step: 'primer' } & WithSide)
  | ({ readonly step: 'camera'; readonly camera: CameraState } & WithSide)
  | ({ readonly step: 'file' } & WithSide)
  | ({ readonly step: 'fitting'; readonly picture: RawPicture } & WithSide)
  | ({ readonly step: 'refused'; readonly picture: RawPicture; readonly error: KycError } & WithSide)
  | ({ readonly step: 'check'; readonly picture: FittedPicture } & WithSide)
  | ({ readonly step: 'sending' } & WithDocument)
  | ({ readonly step: 'stalled'; readonly error: KycError } & WithDocument)
  | ({ readonly step: 'processing' } & Submitted)
  | ({ readonly step: 'overdue'; readonly error: KycError } & Submitted)
  | ({ readonly step: 'again'; readonly error: KycError; readonly side: Side | null } & WithDocument)
  | ({ readonly step: 'finished'; readonly outcome: Outcome } & InSession)
  | { readonly step: 'leaving'; readonly resume: ResumableState }
  | { readonly step: 'time'; readonly resume: WaitingState; readonly asks: TimeAsk }
  | { readonly step: 'ended'; readonly reason: EndReason; readonly session: ClientSession | null }

export type Step = FlowState['step']

/** A state of one step. */
export type At<S extends Step> = Extract<FlowState, { readonly step: S }>

/** States that a person may leave and come back to. */
export type ResumableState = Exclude<
  FlowState,
  At<'leaving'> | At<'time'> | At<'ended'> | At<'finished'> | At<'starting'>
>

/** States in which the server waits for the person, for as long as the session lasts. */
export type WaitingState = Exclude<
  ResumableState,
  At<'unavailable'> | At<'sending'> | At<'processing'> | At<'overdue'>
>

/** `last`: no more can be had. `failed`: it was asked for, and the answer did not come. */
export type TimeAsk = 'question' | 'last' | 'extending' | 'failed'

/** `left`: the person stopped, and may start again. The others are final for this session. */
export type EndReason =
  'left' | Extract<ErrorCode, 'session_expired' | 'session_canceled' | 'attempts_exhausted' | 'token_invalid'>

/** Past facts. An event that means nothing in a state changes nothing. */
export type FlowEvent =
  | { readonly type: 'sessionLoaded'; readonly session: ClientSession }
  | { readonly type: 'sessionFailed'; readonly error: KycError }
  | { readonly type: 'consentGiven' }
  | { readonly type: 'countryChosen'; readonly nationality: Nationality }
  | { readonly type: 'documentChosen'; readonly cardType: CardType }
  | { readonly type: 'cameraWayChosen' }
  | { readonly type: 'fileWayChosen' }
  | { readonly type: 'cameraOpened' }
  | { readonly type: 'cameraFailed'; readonly code: CameraErrorCode }
  | { readonly type: 'cameraInterrupted' }
  | { readonly type: 'tookLong' }
  | { readonly type: 'helpDeclined' }
  | { readonly type: 'pictureTaken'; readonly picture: RawPicture }
  | { readonly type: 'pictureFitted'; readonly picture: FittedPicture }
  | { readonly type: 'pictureRefused'; readonly id: string; readonly code: ErrorCode }
  | { readonly type: 'pictureAccepted' }
  | { readonly type: 'retakeChosen' }
  | { readonly type: 'backSkipped' }
  | { readonly type: 'submissionAccepted'; readonly session: ClientSession }
  | { readonly type: 'submissionFailed'; readonly error: KycError; readonly side: Side | null }
  | { readonly type: 'statusReported'; readonly session: ClientSession }
  | { readonly type: 'waitedTooLong'; readonly error: KycError }
  | { readonly type: 'retried' }
  | { readonly type: 'otherDocumentChosen' }
  | { readonly type: 'backPressed' }
  | { readonly type: 'closePressed' }
  | { readonly type: 'leaveConfirmed' }
  | { readonly type: 'leaveDeclined' }
  /** Of the end that the session had: a later one is another matter. */
  | { readonly type: 'timeRanShort'; readonly expiresAt: string }
  | { readonly type: 'moreTimeWanted' }
  | { readonly type: 'moreTimeFailed' }
  | { readonly type: 'timeTold'; readonly session: ClientSession }
  | { readonly type: 'restarted' }
