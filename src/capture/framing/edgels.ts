/** Edge points with a direction, to a fraction of a pixel, in the order of their direction. */
import { surroundAt } from './gradient.ts'
import type { GradientField } from './planes.ts'

/** Directions are kept in bins of two degrees; an edge and its negative share one. */
export const ANGLE_BINS = 90
export const BIN_RADIANS = Math.PI / ANGLE_BINS
const MAX_EDGELS = 9000
/** An edge must reach this share of its surround; above the cap, standing out more counts no more. */
const MIN_WEIGHT = 0.85
const MAX_WEIGHT = 2.5
/** Added to the surround so that noise on a bare desk does not stand out of nothing. */
const SURROUND_FLOOR = 8
/** Squared cosine between neighbours along an edge. */
const SAME_DIRECTION = 0.75

export interface Edgels {
  count: number
  /** Pixels from the middle of the plane. */
  readonly x: Float32Array
  readonly y: Float32Array
  readonly weight: Float32Array
  /** Edgels of direction bin b are those from `start[b]` to `start[b + 1]`. */
  readonly start: Int32Array
}

export function createEdgels(): Edgels {
  return {
    count: 0,
    x: new Float32Array(MAX_EDGELS),
    y: new Float32Array(MAX_EDGELS),
    weight: new Float32Array(MAX_EDGELS),
    start: new Int32Array(ANGLE_BINS + 1),
  }
}

const rawX = new Float32Array(MAX_EDGELS)
const rawY = new Float32Array(MAX_EDGELS)
const rawWeight = new Float32Array(MAX_EDGELS)
const rawBin = new Uint8Array(MAX_EDGELS)
const cursor = new Int32Array(ANGLE_BINS)

/** Collects the local maxima of the gradient above `threshold` that stand out of their surround. */
export function collectEdgels(field: GradientField, threshold: number, edgels: Edgels): void {
  const { width, height, gx, gy, energy } = field
  const least = threshold * threshold
  const middleX = width / 2 - 0.5
  const middleY = height / 2 - 0.5
  let count = 0
  for (let y = 2; y < height - 2 && count < MAX_EDGELS; y++) {
    for (let x = 2, o = y * width + 2; x < width - 2; x++, o++) {
      const e = energy[o] ?? 0
      if (e < least) continue
      const dx = gx[o] ?? 0
      const dy = gy[o] ?? 0
      const ax = Math.abs(dx)
      const ay = Math.abs(dy)
      const level = ax < ay
      const step = level ? width : 1
      if (e < (energy[o - step] ?? 0) || e <= (energy[o + step] ?? 0)) continue
      // Along an edge the gradient keeps its direction; in texture it does not.
      const along = level ? 1 : width
      if (!agrees(field, o - along, dx, dy, e) || !agrees(field, o + along, dx, dy, e)) continue
      const m = Math.sqrt(e)
      const weight = m / (surroundAt(field, x, y) + SURROUND_FLOOR)
      if (weight < MIN_WEIGHT) continue
      if (count >= MAX_EDGELS) break
      const before = Math.sqrt(energy[o - step] ?? 0)
      const after = Math.sqrt(energy[o + step] ?? 0)
      const bend = before - 2 * m + after
      const shift = bend < -1e-3 ? (0.5 * (before - after)) / bend : 0
      // Within a quarter of a degree of the arctangent, at a fifth of its price.
      const slope = level ? ax / ay : ay / ax
      const octant = slope * (1.0584 - 0.273 * slope)
      const quarter = level ? Math.PI / 2 - octant : octant
      const bin = (((dx ^ dy) < 0 ? Math.PI - quarter : quarter) / BIN_RADIANS) | 0
      rawX[count] = level ? x - middleX : x - middleX + shift
      rawY[count] = level ? y - middleY + shift : y - middleY
      rawWeight[count] = weight > MAX_WEIGHT ? MAX_WEIGHT : weight
      rawBin[count] = bin < ANGLE_BINS ? bin : 0
      count++
    }
  }
  edgels.count = count
  sortByBin(edgels)
}

/** True when the gradient at `o` points the way of (dx, dy), whose squared length is `e`. */
function agrees({ gx, gy, energy }: GradientField, o: number, dx: number, dy: number, e: number): boolean {
  const dot = (gx[o] ?? 0) * dx + (gy[o] ?? 0) * dy
  return dot > 0 && dot * dot > SAME_DIRECTION * e * (energy[o] ?? 0)
}

function sortByBin({ count, x, y, weight, start }: Edgels): void {
  start.fill(0)
  for (let i = 0; i < count; i++) {
    const next = (rawBin[i] ?? 0) + 1
    start[next] = (start[next] ?? 0) + 1
  }
  for (let b = 0; b < ANGLE_BINS; b++) {
    cursor[b] = start[b] ?? 0
    start[b + 1] = (start[b + 1] ?? 0) + (start[b] ?? 0)
  }
  for (let i = 0; i < count; i++) {
    const bin = rawBin[i] ?? 0
    const at = cursor[bin] ?? 0
    cursor[bin] = at + 1
    x[at] = rawX[i] ?? 0
    y[at] = rawY[i] ?? 0
    weight[at] = rawWeight[i] ?? 0
  }
}
