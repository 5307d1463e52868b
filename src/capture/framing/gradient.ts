/** First derivatives of a plane, and how much noise they hold. */
import { quantile } from './histogram.ts'
import type { GradientField } from './planes.ts'
import { runningMean } from './running-mean.ts'

/** Below this many Sobel units (1.5 grey levels of a step) nothing is an edge, however clean the frame. */
const MIN_EDGE = 12
/** An edge stands this many times above the quiet fifth of the frame. */
const NOISE_FACTOR = 2.2
const QUIET_SHARE = 0.2
/** Edge strengths are counted in steps of this many Sobel units. */
const BIN = 4

/**
 * Sobel derivatives of `plane`, times `gain`. With `keepStronger`, a pixel's former derivative stays where it is the
 * larger one: calling once a channel gives each pixel its most telling channel.
 */
export function sobel(field: GradientField, plane: Int16Array, gain: number, keepStronger: boolean): void {
  const { width, height, gx, gy, energy } = field
  for (let y = 1; y < height - 1; y++) {
    // Running column sums: three reads a pixel instead of eight.
    let smooth0 = 0
    let smooth1 = 0
    let slope0 = 0
    let slope1 = 0
    for (let x = 0, o = y * width - 1; x < width; x++, o++) {
      const above = plane[o + 1 - width] ?? 0
      const below = plane[o + 1 + width] ?? 0
      // `| 0` keeps the engine on 32-bit integers: a third off the time.
      const smooth2 = (above + 2 * (plane[o + 1] ?? 0) + below) | 0
      const slope2 = (below - above) | 0
      const dx = Math.imul(smooth2 - smooth0, gain)
      const dy = Math.imul(slope0 + 2 * slope1 + slope2, gain)
      smooth0 = smooth1
      smooth1 = smooth2
      slope0 = slope1
      slope1 = slope2
      const e = (dx * dx + dy * dy) | 0
      // The first two columns only fill the sums.
      if (x < 2 || (keepStronger && e <= (energy[o] ?? 0))) continue
      gx[o] = dx
      gy[o] = dy
      energy[o] = e
    }
  }
}

/** The surround of the pixel at (x, y). */
export function surroundAt(field: GradientField, x: number, y: number): number {
  const columns = field.width >> 1
  return (
    field.surround[Math.min(y >> 1, (field.height >> 1) - 1) * columns + Math.min(x >> 1, columns - 1)] ?? 0
  )
}

/**
 * Fills `surround` with the mean edge strength in a square of `radius` pixels to each side, and answers the strength
 * above which a pixel may be an edge, from the frame's own quiet part. One pixel in four is looked at: both are
 * averages.
 */
export function measureSurround(field: GradientField, radius: number): number {
  const { energy, surround } = field
  const width = field.width >> 1
  const height = field.height >> 1
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0, e = (y * 2 + 1) * field.width + 1; x < width; x++, o++, e += 2)
      surround[o] = Math.sqrt(energy[e] ?? 0)
  }
  const quiet = quantile(surround, QUIET_SHARE, 1 / BIN) + BIN
  const rows = runningMean(surround, width, height, 1, radius >> 1)
  surround.set(runningMean(rows, width, height, width, radius >> 1))
  return Math.max(MIN_EDGE, NOISE_FACTOR * quiet)
}
