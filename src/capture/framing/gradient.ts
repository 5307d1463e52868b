/** First derivatives of a plane, and how much noise they hold. */
import type { GradientField } from './planes.ts'

/** Below this many Sobel units (1.5 grey levels of a step) nothing is an edge, however clean the frame. */
const MIN_EDGE = 12
/** An edge stands this many times above the quiet fifth of the frame. */
const NOISE_FACTOR = 2.2
const QUIET_SHARE = 0.2
const BIN_SHIFT = 2

/**
 * Sobel derivatives of `plane`, times `gain`. With `keepStronger`, a pixel's former derivative stays where it is the
 * larger one: calling once a channel gives each pixel its most telling channel.
 */
export function sobel(field: GradientField, plane: Int16Array, gain: number, keepStronger: boolean): void {
  const { width, height, gx, gy, energy } = field
  for (let y = 1; y < height - 1; y++) {
    let o = y * width
    // Running column sums: three reads a pixel instead of eight.
    let a = plane[o - width] ?? 0
    let b = plane[o] ?? 0
    let c = plane[o + width] ?? 0
    let smooth0 = a + 2 * b + c
    let slope0 = c - a
    o++
    a = plane[o - width] ?? 0
    b = plane[o] ?? 0
    c = plane[o + width] ?? 0
    let smooth1 = a + 2 * b + c
    let slope1 = c - a
    for (const end = (y + 1) * width - 1; o < end; o++) {
      a = plane[o + 1 - width] ?? 0
      b = plane[o + 1] ?? 0
      c = plane[o + 1 + width] ?? 0
      // `| 0` keeps the engine on 32-bit integers: a third off the time.
      const smooth2 = (a + 2 * b + c) | 0
      const slope2 = (c - a) | 0
      const dx = ((smooth2 - smooth0) * gain) | 0
      const dy = ((slope0 + 2 * slope1 + slope2) * gain) | 0
      smooth0 = smooth1
      smooth1 = smooth2
      slope0 = slope1
      slope1 = slope2
      const e = dx * dx + dy * dy
      if (keepStronger && e <= (energy[o] ?? 0)) continue
      gx[o] = dx
      gy[o] = dy
      energy[o] = e
    }
  }
}

const histogram = new Int32Array(256)

let lengths = new Float32Array(0)
let columnSums = new Float32Array(0)
let rowMeans = new Float32Array(0)

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
  const { energy } = field
  const width = field.width >> 1
  const height = field.height >> 1
  if (lengths.length < width * height) lengths = new Float32Array(width * height)
  histogram.fill(0)
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0, e = (y * 2 + 1) * field.width + 1; x < width; x++, o++, e += 2) {
      const m = Math.sqrt(energy[e] ?? 0)
      lengths[o] = m
      const bin = m >> BIN_SHIFT
      const at = bin < 255 ? bin : 255
      histogram[at] = (histogram[at] ?? 0) + 1
    }
  }
  boxMean(lengths, field.surround, width, height, radius >> 1)
  let seen = 0
  let bin = 0
  for (const wanted = width * height * QUIET_SHARE; bin < 256 && seen < wanted; bin++)
    seen += histogram[bin] ?? 0
  return Math.max(MIN_EDGE, NOISE_FACTOR * (bin << BIN_SHIFT))
}

function boxMean(from: Float32Array, to: Float32Array, width: number, height: number, radius: number): void {
  if (columnSums.length !== width) columnSums = new Float32Array(width)
  if (rowMeans.length < width * height) rowMeans = new Float32Array(width * height)
  const sums = columnSums
  const rows = rowMeans
  for (let y = 0; y < height; y++) {
    const o = y * width
    let sum = 0
    for (let x = 0; x < radius; x++) sum += from[o + x] ?? 0
    let count = radius
    for (let x = 0; x < width; x++) {
      if (x + radius < width) {
        sum += from[o + x + radius] ?? 0
        count++
      }
      if (x > radius) {
        sum -= from[o + x - radius - 1] ?? 0
        count--
      }
      rows[o + x] = sum / count
    }
  }
  sums.fill(0)
  for (let y = 0; y < radius; y++) {
    for (let x = 0, o = y * width; x < width; x++, o++) sums[x] = (sums[x] ?? 0) + (rows[o] ?? 0)
  }
  let count = radius
  for (let y = 0; y < height; y++) {
    const entering = y + radius < height
    const leaving = y > radius
    if (entering) count++
    if (leaving) count--
    const scale = 1 / count
    const o = y * width
    const below = (y + radius) * width
    const above = (y - radius - 1) * width
    for (let x = 0; x < width; x++) {
      let sum = sums[x] ?? 0
      if (entering) sum += rows[below + x] ?? 0
      if (leaving) sum -= rows[above + x] ?? 0
      sums[x] = sum
      to[o + x] = sum * scale
    }
  }
}
