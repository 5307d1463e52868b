/**
 * Sharpness by blurring again (Crété-Roffet et al., 2007): a sharp picture loses most of its differences between
 * neighbours, a blurred one has none to lose. Measured along the rows, the columns and both diagonals, and the worst
 * counts: a shaken camera blurs one way only.
 *
 * Two changes make one limit serve all cards and cameras: the patch is smoothed a little first (noise is sharp too),
 * and only the tenth of pixels with the strongest edges is asked (a card's blank parts say nothing of focus).
 */
import { quantile } from './histogram.ts'
import type { Patch } from './patch.ts'
import { runningMean } from './running-mean.ts'

/** Reach of the second blur, in pixels of the patch: 5 in all, 1.25 mm. */
const REACH = 2
const TAPS = 2 * REACH + 1
const EDGE_SHARE = 0.1
const BORDER = REACH + 1
/** Slopes are sums over `TAPS`: bins of about a tenth of a level. */
const BINS = 2
/** Neighbours on a diagonal lie further apart, and differ more. */
const DIAGONAL = 0.9

/** Share of the edges' detail that a second blur takes away, 0 (nothing to lose) to 1. */
export function sharpnessOf({ luma, width, height }: Patch): number {
  const smooth = runningMean(runningMean(luma, width, height, 1, 1), width, height, width, 1)
  const lost = (step: number): number => detailLost(smooth, width, height, step)
  return Math.min(lost(1), lost(width), DIAGONAL * lost(width + 1), DIAGONAL * lost(width - 1))
}

/** What a mean over `TAPS` pixels, `step` apart, takes away; of its running sums only the ends differ. */
function detailLost(plane: Float32Array, width: number, height: number, step: number): number {
  const slopes = new Float32Array(plane.length)
  const at = (o: number): number => plane[o] ?? 0
  const reach = REACH * step
  for (let y = BORDER; y < height - BORDER; y++) {
    for (let x = BORDER, o = y * width + x; x < width - BORDER; x++, o++)
      slopes[o] = Math.abs(at(o + reach) + at(o + reach + step) - at(o - reach) - at(o - reach - step))
  }
  const strong = quantile(slopes, 1 - EDGE_SHARE, BINS)
  let total = 0
  let lost = 0
  slopes.forEach((slope, o) => {
    if (slope <= strong) return
    const before = Math.abs(at(o) - at(o - step))
    total += before
    lost += Math.max(0, before - Math.abs(at(o + reach) - at(o - reach - step)) / TAPS)
  })
  return total > 0 ? lost / total : 0
}
