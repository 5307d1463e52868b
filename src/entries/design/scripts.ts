import type { CameraShow } from '../../testing/fake-camera.ts'
import type { Script } from '../../testing/scripted-client.ts'
import type { Choice } from './settings.ts'

interface PlayedScript extends Script {
  readonly name: string
  /** What to look for. */
  readonly about: string
  /** How the camera refuses the first time. */
  readonly camera?: CameraShow['refusal']
}

const OFFLINE_MS = 5_000

/** Each journey that can be played. */
export const SCRIPTS: Readonly<Record<Choice<'script'>, PlayedScript>> = {
  passed: { name: 'Passed', about: 'Nothing in the way.', outcome: 'passed' },
  review: { name: 'Under review', about: 'Somebody has to look at it.', outcome: 'review' },
  rejected: { name: 'Rejected', about: 'The document is not accepted.', outcome: 'rejected' },
  retake: {
    name: 'Retake needed',
    about: 'The first pictures cannot be read; the second pass.',
    outcome: 'passed',
    firstAnswer: 'document_unreadable',
  },
  'other-document': {
    name: 'Another document needed',
    about: 'The first document is none that can be read.',
    outcome: 'passed',
    firstAnswer: 'unsupported_document',
  },
  slow: {
    name: 'Slow network',
    about: 'Everything takes seven times as long.',
    outcome: 'passed',
    slowness: 7,
  },
  offline: {
    name: 'Offline in between',
    about: 'The network goes half way through the upload of the back, and is there again after five seconds.',
    outcome: 'passed',
    loseNetwork,
  },
  unreachable: {
    name: 'Server not reached',
    about: 'The first look at the session fails.',
    outcome: 'passed',
    unreachable: true,
  },
  expired: {
    name: 'Session expired',
    about: 'The time is over when the pictures are handed in.',
    outcome: 'passed',
    refusal: 'session_expired',
  },
  exhausted: {
    name: 'No attempts left',
    about: 'The last attempt was used elsewhere.',
    outcome: 'passed',
    refusal: 'attempts_exhausted',
  },
  'camera-denied': {
    name: 'Camera denied',
    about: 'Allowed at the second asking.',
    outcome: 'passed',
    camera: 'NotAllowedError',
  },
  'camera-missing': {
    name: 'No camera',
    about: 'There is none at first; a file helps.',
    outcome: 'passed',
    camera: 'NotFoundError',
  },
}

/** The browser says that it is offline, for a while. */
function loseNetwork(): void {
  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })
  dispatchEvent(new Event('offline'))
  setTimeout(() => {
    Reflect.deleteProperty(navigator, 'onLine')
    dispatchEvent(new Event('online'))
  }, OFFLINE_MS)
}
