/**
 * Sharpness by blurring again (Crété-Roffet et al., 2007): a sharp picture loses most of its differences between
 * neighbours, a blurred one has none to lose. Measured along x and along y, and the worse of the two counts: a shaken
 * camera blurs one way only.
 *
 * Two changes make one limit serve all cards and cameras: the patch is smoothed a little first (noise is sharp too),
 * and only the tenth of pixels with the strongest edges is asked (a card's blank parts say nothing of focus).
 */
import type { Patch } from './patch.ts'

/** Reach of the second blur, in pixels of the patch: 9 in all, 2.25 mm. */
const REACH = 4
const EDGE_SHARE = 0.1
const BORDER = 3
const BINS = 1024
const BINS_PER_LEVEL = 8

/** Share of the edges' detail that a second blur takes away, 0 (nothing to lose) to 1. */
export function sharpnessOf({ luma, width, height }: Patch): number {
  const smooth = smoothed(luma, width, height)
  return Math.min(
    detailLost(smooth, averaged(smooth, width, height, 1), width, height, 1),
    detailLost(smooth, averaged(smooth, width, height, width), width, height, width),
  )
}

/** 1-2-1 both ways; the outermost pixels stay zero and are not looked at. */
function smoothed(plane: Float32Array, width: number, height: number): Float32Array {
  const rows = new Float32Array(plane.length)
  const both = new Float32Array(plane.length)
  for (let i = 1; i < plane.length - 1; i++) {
    rows[i] = ((plane[i - 1] ?? 0) + 2 * (plane[i] ?? 0) + (plane[i + 1] ?? 0)) / 4
  }
  for (let i = width; i < width * (height - 1); i++) {
    both[i] = ((rows[i - width] ?? 0) + 2 * (rows[i] ?? 0) + (rows[i + width] ?? 0)) / 4
  }
  return both
}

/** Running mean of 2 × REACH + 1 pixels, `step` apart. */
function averaged(plane: Float32Array, width: number, height: number, step: number): Float32Array {
  const out = new Float32Array(plane.length)
  const across = step === 1
  const length = across ? width : height
  const lines = across ? height : width
  for (let line = 0; line < lines; line++) {
    const start = across ? line * width : line
    const end = start + (length - 1) * step
    let sum = (plane[start] ?? 0) * (REACH + 1)
    for (let k = 1; k <= REACH; k++) sum += plane[Math.min(end, start + k * step)] ?? 0
    for (let o = start; o <= end; o += step) {
      out[o] = sum / (2 * REACH + 1)
      sum +=
        (plane[Math.min(end, o + (REACH + 1) * step)] ?? 0) - (plane[Math.max(start, o - REACH * step)] ?? 0)
    }
  }
  return out
}

const histogram = new Int32Array(BINS)

function detailLost(
  sharp: Float32Array,
  blurred: Float32Array,
  width: number,
  height: number,
  step: number,
): number {
  histogram.fill(0)
  let counted = 0
  for (let y = BORDER; y < height - BORDER; y++) {
    for (let o = y * width + BORDER, end = (y + 1) * width - BORDER; o < end; o++) {
      const slope = Math.abs((blurred[o + step] ?? 0) - (blurred[o - step] ?? 0))
      const bin = Math.min(BINS - 1, (slope * BINS_PER_LEVEL) | 0)
      histogram[bin] = (histogram[bin] ?? 0) + 1
      counted++
    }
  }
  let seen = 0
  let bin = BINS - 1
  for (const wanted = counted * EDGE_SHARE; bin > 0 && seen < wanted; bin--) seen += histogram[bin] ?? 0
  const strong = bin / BINS_PER_LEVEL
  let total = 0
  let lost = 0
  for (let y = BORDER; y < height - BORDER; y++) {
    for (let o = y * width + BORDER, end = (y + 1) * width - BORDER; o < end; o++) {
      if (Math.abs((blurred[o + step] ?? 0) - (blurred[o - step] ?? 0)) < strong) continue
      const before = Math.abs((sharp[o] ?? 0) - (sharp[o - step] ?? 0))
      const after = Math.abs((blurred[o] ?? 0) - (blurred[o - step] ?? 0))
      total += before
      if (before > after) lost += before - after
    }
  }
  return total > 0 ? lost / total : 0
}
