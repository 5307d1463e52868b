/**
 * The rear camera, as sharp as it goes; all are wishes, so that a laptop's camera serves as well. The delivered size is
 * read from the video itself: settings and wishes lie. Without `resizeMode` Chromium cuts a portrait source down to the
 * landscape that was asked for.
 *
 * @param deviceId a camera and no other, or null for the one that the browser takes for the rear one
 */
export function cameraWishes(deviceId: string | null): MediaTrackConstraints {
  return {
    ...(deviceId === null ? { facingMode: { ideal: 'environment' } } : { deviceId: { exact: deviceId } }),
    width: { ideal: 2560 },
    height: { ideal: 1440 },
    resizeMode: { ideal: 'none' },
  }
}

declare global {
  interface MediaTrackConstraintSet {
    /** https://w3c.github.io/mediacapture-extensions, and lib.dom does not know it yet. */
    resizeMode?: ConstrainDOMString
  }
}
