/** What may happen in a visit: what a person does, what a work answers, and what comes from nowhere. */
import type { ClientSession } from '../domain/contract.ts'
import { kycError } from '../domain/errors.ts'
import { documentsOf, nationalitiesOf, offersCamera, offersFile } from '../domain/flow-route.ts'
import type { FittedPicture, FlowEvent, RawPicture } from '../domain/flow-state.ts'
import type { Work } from '../domain/flow-work.ts'
import type { Visit } from './flow-visit.ts'

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
