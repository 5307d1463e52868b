/**
 * Moves the sides of a quad onto the frame's own edges. The search saw the picture at a half and a quarter of its
 * size; a corner is worth a pixel of the full frame to the crop and to the judge.
 */
import { distance, quadOf } from './geometry.ts'
import type { Point, Quad } from './geometry.ts'
import { LineFit, lineThrough, meet } from './line-fit.ts'
import type { Line } from './line-fit.ts'
import type { Frame } from './planes.ts'

const SAMPLES = 32
/** The ends of a side are rounded off (3.18 mm on a card). */
const TRIM = 0.06
/** How far across the side to look, in frame pixels to either side. */
const REACH_PX = 4
const ACROSS = 2 * REACH_PX + 1
/** A change of this many grey levels a pixel says all there is to say: text and glare must not outweigh the rest. */
const STEP_CAP = 24
/** Moving an end by a pixel must gain this share of the side's mean step. */
const STAY = 0.012
const FIT_PX = 2
const MAX_TURN = 0.035

/** Steps of brightness and colour across a side: one row a sample, one column a pixel of offset. */
const steps = new Float32Array(SAMPLES * ACROSS)
const profile = new Float32Array((ACROSS + 2) * 3)

export interface Refined {
  readonly quad: Quad
  /** Mean step across each side along its best line, in grey levels a pixel: a low one is a guessed side. */
  readonly strength: readonly number[]
}

/** The quad, in frame pixels, with each side on the strongest straight edge within reach. */
export function refineQuad(frame: Frame, quad: Quad): Refined {
  const sides = quad.map((a, e) => refineSide(frame, a, quad[(e + 1) % 4] ?? a))
  return {
    quad: quadOf((e) => {
      const [before, after] = [sides[(e + 3) % 4], sides[e]]
      const now = before && after ? meet(before.line, after.line) : null
      return now !== null && distance(quad[e], now) < 2 * REACH_PX ? now : quad[e]
    }),
    strength: sides.map((side) => side.strength),
  }
}

function refineSide(frame: Frame, a: Point, z: Point): { line: Line; strength: number } {
  const length = distance(a, z)
  // Across the side, towards the outside of a clockwise quad.
  const nx = (z.y - a.y) / length
  const ny = (a.x - z.x) / length
  for (let i = 0; i < SAMPLES; i++) {
    const t = along(i)
    readSteps(frame, a.x + (z.x - a.x) * t, a.y + (z.y - a.y) * t, nx, ny, i * ACROSS)
  }
  const best = bestEnds()
  const old = lineThrough(Math.atan2(ny, nx), a.x, a.y)
  const fit = new LineFit()
  for (let i = 0; i < SAMPLES; i++) {
    const t = along(i)
    const offset = peakNear(i * ACROSS, best.from + (best.to - best.from) * t + REACH_PX, best.sign)
    if (offset === null) continue
    const across = offset.at - REACH_PX
    fit.add(a.x + (z.x - a.x) * t + nx * across, a.y + (z.y - a.y) * t + ny * across, offset.weight)
  }
  const line = fit.weight < STEP_CAP ? old : fit.line(old.theta)
  return { line: Math.abs(line.theta - old.theta) > MAX_TURN ? old : line, strength: best.strength }
}

function along(sample: number): number {
  return TRIM + ((1 - 2 * TRIM) * (sample + 0.5)) / SAMPLES
}

/** Signed steps across the side at one sample: the channel that changes most tells. */
function readSteps(
  { data, width, height }: Frame,
  x: number,
  y: number,
  nx: number,
  ny: number,
  row: number,
): void {
  for (let k = 0; k < ACROSS + 2; k++) {
    const px = Math.floor(x + nx * (k - REACH_PX - 1))
    const py = Math.floor(y + ny * (k - REACH_PX - 1))
    const cx = px < 0 ? 0 : px >= width ? width - 1 : px
    const cy = py < 0 ? 0 : py >= height ? height - 1 : py
    const o = (cy * width + cx) * 4
    const red = data[o] ?? 0
    const green = data[o + 1] ?? 0
    const blue = data[o + 2] ?? 0
    profile[k * 3] = 0.3 * red + 0.59 * green + 0.11 * blue
    profile[k * 3 + 1] = 0.7 * (red - green)
    profile[k * 3 + 2] = 0.7 * (blue - green)
  }
  for (let k = 0; k < ACROSS; k++) {
    let strongest = 0
    for (let channel = 0; channel < 3; channel++) {
      const step = ((profile[(k + 2) * 3 + channel] ?? 0) - (profile[k * 3 + channel] ?? 0)) / 2
      if (Math.abs(step) > Math.abs(strongest)) strongest = step
    }
    steps[row + k] = Math.max(-STEP_CAP, Math.min(STEP_CAP, strongest))
  }
}

interface Ends {
  /** Offsets in pixels at the side's two ends. */
  readonly from: number
  readonly to: number
  readonly sign: number
  readonly strength: number
}

/** The straight line through the steps that keeps one sign and gathers the most. */
function bestEnds(): Ends {
  let from = 0
  let to = 0
  let best = -Infinity
  let bestSum = 0
  for (let a = -REACH_PX; a <= REACH_PX; a++) {
    for (let b = Math.max(-REACH_PX, a - 6); b <= Math.min(REACH_PX, a + 6); b++) {
      let sum = 0
      const slope = (b - a) / SAMPLES
      let position = a + REACH_PX + 0.5 + slope / 2
      for (let row = 0; row < SAMPLES * ACROSS; row += ACROSS) {
        sum += steps[row + (position | 0)] ?? 0
        position += slope
      }
      const value = Math.abs(sum) * (1 - STAY * (Math.abs(a) + Math.abs(b)))
      if (value > best) {
        best = value
        bestSum = sum
        from = a
        to = b
      }
    }
  }
  return { from, to, sign: Math.sign(bestSum), strength: Math.abs(bestSum) / SAMPLES }
}

/** The strongest step of this sign within reach of `position`, to a fraction of a pixel. */
function peakNear(row: number, position: number, sign: number): { at: number; weight: number } | null {
  let at = -1
  let most = 1
  const last = Math.min(ACROSS - 2, Math.ceil(position + FIT_PX))
  for (let k = Math.max(1, Math.floor(position - FIT_PX)); k <= last; k++) {
    const step = (steps[row + k] ?? 0) * sign
    if (step > most) {
      most = step
      at = k
    }
  }
  if (at < 0) return null
  const before = (steps[row + at - 1] ?? 0) * sign
  const after = (steps[row + at + 1] ?? 0) * sign
  const bend = before - 2 * most + after
  return {
    at: at + (bend < -1e-3 ? Math.max(-0.5, Math.min(0.5, (0.5 * (before - after)) / bend)) : 0),
    weight: most,
  }
}
