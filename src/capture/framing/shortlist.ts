/** The best few of thousands of candidates, each place on the desk once. */
import { largestShift } from './geometry.ts'
import type { Quad } from './geometry.ts'

interface Rated {
  readonly quad: Quad
  readonly score: number
}

export interface Shortlist<T extends Rated> {
  readonly kept: readonly T[]
  /** A candidate must score more than this to be of use. */
  readonly bar: () => number
  readonly offer: (candidate: T) => void
}

/** The document is among the first nine, and within 0.16 of the first, wherever it is among the quads (bench). */
const KEEP = 12
const WITHIN = 0.2
const SAME_CORNER_PX = 4

export function createShortlist<T extends Rated>(): Shortlist<T> {
  const kept: T[] = []
  let bar = -Infinity
  return {
    kept,
    bar: () => bar,
    offer(candidate) {
      const twin = kept.findIndex((other) => largestShift(other.quad, candidate.quad) < SAME_CORNER_PX)
      if (twin >= 0) {
        if ((kept[twin]?.score ?? 0) >= candidate.score) return
        kept.splice(twin, 1)
      }
      const place = kept.findIndex((other) => other.score < candidate.score)
      kept.splice(place < 0 ? kept.length : place, 0, candidate)
      kept.length = Math.min(kept.length, KEEP)
      bar = Math.max((kept[0]?.score ?? 0) - WITHIN, kept[KEEP - 1]?.score ?? -Infinity)
    },
  }
}
