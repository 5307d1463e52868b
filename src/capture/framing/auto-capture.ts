/** When the picture takes itself: after a short spell in which every frame was right. */

export interface CaptureState {
  /** When the spell of good frames began; null outside one. */
  readonly goodSinceMs: number | null
  /** Sharpness of the spell's latest frames, newest first. */
  readonly recent: readonly number[]
  /** Set once: one picture, until the framer is started again. */
  readonly taken: boolean
}

/** Frames in a row, and the least time they span: a fast device must not fire on one lucky tenth of a second. */
const GOOD_FRAMES = 4
const GOOD_SPELL_MS = 190

export const CAPTURE_START: CaptureState = { goodSinceMs: null, recent: [], taken: false }

export interface CaptureStep {
  readonly state: CaptureState
  /** True on the one frame that takes the picture. */
  readonly capture: boolean
  /** Which of the latest frames is the sharpest: 0 for this one, 1 for the one before. */
  readonly sharpestAgo: number
}

/** One frame: `good` when nothing is wrong with it and it lies where the last one lay. */
export function nextCapture(
  state: CaptureState,
  frame: { readonly good: boolean; readonly sharpness: number; readonly atMs: number },
): CaptureStep {
  if (!frame.good || state.taken) {
    return { state: { ...CAPTURE_START, taken: state.taken }, capture: false, sharpestAgo: 0 }
  }
  const goodSinceMs = state.goodSinceMs ?? frame.atMs
  const recent = [frame.sharpness, ...state.recent].slice(0, GOOD_FRAMES)
  const capture = recent.length >= GOOD_FRAMES && frame.atMs - goodSinceMs >= GOOD_SPELL_MS
  return {
    state: { goodSinceMs, recent, taken: capture },
    capture,
    sharpestAgo: recent.indexOf(Math.max(...recent)),
  }
}
