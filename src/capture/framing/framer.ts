/** The live camera's adviser: frames in, an outline, one hint and the moment to take the picture out. */
import { faultsOf } from '../../domain/quality.ts'
import type { QualityMetrics } from '../../domain/quality.ts'
import { CAPTURE_START, nextCapture } from './auto-capture.ts'
import type { FrameSource } from './frame-source.ts'
import { mapQuad, middle } from './geometry.ts'
import type { Quad } from './geometry.ts'
import { quantile } from './histogram.ts'
import { nextHint, startHints } from './hints.ts'
import type { HintCode, HintState } from './hints.ts'
import { examine, placement } from './judge.ts'
import { likeness } from './likeness.ts'
import type { Signature } from './likeness.ts'
import type { Frame } from './planes.ts'
import type { DocumentShape } from './shape.ts'
import { createTracker } from './tracker.ts'

export interface FramingVerdict {
  /** The outline in pixels of the large picture; null when no document is seen whole. */
  readonly quad: Quad | null
  /** True when all four corners are safely inside the frame. */
  readonly whole: boolean
  /** What to tell the person: steady, at most one change in 0.8 s. */
  readonly hint: HintCode
  /** What this very frame calls for; for the debug overlay. */
  readonly hintNow: HintCode
  readonly metrics: QualityMetrics
  /** True once, on the frame after which the picture should be taken. */
  readonly capture: boolean
  /** With `capture`: which of the latest frames was the sharpest, 0 for this one. */
  readonly sharpestAgo: number
  /** The look of the side in view, for `FramerOptions.seenBefore` of the next side; null until it is in place. */
  readonly signature: Signature | null
}

export interface FramerOptions {
  readonly shape: DocumentShape
  /** False leaves the shutter to the person; hints go on. */
  readonly autoCapture?: boolean
  /** The signature of the side already taken: seeing it again is the wrong side. */
  readonly seenBefore?: Signature | null
}

export interface Framer {
  /** `nowMs` only ever grows; any clock will do. */
  readonly next: (source: FrameSource, nowMs: number) => FramingVerdict
  /** Forgets the document and allows another picture. */
  readonly reset: () => void
}

/** More movement than this between two frames blurs the picture or means that hands are still busy. */
const STEADY = 0.012
/** With less room than this around the document, it is asked to the middle. */
const ROOM = 0.012
const OFF_CENTRE = 0.06
/** Two looks at one side are at least this alike, two sides of one card hardly ever. */
const SAME_SIDE = 0.85

const NOTHING = {
  areaShare: 0,
  fill: 0,
  margin: 0,
  tiltDegrees: 0,
  pxPerMm: 0,
  sharpness: 0,
  glare: 0,
  burnt: 0,
}

/** The look of a document that was not looked at. */
const FAULTLESS = { sharpness: 1, glare: 0, brightness: 255, burnt: 0, wrongSide: false }

export function createFramer(options: FramerOptions): Framer {
  const tracker = createTracker(options.shape)
  let hints: HintState | null = null
  let capturing = CAPTURE_START

  return {
    next(source, nowMs) {
      const small = source.small()
      const tracked = tracker.next(small)
      const scale = source.width / small.width
      const quad = tracked.quad && mapQuad(tracked.quad, (p) => ({ x: p.x * scale, y: p.y * scale }))
      const seen = quad ? look(source, quad, options) : null
      const metrics: QualityMetrics = seen
        ? { ...seen.metrics, found: tracked.score }
        : { ...NOTHING, found: tracked.score, brightness: brightnessOf(small), wrongSide: false }
      const hintNow = hintFor(metrics, quad, source, tracked.movement)
      hints = nextHint(hints ?? startHints(nowMs), hintNow, nowMs)
      const step = nextCapture(capturing, {
        good: hintNow === 'perfect' && options.autoCapture !== false,
        sharpness: metrics.sharpness,
        atMs: nowMs,
      })
      capturing = step.state
      const faults = faultsOf(metrics)
      return {
        quad,
        whole: quad !== null && !faults.includes('cut_off'),
        hint: step.capture ? 'perfect' : hints.shown,
        hintNow,
        metrics,
        capture: step.capture,
        sharpestAgo: step.sharpestAgo,
        signature: seen?.signature ?? null,
      }
    },
    reset() {
      tracker.reset()
      hints = null
      capturing = CAPTURE_START
    },
  }
}

interface Look {
  readonly metrics: Omit<QualityMetrics, 'found'>
  readonly signature: Signature | null
}

/** The measures of the document in place; of one that is not, only where it lies. */
function look(source: FrameSource, quad: Quad, { shape, seenBefore }: FramerOptions): Look {
  const where = placement(quad, source.width, source.height, shape)
  // Faults of place come before faults of light: no need to read the large picture to tell them.
  const misplaced = { ...where, ...FAULTLESS }
  if (faultsOf({ ...misplaced, found: 1 }).length > 0) return { metrics: misplaced, signature: null }
  const { appearance, signature, upsideDown } = examine(source.large(), quad, shape)
  const seenAgain = seenBefore ? likeness(seenBefore, signature) > SAME_SIDE : false
  return { metrics: { ...where, ...appearance, wrongSide: upsideDown || seenAgain }, signature }
}

function hintFor(
  metrics: QualityMetrics,
  quad: Quad | null,
  source: FrameSource,
  movement: number,
): HintCode {
  const [first] = faultsOf(metrics)
  if (quad === null || first === 'no_document') return first ?? 'no_document'
  // A moving document is blurred because it moves.
  if (first === 'blur' && movement > STEADY) return 'hold_still'
  if (first !== undefined) return first
  const centre = middle(quad)
  const off = Math.max(Math.abs(centre.x / source.width - 0.5), Math.abs(centre.y / source.height - 0.5))
  if (metrics.margin < ROOM && off > OFF_CENTRE) return 'off_centre'
  return movement > STEADY ? 'hold_still' : 'perfect'
}

/** The luma that a tenth of the frame exceeds, from one pixel in sixteen. */
function brightnessOf({ data }: Frame): number {
  const luma = Float32Array.from({ length: data.length >> 6 }, (_, i) => {
    const o = i << 6
    return ((data[o] ?? 0) * 77 + (data[o + 1] ?? 0) * 150 + (data[o + 2] ?? 0) * 29) >> 8
  })
  return quantile(luma, 0.9, 1)
}
