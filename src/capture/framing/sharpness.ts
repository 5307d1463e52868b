/**
 * Sharpness by blurring again (Crété-Roffet et al., 2007): a sharp picture loses most of its differences between
 * neighbours, a blurred one has none to lose. Measured along x and along y, and the worse of the two counts: a shaken
 * camera blurs one way only.
 *
 * Two changes make one limit serve all cards and cameras: the patch is smoothed a little first (noise is sharp too),
 * and only the tenth of pixels with the strongest edges is asked (a card's blank parts say nothing of focus).
 */
import { quantile } from './histogram.ts'
import type { Patch } from './patch.ts'
import { runningMean } from './running-mean.ts'

/** Reach of the second blur, in pixels of the patch: 9 in all, 2.25 mm. */
const REACH = 4
const EDGE_SHARE = 0.1
const BORDER = 3
const BINS_PER_LEVEL = 8

/** Share of the edges' detail that a second blur takes away, 0 (nothing to lose) to 1. */
export function sharpnessOf({ luma, width, height }: Patch): number {
  const mean = (plane: Float32Array, step: number, reach: number): Float32Array =>
    runningMean(plane, width, height, step, reach)
  const smooth = mean(mean(luma, 1, 1), width, 1)
  return Math.min(
    detailLost(smooth, mean(smooth, 1, REACH), width, height, 1),
    detailLost(smooth, mean(smooth, width, REACH), width, height, width),
  )
}

function detailLost(
  sharp: Float32Array,
  blurred: Float32Array,
  width: number,
  height: number,
  step: number,
): number {
  const slopes = new Float32Array((width - 2 * BORDER) * (height - 2 * BORDER))
  const visit = (look: (o: number, n: number) => void): void => {
    for (let y = BORDER, n = 0; y < height - BORDER; y++)
      for (let x = BORDER; x < width - BORDER; x++) look(y * width + x, n++)
  }
  visit((o, n) => {
    slopes[n] = Math.abs((blurred[o + step] ?? 0) - (blurred[o - step] ?? 0))
  })
  const strong = quantile(slopes, 1 - EDGE_SHARE, BINS_PER_LEVEL)
  let total = 0
  let lost = 0
  visit((o, n) => {
    if ((slopes[n] ?? 0) < strong) return
    const before = Math.abs((sharp[o] ?? 0) - (sharp[o - step] ?? 0))
    total += before
    lost += Math.max(0, before - Math.abs((blurred[o] ?? 0) - (blurred[o - step] ?? 0)))
  })
  return total > 0 ? lost / total : 0
}
