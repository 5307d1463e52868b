/**
 * The work that belongs to a state. The controller keeps exactly this work running: what appears is started, what
 * vanishes is aborted. A key names one piece of work; the same key in two states is the same piece, carried on.
 */
import type { DocumentRule, Side } from './documents.ts'
import type { At, FlowEvent, FlowState, WithDocument } from './flow-state.ts'
import { endOf } from './flow-time.ts'

interface Named {
  readonly document: DocumentRule
}

export interface UploadWork extends Named {
  readonly kind: 'upload'
  readonly key: string
  readonly side: Side
  readonly pictureId: string
}

/** Looks at the camera's frames, and takes the picture where it may. */
export interface WatchWork extends Named {
  readonly kind: 'watch'
  readonly key: string
  readonly side: Side
  /** The front, where the back is looked for: seen again, it is the wrong side. */
  readonly frontId: string | null
  /** False: the person alone takes the picture. */
  readonly auto: boolean
}

export type Work =
  | { readonly kind: 'load_session'; readonly key: string }
  | { readonly kind: 'deadline'; readonly key: string; readonly afterMs: number; readonly event: FlowEvent }
  | { readonly kind: 'fit'; readonly key: string; readonly pictureId: string }
  | ({
      readonly kind: 'upload'
      readonly key: string
      readonly side: Side
      readonly pictureId: string
    } & Named)
  | ({
      readonly kind: 'submit'
      readonly key: string
      readonly idempotencyKey: string
      /** The uploads that must have arrived before. */
      readonly after: readonly UploadWork[]
    } & Named)
  | { readonly kind: 'poll'; readonly key: string }
  /** Says in time that the session ends, and that it has ended. */
  | { readonly kind: 'clock'; readonly key: string; readonly expiresAt: string }
  | { readonly kind: 'extend'; readonly key: string }
  | WatchWork

export function workOf(state: FlowState): readonly Work[] {
  const expiresAt = endOf(state)
  const works = worksOfStep(state)
  return expiresAt === null ? works : [...works, { kind: 'clock', key: `clock:${expiresAt}`, expiresAt }]
}

function worksOfStep(state: FlowState): readonly Work[] {
  switch (state.step) {
    case 'starting':
      return [{ kind: 'load_session', key: 'load_session' }]
    case 'camera':
      return [...uploadsOf(state), ...cameraWork(state)]
    case 'file':
    case 'refused':
    case 'check':
    case 'stalled':
      // Stalled, too: what has arrived need not be sent again.
      return uploadsOf(state)
    case 'fitting':
      return [...uploadsOf(state), ...fitting(state.picture.id)]
    case 'sending': {
      const idempotencyKey = submissionKey(state)
      const after = uploadsOf(state)
      const { document } = state
      return [...after, { kind: 'submit', key: `submit:${idempotencyKey}`, idempotencyKey, document, after }]
    }
    case 'processing':
      return [{ kind: 'poll', key: 'poll' }]
    case 'leaving':
      return goingOn(state.resume)
    case 'time':
      return state.asks === 'extending'
        ? [...goingOn(state.resume), { kind: 'extend', key: 'extend' }]
        : goingOn(state.resume)
    default:
      return []
  }
}

/** What is on its way goes on while the person thinks; the camera and a submission wait for the answer. */
function goingOn(state: FlowState): readonly Work[] {
  return worksOfStep(state).filter(({ kind }) => kind === 'upload' || kind === 'poll' || kind === 'fit')
}

/** A camera that has not answered by then may be waiting for a question that nobody sees. */
const CAMERA_DEADLINE_MS = 10_000

/** Fitting takes a second or two; a decoder that has not come back by then will not. */
const FIT_DEADLINE_MS = 60_000

/** Whoever has no picture by then gets help, and the way of a file. */
const HELP_AFTER_MS = 20_000

function cameraWork(state: At<'camera'>): readonly Work[] {
  const { camera, side } = state
  switch (camera.is) {
    case 'opening': {
      const event = { type: 'cameraFailed', code: 'camera_timeout' } as const
      return [{ kind: 'deadline', key: `deadline:camera:${side}`, afterMs: CAMERA_DEADLINE_MS, event }]
    }
    case 'live': {
      const help: Work = {
        kind: 'deadline',
        key: `deadline:help:${side}`,
        afterMs: HELP_AFTER_MS,
        event: { type: 'tookLong' },
      }
      return camera.help === undefined ? [watch(state), help] : [watch(state)]
    }
    case 'failed':
      return []
  }
}

function watch({ document, side, pictures, session }: At<'camera'>): WatchWork {
  const frontId = side === 'back' ? (pictures.front?.id ?? null) : null
  return { kind: 'watch', key: `watch:${side}`, document, side, frontId, auto: session.auto_capture }
}

function fitting(pictureId: string): readonly Work[] {
  const event = { type: 'pictureRefused', id: pictureId, code: 'file_unreadable' } as const
  return [
    { kind: 'fit', key: `fit:${pictureId}`, pictureId },
    { kind: 'deadline', key: `deadline:fit:${pictureId}`, afterMs: FIT_DEADLINE_MS, event },
  ]
}

/**
 * One key a set of pictures and attempt: a double tap or a retry after a lost answer carries the same key, so the
 * server answers again instead of billing again. A page that was loaded anew knows its pictures as `stored` and so
 * makes another key; there it is the server's one running submission, and the attempt counted in the key, that keep
 * it from billing twice.
 */
export function submissionKey(state: WithDocument): string {
  const { session, document, pictures } = state
  const sides = [pictures.front?.id ?? 'none', pictures.back?.id ?? 'none']
  return [session.limits.attempts_left, document.nationality, document.cardType, ...sides].join('.')
}

function uploadsOf({ document, pictures }: WithDocument): readonly UploadWork[] {
  const sides = ['front', 'back'] as const
  return sides.flatMap((side) => {
    const picture = pictures[side]
    if (picture === undefined || picture.id === 'stored') return []
    const key = `upload:${side}:${document.nationality}:${document.cardType}:${picture.id}`
    return [{ kind: 'upload', key, side, pictureId: picture.id, document } as const]
  })
}
