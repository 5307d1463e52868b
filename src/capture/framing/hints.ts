/** One hint at a time, and long enough to be read. */
import type { QualityCode } from '../../domain/quality.ts'

/** What the camera screen says: a fault to mend, or one of the camera's own. */
export type HintCode = QualityCode | 'off_centre' | 'hold_still' | 'perfect'

/** A hint stays this long, whatever the next frame says. */
export const HINT_MIN_MS = 800
/** And a new one must have been true this long: a single odd frame changes nothing. */
const HINT_SETTLE_MS = 200

export interface HintState {
  readonly shown: HintCode
  readonly shownSinceMs: number
  readonly wanted: HintCode
  readonly wantedSinceMs: number
}

export function startHints(nowMs: number): HintState {
  return { shown: 'no_document', shownSinceMs: nowMs, wanted: 'no_document', wantedSinceMs: nowMs }
}

/** The hint to show after a frame that by itself calls for `hint`. */
export function nextHint(state: HintState, hint: HintCode, nowMs: number): HintState {
  const wantedSinceMs = hint === state.wanted ? state.wantedSinceMs : nowMs
  const settled = nowMs - wantedSinceMs >= HINT_SETTLE_MS && nowMs - state.shownSinceMs >= HINT_MIN_MS
  if (hint === state.shown || !settled) return { ...state, wanted: hint, wantedSinceMs }
  return { shown: hint, shownSinceMs: nowMs, wanted: hint, wantedSinceMs }
}
