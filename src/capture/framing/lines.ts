/**
 * Straight lines through edgels: each edgel votes only for lines that run along its own edge (an oriented Hough
 * transform), and every peak is then fitted to the edgels near it.
 */
import { ANGLE_BINS, BIN_RADIANS } from './edgels.ts'
import type { Edgels } from './edgels.ts'
import { gapBetween, LineFit } from './line-fit.ts'
import type { Line } from './line-fit.ts'

/** Votes go to this many bins on either side of the edgel's own: two degrees a bin. */
const SPREAD_BINS = 3
const RHO_STEP_PX = 2
const MIN_VOTES = 9
/** Distances from the line within which edgels take part, first to find it, then to place it. */
const WIDE_PX = 3.2
const NARROW_PX = 1.7
const MIN_FIT_WEIGHT = 7
const MAX_TURN = 0.12
/** A document has two sides each way: a chequered cloth must not take all the room with one of its directions. */
const PARALLEL = 0.1
const MOST_PARALLEL = 12
const SAME_ANGLE = 0.035
const SAME_RHO_PX = 2.2

const cosines = Float32Array.from({ length: ANGLE_BINS }, (_, b) => Math.cos(b * BIN_RADIANS))
const sines = Float32Array.from({ length: ANGLE_BINS }, (_, b) => Math.sin(b * BIN_RADIANS))

let votesPool = new Float32Array(0)

interface Peak {
  readonly votes: number
  readonly theta: number
  readonly rho: number
}

/**
 * The strongest lines in a plane of `width` × `height` pixels, at most `limit` within half a right angle of each other:
 * a page of print must not crowd out a card's short sides.
 */
export function findLines(edgels: Edgels, width: number, height: number, limit: number): Line[] {
  const lines: Line[] = []
  for (const { theta, rho } of peaks(edgels, width, height)) {
    let near = 0
    let parallel = 0
    for (const other of lines) {
      const turn = Math.abs(Math.sin(other.theta - theta))
      if (turn < Math.SQRT1_2) near++
      if (turn < PARALLEL) parallel++
    }
    if (near >= limit || parallel >= MOST_PARALLEL) continue
    const line = fitLine(edgels, theta, rho)
    if (line && !lines.some((other) => sameLine(other, line))) lines.push(line)
  }
  return lines
}

function peaks(edgels: Edgels, width: number, height: number): Peak[] {
  const cells = Math.ceil(Math.hypot(width, height) / RHO_STEP_PX) + 8
  const zero = cells / 2
  // A row before the first and one after the last: the first and last angle are neighbours, with rho turned over.
  const size = cells * (ANGLE_BINS + 2)
  if (votesPool.length < size) votesPool = new Float32Array(size)
  const votes = votesPool
  votes.fill(0, 0, size)
  vote(votes, edgels, cells, zero)
  for (let r = 1; r < cells; r++) {
    votes[r] = votes[ANGLE_BINS * cells + cells - r] ?? 0
    votes[(ANGLE_BINS + 1) * cells + r] = votes[cells + cells - r] ?? 0
  }
  const found: Peak[] = []
  for (let b = 0; b < ANGLE_BINS; b++) {
    const row = (b + 1) * cells
    for (let o = row + 2, end = row + cells - 2; o < end; o++) {
      const v = votes[o] ?? 0
      if (v < MIN_VOTES || v < (votes[o - 1] ?? 0) || v <= (votes[o + 1] ?? 0)) continue
      if (v < rowMax(votes, o - cells) || v < rowMax(votes, o + cells)) continue
      found.push({ votes: v, theta: b * BIN_RADIANS, rho: (o - row - zero) * RHO_STEP_PX })
    }
  }
  return found.sort((a, b) => b.votes - a.votes)
}

function rowMax(votes: Float32Array, o: number): number {
  return Math.max(votes[o - 1] ?? 0, votes[o] ?? 0, votes[o + 1] ?? 0)
}

function vote(votes: Float32Array, { x, y, weight, start }: Edgels, cells: number, zero: number): void {
  for (let b = 0; b < ANGLE_BINS; b++) {
    const first = start[b] ?? 0
    const end = start[b + 1] ?? 0
    for (let j = -SPREAD_BINS; j <= SPREAD_BINS; j++) {
      const bin = (b + j + ANGLE_BINS) % ANGLE_BINS
      const c = (cosines[bin] ?? 0) / RHO_STEP_PX
      const s = (sines[bin] ?? 0) / RHO_STEP_PX
      const share = 1 - Math.abs(j) / (SPREAD_BINS + 1)
      const row = (bin + 1) * cells
      for (let i = first; i < end; i++) {
        const r = (x[i] ?? 0) * c + (y[i] ?? 0) * s + zero
        const cell = r | 0
        const part = r - cell
        const v = (weight[i] ?? 0) * share
        const o = row + cell
        votes[o] = (votes[o] ?? 0) + v * (1 - part)
        votes[o + 1] = (votes[o + 1] ?? 0) + v * part
      }
    }
  }
}

/** True when two lines are one within the fit's own accuracy. */
export function sameLine(a: Line, b: Line): boolean {
  return gapBetween(a, b, SAME_ANGLE) < SAME_RHO_PX
}

/** The line near (theta, rho) that best fits the edgels along it, or null when too few are there or it turns away. */
export function fitLine(edgels: Edgels, theta: number, rho: number): Line | null {
  const first = fitOnce(edgels, theta, rho, WIDE_PX, 0.16)
  if (first === null || Math.abs(first.theta - theta) > MAX_TURN) return null
  const second = fitOnce(edgels, first.theta, first.rho, NARROW_PX, 0.15)
  return second !== null && Math.abs(second.theta - first.theta) <= MAX_TURN ? second : null
}

function fitOnce(
  { x, y, weight, start }: Edgels,
  theta: number,
  rho: number,
  reach: number,
  angle: number,
): Line | null {
  const c = Math.cos(theta)
  const s = Math.sin(theta)
  const fit = new LineFit()
  const last = Math.floor((theta + angle) / BIN_RADIANS)
  for (let b = Math.floor((theta - angle) / BIN_RADIANS); b <= last; b++) {
    const bin = (b + 2 * ANGLE_BINS) % ANGLE_BINS
    for (let i = start[bin] ?? 0, end = start[bin + 1] ?? 0; i < end; i++) {
      const px = x[i] ?? 0
      const py = y[i] ?? 0
      const off = px * c + py * s - rho
      if (Math.abs(off) <= reach) fit.add(px, py, weight[i] ?? 0)
    }
  }
  return fit.weight < MIN_FIT_WEIGHT ? null : fit.line(theta)
}
