/** Longer than any camera's first frame takes, and short for a person who waits for the shutter. */
const FRAME_WATCHDOG_MS = 1_000
/** Where a browser does not tell of frames at all. */
const FRAME_GUESS_MS = 100

/**
 * Tells once that a frame can be taken. A video that plays may have none to take yet: in Chromium a shot of the first
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
