/** When the camera's frames are looked at: about ten a second, and never so that it costs more than half a core. */

/** Ten a second: hands and hints move no faster. */
const PERIOD_MS = 100
/** A browser may have `requestVideoFrameCallback` and never call it; a camera of 5 frames a second calls every 200 ms. */
const FRAME_WATCHDOG_MS = 400
/** After a look that took longer than any frame should: the first one starts the worker. */
const LONGEST_REST_MS = 500
/** While there is nothing to see: the page is hidden, or the video stands. */
const REST_MS = 250

/**
 * Hands frame after frame to `look`, which closes them, until it answers false or the signal says so. No frame is taken
 * while the page is hidden or the video is paused.
 */
export async function lookAtFrames(
  video: HTMLVideoElement,
  look: (frame: ImageBitmap, atMs: number) => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    if (document.hidden || video.paused || video.videoWidth === 0) {
      await pause(REST_MS, signal)
      continue
    }
    await nextFrame(video, signal)
    const startedMs = performance.now()
    const frame = signal.aborted ? null : await createImageBitmap(video).catch(() => null)
    if (signal.aborted) frame?.close()
    else if (frame !== null && !(await look(frame, startedMs))) return
    const busyMs = performance.now() - startedMs
    await pause(Math.max(PERIOD_MS - busyMs, Math.min(busyMs, LONGEST_REST_MS)), signal)
  }
}

function nextFrame(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  if (!('requestVideoFrameCallback' in video)) return Promise.resolve()
  const over = new AbortController()
  return new Promise<void>((resolve) => {
    const handle = video.requestVideoFrameCallback(() => resolve())
    over.signal.addEventListener('abort', () => video.cancelVideoFrameCallback(handle))
    signal.addEventListener('abort', () => over.abort(), { signal: over.signal })
    void pause(FRAME_WATCHDOG_MS, over.signal).then(resolve)
  }).finally(() => over.abort())
}

/** Waits, or until the signal says that nobody waits any more. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
