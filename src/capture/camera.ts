/** The camera's craft that is not React's: what to ask for, what its failures mean, how a frame is taken. */
import type { CameraErrorCode } from '../domain/errors.ts'

/**
 * The rear camera, as sharp as it goes; all are wishes, so that a laptop's camera serves as well. The delivered size is
 * read from the video itself: settings and wishes lie.
 */
export const CAMERA_CONSTRAINTS: MediaTrackConstraints = {
  facingMode: { ideal: 'environment' },
  width: { ideal: 2560 },
  height: { ideal: 1440 },
}

const CODES: Readonly<Record<string, CameraErrorCode>> = {
  NotAllowedError: 'camera_denied',
  PermissionDeniedError: 'camera_denied',
  SecurityError: 'camera_blocked',
  NotFoundError: 'camera_missing',
  DevicesNotFoundError: 'camera_missing',
  // WebKitGTK answers so when there is no camera at all.
  OverconstrainedError: 'camera_missing',
  NotReadableError: 'camera_busy',
  TrackStartError: 'camera_busy',
  AbortError: 'camera_busy',
}

/** What a failed `getUserMedia` means for the person. */
export function cameraErrorOf(thrown: unknown): CameraErrorCode {
  if (!isSecureContext) return 'camera_insecure'
  if (navigator.mediaDevices === undefined) return 'camera_missing'
  const name = thrown instanceof Error ? thrown.name : ''
  if (name === 'NotAllowedError' && !isCameraAllowedByPolicy()) return 'camera_blocked'
  return CODES[name] ?? 'camera_failed'
}

/** False where the page that embeds us, or a header, keeps the camera from us; asking cannot help then. */
function isCameraAllowedByPolicy(): boolean {
  const policy: unknown = Reflect.get(document, 'permissionsPolicy') ?? Reflect.get(document, 'featurePolicy')
  if (typeof policy !== 'object' || policy === null) return true
  const allows: unknown = Reflect.get(policy, 'allowsFeature')
  return typeof allows !== 'function' || allows.call(policy, 'camera') !== false
}

/** Longer than any camera's first frame takes, and short for a person who waits for the shutter. */
const FRAME_WATCHDOG_MS = 1_000
/** Where a browser does not tell of frames at all. */
const FRAME_GUESS_MS = 100

/**
 * Tells once that a frame can be taken. A video that "can play" may have none to take yet: in Chromium a shot of the first
 * 50 ms fails. A browser may also have `requestVideoFrameCallback` and never call it, hence the watchdog.
 */
export function whenFirstFrame(video: HTMLVideoElement, tell: () => void): void {
  const tells = 'requestVideoFrameCallback' in video
  let told = false
  const once = () => {
    if (!told) tell()
    told = true
  }
  if (tells) video.requestVideoFrameCallback(once)
  setTimeout(once, tells ? FRAME_WATCHDOG_MS : FRAME_GUESS_MS)
}

/** The frame on show, at the video's own size. The caller closes it. */
export function grabFrame(video: HTMLVideoElement): Promise<ImageBitmap> {
  return createImageBitmap(video)
}
