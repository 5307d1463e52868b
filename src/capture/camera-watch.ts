/** Watches the frames of a video that is on show. */
import { FramePulse, type PulseVerdict } from './frame-pulse.ts'

export interface WatchTiming {
  readonly everyMs: number
  /** Looks in a row before a camera is called frozen or black. */
  readonly patience: number
}

/** Two seconds, in four looks. */
export const WATCH_TIMING: WatchTiming = { everyMs: 500, patience: 4 }

/**
 * Tells how the frames are, again and again. A video that is paused, or that nobody sees, is not judged.
 *
 * @returns ends the watch
 */
export function watchFrames(
  video: HTMLVideoElement,
  { everyMs, patience }: WatchTiming,
  tell: (verdict: PulseVerdict) => void,
): () => void {
  const pulse = new FramePulse(patience)
  const frames = countFrames(video)
  const isBlack = blackness(video)
  const timer = setInterval(() => {
    if (document.hidden || video.paused || video.videoWidth === 0) return pulse.rest()
    tell(pulse.feel({ frames: frames.shown(), black: isBlack() }))
  }, everyMs)
  return () => {
    clearInterval(timer)
    frames.stop()
  }
}

/**
 * The best that the browser tells of frames. `requestVideoFrameCallback` may exist and never call; and a video's clock may
 * run on without a frame, so that it counts only where nothing else does.
 */
function countFrames(video: HTMLVideoElement): { shown: () => number; stop: () => void } {
  let called = 0
  let request = 0
  let over = false
  const count = () => {
    if (over) return
    called++
    request = video.requestVideoFrameCallback(count)
  }
  const tells = 'requestVideoFrameCallback' in video
  if (tells) request = video.requestVideoFrameCallback(count)
  return {
    shown: () => {
      if (called > 0) return called
      const drawn = video.getVideoPlaybackQuality?.().totalVideoFrames ?? 0
      return drawn > 0 ? drawn : video.currentTime
    },
    stop: () => {
      over = true
      if (tells) video.cancelVideoFrameCallback(request)
    },
  }
}

const PROBE_PX = 16
/** Of 255. A lens that is covered gives noise of a few steps; the darkest room gives more. */
const BLACK_AT_MOST = 10

/** Looks at the frame, much reduced. Where a page may not read pixels, nothing is black. */
function blackness(video: HTMLVideoElement): () => boolean {
  const canvas = document.createElement('canvas')
  canvas.width = PROBE_PX
  canvas.height = PROBE_PX
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return () => {
    if (context === null) return false
    context.drawImage(video, 0, 0, PROBE_PX, PROBE_PX)
    const { data } = context.getImageData(0, 0, PROBE_PX, PROBE_PX)
    return data.every((value, index) => index % 4 === 3 || value <= BLACK_AT_MOST)
  }
}
