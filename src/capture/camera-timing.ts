import { WATCH_TIMING, type WatchTiming } from './camera-watch.ts'

export interface CameraTiming {
  readonly watch: WatchTiming
  /** From the stream to its first frame. */
  readonly firstFrameMs: number
  /** So many looks without a fault, and a restart is allowed again. */
  readonly wellAfterBeats: number
  readonly muteGraceMs: number
  /** A camera that the system holds back for so long is another app's. */
  readonly lostMs: number
  readonly hiddenMs: number
  /** Between the front and the back. */
  readonly restMs: number
}

export const CAMERA_TIMING: CameraTiming = {
  watch: WATCH_TIMING,
  // Slow phones take two; twice this ends before the flow's own deadline for a camera that does not open.
  firstFrameMs: 4_000,
  wellAfterBeats: 20,
  muteGraceMs: 1_000,
  // That deadline again, which runs from the grace on.
  lostMs: 9_000,
  hiddenMs: 30_000,
  restMs: 60_000,
}
