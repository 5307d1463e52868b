/**
 * How well the picture supports a stretch of a line as the side of something: answered in constant time from sums
 * along every line, so that thousands of quadrilaterals can be weighed in a millisecond.
 */
import { surroundAt } from './gradient.ts'
import type { Line } from './line-fit.ts'
import type { GradientField } from './planes.ts'

/** The coarse plane's pixels are two of the fine plane's, in which lines are given. */
const COARSE = 0.5
const STRONG = 400
/** A sample supports the line when most of its gradient points across it. */
const ACROSS = 0.75
const STANDS_OUT = 0.5
/** This share of supporting samples is met by chance in texture. */
const CHANCE = 0.3
/** Corners are rounded: this share of a side at either end is not part of it. */
const TRIM = 0.05

export interface SideSupport {
  /** Samples on a line, one a coarse pixel; position 0 of a line is at sample `half`. */
  readonly length: number
  readonly half: number
  /** Running sums of the gradient across the line, of all gradient, and of supporting samples; one row a line. */
  readonly across: Float32Array
  readonly total: Float32Array
  readonly hits: Uint16Array
}

let acrossPool = new Float32Array(0)
let totalPool = new Float32Array(0)
let hitsPool = new Uint16Array(0)

export function measureLines(field: GradientField, threshold: number, lines: readonly Line[]): SideSupport {
  const { width, height, gx, gy, energy } = field
  const length = Math.ceil(Math.hypot(width, height)) + 2
  const half = length / 2
  const size = (length + 1) * lines.length
  if (acrossPool.length < size) {
    acrossPool = new Float32Array(size)
    totalPool = new Float32Array(size)
    hitsPool = new Uint16Array(size)
  }
  const across = acrossPool
  const total = totalPool
  const hits = hitsPool
  const floor = threshold * 0.75
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n]
    if (line === undefined) continue
    const { c, s } = line
    const startX = line.rho * COARSE * c + width / 2
    const startY = line.rho * COARSE * s + height / 2
    let sumAcross = 0
    let sumTotal = 0
    let sumHits = 0
    let o = n * (length + 1)
    across[o] = 0
    total[o] = 0
    hits[o] = 0
    for (let i = 0; i < length; i++) {
      o++
      const t = i - half
      const x = startX - s * t
      const y = startY + c * t
      if (x > 1 && y > 1 && x < width - 1 && y < height - 1) {
        let best = 0
        let bestAbs = 0
        let at = (y | 0) * width + (x | 0)
        for (let j = -0.7; j < 1; j += 0.7) {
          const p = ((y + s * j) | 0) * width + ((x + c * j) | 0)
          const g = (gx[p] ?? 0) * c + (gy[p] ?? 0) * s
          const abs = Math.abs(g)
          if (abs > bestAbs) {
            best = g
            bestAbs = abs
            at = p
          }
        }
        let m = Math.sqrt(energy[at] ?? 0)
        if (bestAbs > floor && bestAbs > ACROSS * m && bestAbs > STANDS_OUT * surroundAt(field, x | 0, y | 0))
          sumHits++
        // One very strong stretch must not outvote the rest of the side.
        if (m > STRONG) {
          best *= STRONG / m
          m = STRONG
        }
        sumAcross += best
        sumTotal += Math.max(m, floor)
      }
      across[o] = sumAcross
      total[o] = sumTotal
      hits[o] = sumHits
    }
  }
  return { length, half, across, total, hits }
}

/**
 * Support of line `n` between two samples, at most 1; 0.2 is texture. The better of two views: the gradient keeps
 * one sign along the side, or most samples have an edge of the right direction (a side that crosses several things).
 */
export function supportBetween(support: SideSupport, n: number, from: number, to: number): number {
  const lo = Math.min(from, to)
  const hi = Math.max(from, to)
  const trim = (hi - lo) * TRIM
  return rawSupport(support, n, Math.round(lo + trim), Math.round(hi - trim), 6)
}

/** Share of the samples between two that support line `n`, 0 to 1: a row of print has gaps where a rim has none. */
export function unbrokenBetween({ length, hits }: SideSupport, n: number, from: number, to: number): number {
  const trim = (to - from) * TRIM
  const a = Math.round(from + trim)
  const b = Math.round(to - trim)
  const row = n * (length + 1)
  return ((hits[row + b] ?? 0) - (hits[row + a] ?? 0)) / (b - a)
}

function rawSupport(support: SideSupport, n: number, from: number, to: number, atLeast: number): number {
  const { length, across, total, hits } = support
  const row = n * (length + 1)
  const a = row + (from < 0 ? 0 : from)
  const b = row + (to > length ? length : to)
  if (b - a < atLeast) return 0
  const signed = (across[b] ?? 0) - (across[a] ?? 0)
  const coherence = Math.abs(signed) / ((total[b] ?? 0) - (total[a] ?? 0) + 1)
  const share = (((hits[b] ?? 0) - (hits[a] ?? 0)) / (b - a) - CHANCE) / (1 - CHANCE)
  return coherence > share ? coherence : share
}

/**
 * Support of what the line does just past the end at `to`, seen from `from`: a side stops at its corners; a tile's
 * joint, or the side of a card that the frame cuts, goes on.
 */
export function supportBeyond(support: SideSupport, n: number, from: number, to: number): number {
  const reach = Math.max(4, Math.abs(to - from) * 0.16)
  const value =
    to > from
      ? rawSupport(support, n, Math.trunc(to + 2), Math.trunc(to + reach), 3)
      : rawSupport(support, n, Math.trunc(to - reach), Math.trunc(to - 1), 3)
  return value > 0 ? value : 0
}
