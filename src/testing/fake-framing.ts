/** A finder that says what the test wants, and a video that has a frame whenever one is asked for. */
import type { FramingLook } from '../capture/document-framer.ts'
import type { FramerOptions, FramingVerdict } from '../capture/framing/framer.ts'
import type { QualityMetrics } from '../domain/quality.ts'
import type { Framing } from '../wizard/live-capture.ts'
import { fakeBitmap } from './fake-bitmap.ts'

/** A card in place, in good light. */
export const GOOD_METRICS: QualityMetrics = {
  found: 0.98,
  areaShare: 0.4,
  fill: 0.7,
  margin: 0.1,
  tiltDegrees: 2,
  pxPerMm: 9,
  sharpness: 0.5,
  glare: 0,
  brightness: 200,
  burnt: 0,
  wrongSide: false,
}

const QUAD = [
  { x: 192, y: 108 },
  { x: 960, y: 108 },
  { x: 960, y: 594 },
  { x: 192, y: 594 },
] as const

/** What the finder says of a frame: by default that all is right. */
export function lookOf(verdict: Partial<FramingVerdict> = {}, more: Partial<FramingLook> = {}): FramingLook {
  return {
    kind: 'verdict',
    verdict: {
      quad: QUAD,
      whole: true,
      hint: 'perfect',
      hintNow: 'perfect',
      metrics: GOOD_METRICS,
      capture: false,
      sharpestAgo: 0,
      signature: null,
      ...verdict,
    },
    tookMs: 20,
    widthPx: 1280,
    heightPx: 720,
    picture: null,
    ...more,
  }
}

/** The frame after which the picture is taken. */
export function capturing(): FramingLook {
  return lookOf({ capture: true }, { picture: fakeBitmap() })
}

export interface FakeFraming extends Framing {
  /** What frames are looked at for, each time anew. */
  readonly begun: FramerOptions[]
  readonly judged: FramerOptions[]
  /** Frames that were looked at so far. */
  readonly frames: () => number
  readonly resets: () => number
}

/**
 * @param script what is said of each frame, the last for all that follow; null: this device cannot
 * @param judgement what is said of each picture
 */
export function createFakeFraming(
  script: readonly (FramingLook | null)[],
  judgement: FramingLook | null = lookOf(),
): FakeFraming {
  const begun: FramerOptions[] = []
  const judged: FramerOptions[] = []
  let frames = 0
  let resets = 0
  return {
    begun,
    judged,
    frames: () => frames,
    resets: () => resets,
    begin: (options) => void begun.push(options),
    reset: () => void resets++,
    look: async (frame) => {
      frame.close()
      return script[Math.min(frames++, script.length - 1)] ?? null
    },
    judge: async (picture, options) => {
      if (!(picture instanceof Blob)) picture.close()
      judged.push(options)
      return judgement
    },
    dispose: () => {},
  }
}
