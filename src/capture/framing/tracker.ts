/**
 * Follows a document from frame to frame. While it stays, its sides are looked for only where they were: a tenth of
 * the work of a search. Every few frames, and whenever a side fades, the finder looks at the whole frame again.
 */
import { createFinder } from './find-document.ts'
import { distance, largestShift } from './geometry.ts'
import type { Quad } from './geometry.ts'
import type { Frame } from './planes.ts'
import { refineQuad } from './refine.ts'
import type { DocumentShape } from './shape.ts'

/** A full search at least every so many frames: a lock on the desk's edge lives no longer. */
const SEARCH_EVERY = 4
/** A side that keeps less than this share of its step is lost. */
const FADED = 0.6
/** Sides in proportion to each other may change by this share between two frames. */
const MAX_STRETCH = 0.05

export interface Tracked {
  readonly quad: Quad | null
  /** The finder's probability, from the last full search. */
  readonly score: number
  /** Largest movement of a corner since the frame before, over the frame's longer side; 1 when there was none. */
  readonly movement: number
}

export interface Tracker {
  /** `frame` is the small one. */
  readonly next: (frame: Frame) => Tracked
  readonly reset: () => void
}

interface Lock {
  readonly quad: Quad
  readonly score: number
  readonly strength: readonly number[]
  readonly age: number
}

export function createTracker(shape: DocumentShape): Tracker {
  const finder = createFinder()
  let lock: Lock | null = null

  function follow(frame: Frame): Lock | null {
    if (lock === null || lock.age >= SEARCH_EVERY) return null
    const { quad, strength } = refineQuad(frame, lock.quad)
    const before = lock
    const kept = strength.every((value, e) => value >= FADED * (before.strength[e] ?? 0))
    if (!kept || stretch(before.quad, quad) > MAX_STRETCH) return null
    return { quad, strength: before.strength, score: before.score, age: before.age + 1 }
  }

  function search(frame: Frame): { found: Lock | null; score: number } {
    const { quad, score } = finder.find(frame, shape)
    if (quad === null) return { found: null, score }
    return { found: { quad, score, strength: refineQuad(frame, quad).strength, age: 0 }, score }
  }

  return {
    next(frame) {
      const before = lock
      const followed = follow(frame)
      const { found, score } = followed ? { found: followed, score: followed.score } : search(frame)
      lock = found
      const movement =
        before && found
          ? Math.min(1, largestShift(before.quad, found.quad) / Math.max(frame.width, frame.height))
          : 1
      return { quad: found?.quad ?? null, score, movement }
    },
    reset() {
      lock = null
    },
  }
}

/** The largest change of a side's length, relative to it, beyond the common change of scale. */
function stretch(a: Quad, b: Quad): number {
  const ratios = a.map((p, e) => {
    const z = a[(e + 1) % 4] ?? p
    const q = b[e] ?? p
    const y = b[(e + 1) % 4] ?? z
    return distance(q, y) / distance(p, z)
  })
  return Math.max(...ratios) - Math.min(...ratios)
}
