/** What a camera's failures mean for the person. */
import type { CameraErrorCode } from '../domain/errors.ts'

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
