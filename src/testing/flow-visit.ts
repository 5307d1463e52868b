/**
 * A visit of one person, as a model: the flow's state, and beside it what the controller would have running. Events come
 * from three sides: the person with the devices, the work that runs, and noise that belongs to no one.
 */
import type { ClientSession } from '../domain/contract.ts'
import type { DocumentRule, Side } from '../domain/documents.ts'
import { kycError } from '../domain/errors.ts'
import { sessionOf } from '../domain/flow-opening.ts'
import { documentsOf, nationalitiesOf, offersCamera, offersFile } from '../domain/flow-route.ts'
import type { FittedPicture, FlowEvent, FlowState, RawPicture, WithSide } from '../domain/flow-state.ts'
import type { Work } from '../domain/flow-work.ts'

/** The two functions under test, so that a test can plant a wrong one. */
export interface Machine {
  readonly transition: (state: FlowState, event: FlowEvent) => FlowState
  readonly workOf: (state: FlowState) => readonly Work[]
}

export interface Visit {
  readonly state: FlowState
  /** The person agreed since the session was last loaded. */
  readonly consented: boolean
  /** Ids of the pictures that the person looked at and accepted. */
  readonly accepted: ReadonlySet<string>
  /** The pictures that the server holds, by what it told and by what was accepted since. */
  readonly held: Held
  /** Keys of the work that was begun for this state, and whether it has said its last word. */
  readonly begun: ReadonlyMap<string, 'runs' | 'done'>
  /** How many events there were: makes ids of pictures. */
  readonly age: number
}

export function beginVisit(machine: Machine, state: FlowState): Visit {
  return {
    state,
    consented: false,
    accepted: new Set(),
    held: NOTHING,
    begun: keepWork(machine, state, new Map()),
    age: 0,
  }
}

/** One event later. */
export function advance(machine: Machine, visit: Visit, event: FlowEvent): Visit {
  const { state } = visit
  const next = machine.transition(state, event)
  const begun = new Map(visit.begun)
  for (const work of machine.workOf(state)) if (isLastWord(work, event)) begun.set(work.key, 'done')
  const loaded = state.step === 'starting' && next.step !== 'starting'
  const agreed = state.step === 'notice' && event.type === 'consentGiven'
  const took = state.step === 'check' && event.type === 'pictureAccepted'
  return {
    state: next,
    consented: agreed || (visit.consented && !loaded),
    accepted: took ? new Set([...visit.accepted, state.picture.id]) : visit.accepted,
    held: took ? holdMore(visit.held, state) : (told(next, event) ?? visit.held),
    begun: keepWork(machine, next, begun),
    age: visit.age + 1,
  }
}

interface Held {
  readonly document: string
  readonly sides: readonly Side[]
}

const NOTHING: Held = { document: '', sides: [] }

const nameOf = ({ nationality, cardType }: DocumentRule) => `${nationality} ${cardType}`

/** As the server does: a picture of another document drops those of the old one. */
function holdMore(held: Held, { document, side }: WithSide): Held {
  const name = nameOf(document)
  return { document: name, sides: [...(held.document === name ? held.sides : []), side] }
}

/** What an answer says of it, where the flow goes by that answer. */
function told(next: FlowState, event: FlowEvent): Held | null {
  if (!('session' in event) || sessionOf(next)?.id !== event.session.id) return null
  // Of the time alone.
  if (event.type === 'timeTold' && sessionOf(next) !== event.session) return null
  const { draft, images } = event.session
  return draft === null ? NOTHING : { document: `${draft.nationality} ${draft.card_type}`, sides: images }
}

/** True where the server holds that side of that document. */
export function isHeld({ held }: Visit, document: DocumentRule, side: Side): boolean {
  return held.document === nameOf(document) && held.sides.includes(side)
}

/** As the controller does: what is wanted and new is begun, what is wanted no more is forgotten. */
function keepWork(machine: Machine, state: FlowState, begun: Visit['begun']): Visit['begun'] {
  return new Map(machine.workOf(state).map(({ key }) => [key, begun.get(key) ?? 'runs']))
}

/** True where a work has nothing more to say after this event. */
function isLastWord(work: Work, event: FlowEvent): boolean {
  switch (work.kind) {
    case 'load_session':
      return event.type === 'sessionLoaded' || event.type === 'sessionFailed'
    case 'fit':
      return event.type === 'pictureFitted'
        ? event.picture.id === work.pictureId
        : event.type === 'pictureRefused' && event.id === work.pictureId
    case 'submit':
      return event.type === 'submissionAccepted' || event.type === 'submissionFailed'
    case 'poll':
      // It goes on by itself while the server is at work.
      return event.type === 'statusReported'
        ? event.session.status !== 'processing'
        : event.type === 'waitedTooLong'
    case 'deadline':
      return event === work.event
    case 'extend':
      return event.type === 'timeTold' || event.type === 'moreTimeFailed'
    case 'upload':
    case 'watch':
    case 'clock':
      return false
  }
}

/** Work that is still to speak. */
export function pendingWork(machine: Machine, { state, begun }: Visit): readonly Work[] {
  return machine.workOf(state).filter(({ key }) => begun.get(key) === 'runs')
}

/** What a person can press, and what the camera can do, as the screens offer it. */
export function personEvents({ state, age }: Visit): readonly FlowEvent[] {
  const taken = (source: RawPicture['source']): FlowEvent => ({
    type: 'pictureTaken',
    picture: { id: `p${age}`, source },
  })
  const ways: FlowEvent[] = [{ type: 'backPressed' }, { type: 'closePressed' }]
  switch (state.step) {
    case 'unavailable':
    case 'stalled':
    case 'overdue':
    case 'again':
      return [...ways, { type: 'retried' }, { type: 'otherDocumentChosen' }, { type: 'retakeChosen' }]
    case 'notice':
      return [...ways, { type: 'consentGiven' }]
    case 'country':
      return [...ways, ...nationalitiesOf(state.session).map(chooseCountry)]
    case 'document':
      return [...ways, ...documentsOf(state.session, state.nationality).map(chooseDocument)]
    case 'primer':
      return [...ways, { type: 'cameraWayChosen' }, { type: 'fileWayChosen' }]
    case 'camera': {
      const files: FlowEvent[] = offersFile(state.session) ? [{ type: 'fileWayChosen' }, taken('paste')] : []
      const more: FlowEvent[] = [...ways, ...files, { type: 'backSkipped' }]
      if (state.camera.is === 'failed') return [...more, { type: 'retried' }]
      const lost: FlowEvent = { type: 'cameraFailed', code: 'camera_lost' }
      return state.camera.is === 'live'
        ? [
            ...more,
            taken('camera_manual'),
            taken('camera_auto'),
            lost,
            { type: 'cameraInterrupted' },
            { type: 'helpDeclined' },
          ]
        : [...more, { type: 'cameraOpened' }, lost]
    }
    case 'file': {
      const camera: FlowEvent[] = offersCamera(state.session) ? [{ type: 'cameraWayChosen' }] : []
      return [...ways, ...camera, taken('upload'), taken('drop'), { type: 'backSkipped' }]
    }
    case 'refused':
      return [...ways, { type: 'retakeChosen' }, { type: 'fileWayChosen' }, { type: 'cameraWayChosen' }]
    case 'check':
      return [...ways, { type: 'pictureAccepted' }, { type: 'retakeChosen' }]
    case 'time':
      return [...ways, { type: 'moreTimeWanted' }]
    case 'leaving':
      return [...ways, { type: 'leaveConfirmed' }, { type: 'leaveDeclined' }]
    case 'ended':
      return [...ways, { type: 'restarted' }]
    default:
      return ways
  }
}

const chooseCountry = (nationality: ReturnType<typeof nationalitiesOf>[number]): FlowEvent => ({
  type: 'countryChosen',
  nationality,
})
const chooseDocument = ({ cardType }: ReturnType<typeof documentsOf>[number]): FlowEvent => ({
  type: 'documentChosen',
  cardType,
})

/** One failure of each action, and one that ends the session. */
const REFUSALS = [
  'document_unreadable',
  'unsupported_document',
  'network_failed',
  'timed_out',
  'attempts_exhausted',
] as const

/** Every kind of answer that a work may give. */
export function workEvents(work: Work, sessions: readonly ClientSession[]): readonly FlowEvent[] {
  const over = (['session_expired', 'token_invalid'] as const).map((code): FlowEvent => ({
    type: 'sessionFailed',
    error: kycError(code),
  }))
  switch (work.kind) {
    case 'load_session':
      return [
        ...sessions.map((session): FlowEvent => ({ type: 'sessionLoaded', session })),
        { type: 'sessionFailed', error: kycError('network_failed') },
        ...over,
      ]
    case 'deadline':
      return [work.event]
    case 'fit':
      return [
        fitted(work.pictureId, 'same', 'upload'),
        fitted(work.pictureId, 'one', 'camera_manual'),
        fitted(work.pictureId, 'two', 'drop'),
        { type: 'pictureRefused', id: work.pictureId, code: 'file_too_small' },
      ]
    case 'clock':
      return [{ type: 'timeRanShort', expiresAt: work.expiresAt }, ...times(sessions), ...over]
    case 'extend':
      return [{ type: 'moreTimeFailed' }, ...times(sessions), ...over]
    case 'upload':
      return over
    case 'watch':
      return []
    case 'submit':
      return [
        ...sessions.map((session): FlowEvent => ({ type: 'submissionAccepted', session })),
        ...REFUSALS.flatMap((code) =>
          (['front', 'back', null] as const).map((side): FlowEvent => ({
            type: 'submissionFailed',
            error: kycError(code),
            side,
          })),
        ),
      ]
    case 'poll':
      return [
        ...sessions
          .filter(({ status }) => status !== 'processing')
          .map((session): FlowEvent => ({ type: 'statusReported', session })),
        { type: 'waitedTooLong', error: kycError('timed_out') },
        ...over,
      ]
  }
}

function times(sessions: readonly ClientSession[]): readonly FlowEvent[] {
  return sessions.map((session): FlowEvent => ({ type: 'timeTold', session }))
}

function fitted(id: string, digest: string, source: RawPicture['source']): FlowEvent {
  const picture: FittedPicture = { id, source, widthPx: 800, heightPx: 500, bytes: 1, digest }
  return { type: 'pictureFitted', picture }
}

/** One of each event, of nobody: late, stale, or meant for another state. */
export function noise(session: ClientSession, age: number): readonly FlowEvent[] {
  const error = kycError('unexpected')
  return [
    { type: 'sessionLoaded', session },
    { type: 'sessionFailed', error },
    { type: 'consentGiven' },
    { type: 'countryChosen', nationality: 'CHN' },
    { type: 'documentChosen', cardType: 'PASSPORT' },
    { type: 'cameraWayChosen' },
    { type: 'fileWayChosen' },
    { type: 'cameraOpened' },
    { type: 'cameraFailed', code: 'camera_busy' },
    { type: 'cameraInterrupted' },
    { type: 'tookLong' },
    { type: 'helpDeclined' },
    { type: 'pictureTaken', picture: { id: `p${age}`, source: 'camera_auto' } },
    fitted('stale', 'stale', 'upload'),
    { type: 'pictureRefused', id: 'stale', code: 'file_pdf' },
    { type: 'pictureAccepted' },
    { type: 'retakeChosen' },
    { type: 'backSkipped' },
    { type: 'submissionAccepted', session },
    { type: 'submissionFailed', error, side: null },
    { type: 'statusReported', session },
    { type: 'waitedTooLong', error },
    { type: 'retried' },
    { type: 'otherDocumentChosen' },
    { type: 'backPressed' },
    { type: 'closePressed' },
    { type: 'leaveConfirmed' },
    { type: 'leaveDeclined' },
    { type: 'timeRanShort', expiresAt: 'another end' },
    { type: 'moreTimeWanted' },
    { type: 'moreTimeFailed' },
    { type: 'timeTold', session },
    { type: 'restarted' },
  ]
}
