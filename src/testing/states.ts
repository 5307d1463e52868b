/** Every look of the wizard, named once: feeds the unit tests, the design review and the screenshots. */
import type { CameraLook } from '../capture/camera.ts'
import type { ClientSession } from '../domain/contract.ts'
import { documentCatalogue, type DocumentRule } from '../domain/documents.ts'
import { type CameraErrorCode, ERROR_CODES, type ErrorCode, kycError } from '../domain/errors.ts'
import type { FittedPicture, FlowState, TimeAsk, WithSide } from '../domain/flow-state.ts'
import { MAX_IMAGE_BYTES, MAX_SIDE_PX, MIN_SIDE_PX } from '../domain/limits.ts'
import type { Sight } from '../wizard/sight.ts'
import { liveLooks } from './live-looks.ts'

/** The session that all looks share: everything offered, in test mode. */
export const SAMPLE_SESSION: ClientSession = {
  id: 'ks_sample',
  status: 'requires_input',
  outcome: null,
  last_error: null,
  livemode: false,
  operator_name: 'Acme Bank',
  documents: documentCatalogue().map(({ nationality, cardType, back }) => ({
    nationality,
    card_type: cardType,
    back,
  })),
  country: null,
  document_type: null,
  locale: null,
  capture_modes: ['camera', 'upload'],
  auto_capture: true,
  draft: null,
  images: [],
  limits: {
    max_image_bytes: MAX_IMAGE_BYTES,
    min_side_px: MIN_SIDE_PX,
    max_side_px: MAX_SIDE_PX,
    attempts_left: 3,
  },
  result_retention_hours: 24,
  return_url: 'https://acme.example/welcome',
  expires_at: '2100-01-01T00:00:00.000Z',
  expires_in_s: 1800,
  extendable: true,
}

export type Journey = 'start' | 'choose' | 'capture' | 'send' | 'end'
export type LookKind = 'step' | 'wait' | 'problem' | 'outcome'

export interface Look {
  /** In URLs and file names. */
  readonly id: string
  readonly title: string
  readonly journey: Journey
  readonly kind: LookKind
  readonly state: FlowState
  /** What the camera says of itself, where that is not nothing. */
  readonly camera?: Partial<CameraLook>
  /** What the camera sees, where a camera is on show. */
  readonly sight?: Sight
  /** Another text in a look that is there already: drawn and measured, but its buttons are not pressed again. */
  readonly variant?: true
}

const session = SAMPLE_SESSION
const CARD: DocumentRule = { nationality: 'DEU', cardType: 'ID_CARD', back: 'required' }
const PASSPORT: DocumentRule = { nationality: 'DEU', cardType: 'PASSPORT', back: 'none' }
const LICENCE: DocumentRule = { nationality: 'THA', cardType: 'DRIVING_LICENSE', back: 'required' }

export const SAMPLE_FRONT: FittedPicture = picture('front')
export const SAMPLE_BACK: FittedPicture = picture('back')

function picture(id: string): FittedPicture {
  return { id, source: 'camera_manual', widthPx: 1920, heightPx: 1080, bytes: 1_350_000, digest: id }
}

const front: WithSide = { session, document: CARD, pictures: {}, side: 'front' }
const back: WithSide = { session, document: CARD, pictures: { front: SAMPLE_FRONT }, side: 'back' }
const both = { session, document: CARD, pictures: { front: SAMPLE_FRONT, back: SAMPLE_BACK } }

/** A phone with everything. */
const TOOLS: Partial<CameraLook> = {
  torch: 'off',
  zoom: { factor: 1, next: 2 },
  choices: [
    { deviceId: 'main', label: 'Back Triple Camera' },
    { deviceId: 'wide', label: 'Back Ultra Wide Camera' },
    { deviceId: 'front', label: '' },
  ],
  chosen: 'main',
}

export const LOOKS: readonly Look[] = [
  look('starting', 'Starting', 'start', 'wait', { step: 'starting' }),
  look('unavailable', 'Server not reached', 'start', 'problem', {
    step: 'unavailable',
    error: kycError('network_failed'),
  }),
  look('notice', 'Notice', 'start', 'step', { step: 'notice', session }),
  look('country', 'Country', 'choose', 'step', { step: 'country', session }),
  look('document', 'Document', 'choose', 'step', { step: 'document', session, nationality: 'DEU' }),
  look('document-thai', 'Document, Thailand', 'choose', 'step', {
    step: 'document',
    session,
    nationality: 'THA',
  }),
  look('primer', 'Primer, card', 'capture', 'step', { step: 'primer', ...front }),
  look('primer-passport', 'Primer, passport', 'capture', 'step', {
    step: 'primer',
    ...front,
    document: PASSPORT,
  }),
  look('camera-opening', 'Camera opening', 'capture', 'wait', {
    step: 'camera',
    camera: { is: 'opening' },
    ...front,
  }),
  look('camera-front', 'Camera, front', 'capture', 'step', {
    step: 'camera',
    camera: { is: 'live' },
    ...front,
  }),
  look('camera-back', 'Camera, back', 'capture', 'step', { step: 'camera', camera: { is: 'live' }, ...back }),
  look('camera-passport', 'Camera, passport', 'capture', 'step', {
    step: 'camera',
    camera: { is: 'live' },
    ...front,
    document: PASSPORT,
  }),
  cameraLook('camera-tools', 'Camera, light, zoom and choice', 'live', TOOLS),
  cameraLook('camera-tools-on', 'Camera, light on, zoomed', 'live', {
    ...TOOLS,
    torch: 'on',
    zoom: { factor: 2, next: 1 },
  }),
  cameraLook('camera-paused', 'Camera, held back by the system', 'opening', { trouble: 'paused' }),
  cameraLook('camera-black', 'Camera, black', 'live', { trouble: 'black' }),
  cameraLook('camera-needs-tap', 'Camera, waits for a tap', 'live', { trouble: 'needs_tap' }),
  ...codes('camera_').map((code) =>
    look(code.replaceAll('_', '-'), `Camera: ${code}`, 'capture', 'problem', {
      step: 'camera',
      camera: { is: 'failed', error: kycError(code) },
      ...front,
    }),
  ),
  look('file-front', 'File, front', 'capture', 'step', { step: 'file', ...front }),
  look('file-back-licence', 'File, back', 'capture', 'step', { step: 'file', ...back, document: LICENCE }),
  look('fitting', 'Fitting', 'capture', 'wait', { step: 'fitting', ...front, picture: SAMPLE_FRONT }),
  look('check-front', 'Check, front', 'capture', 'step', { step: 'check', ...front, picture: SAMPLE_FRONT }),
  look('check-back', 'Check, back', 'capture', 'step', { step: 'check', ...back, picture: SAMPLE_BACK }),
  ...liveLooks(front, SAMPLE_FRONT),
  ...[...codes('file_'), 'same_image' as const].map((code) =>
    look(`refused-${code.replaceAll('_', '-')}`, `Refused: ${code}`, 'capture', 'problem', {
      step: 'refused',
      ...front,
      picture: { id: 'file', source: 'upload' },
      error: kycError(code),
    }),
  ),
  look('sending', 'Sending', 'send', 'wait', { step: 'sending', ...both }),
  ...(['network_failed', 'server_unavailable', 'busy', 'session_busy', 'unexpected'] as const).map((code) =>
    look(`stalled-${code.replaceAll('_', '-')}`, `Stalled: ${code}`, 'send', 'problem', {
      step: 'stalled',
      ...both,
      error: kycError(code),
    }),
  ),
  look('processing', 'Processing', 'send', 'wait', { step: 'processing', session }),
  look('overdue', 'Overdue', 'send', 'problem', { step: 'overdue', session, error: kycError('timed_out') }),
  ...(
    [
      'image_too_large',
      'image_rejected',
      'document_unreadable',
      'unsupported_document',
      'back_required',
      'submission_lost',
      'timed_out',
      'service_unavailable',
    ] as const
  ).map((code) =>
    look(`again-${code.replaceAll('_', '-')}`, `Again: ${code}`, 'send', 'problem', {
      step: 'again',
      ...both,
      error: kycError(code),
      side: null,
    }),
  ),
  look('passed', 'Passed', 'end', 'outcome', finished('passed')),
  look('review', 'Under review', 'end', 'outcome', finished('review')),
  look('rejected', 'Rejected', 'end', 'outcome', finished('rejected')),
  look('leaving', 'Leaving', 'end', 'step', { step: 'leaving', resume: { step: 'country', session } }),
  look('leaving-sent', 'Leaving, submitted', 'end', 'step', {
    step: 'leaving',
    resume: { step: 'processing', session },
  }),
  timeLook('time', 'question'),
  timeLook('time-last', 'last'),
  timeLook('time-failed', 'failed'),
  // Its button was pressed already.
  { ...timeLook('time-extending', 'extending'), variant: true },
  look('left', 'Left', 'end', 'outcome', { step: 'ended', reason: 'left', session }),
  ...(['session_expired', 'session_canceled', 'attempts_exhausted', 'token_invalid'] as const).map((reason) =>
    look(reason.replaceAll('_', '-'), `Ended: ${reason}`, 'end', 'problem', {
      step: 'ended',
      reason,
      session,
    }),
  ),
]

function cameraLook(id: string, title: string, is: 'opening' | 'live', camera: Partial<CameraLook>): Look {
  const state: FlowState = { step: 'camera', camera: { is }, ...front }
  return { ...look(id, title, 'capture', is === 'live' ? 'step' : 'wait', state), camera }
}

function timeLook(id: string, asks: TimeAsk): Look {
  const resume = { step: 'check', ...front, picture: SAMPLE_FRONT } as const
  return look(id, `More time: ${asks}`, 'end', 'step', { step: 'time', asks, resume })
}

/** A look by its id. */
export function findLook(id: string): Look | undefined {
  return LOOKS.find((each) => each.id === id)
}

function look(id: string, title: string, journey: Journey, kind: LookKind, state: FlowState): Look {
  return { id, title, journey, kind, state }
}

function finished(outcome: 'passed' | 'review' | 'rejected'): FlowState {
  return { step: 'finished', outcome, session: { ...session, status: 'completed', outcome } }
}

function codes(prefix: 'camera_'): readonly CameraErrorCode[]
function codes(prefix: 'file_'): readonly Extract<ErrorCode, `file_${string}`>[]
function codes(prefix: string): readonly ErrorCode[] {
  return ERROR_CODES.filter((code) => code.startsWith(prefix))
}
