/** Quadrilaterals that two roughly level and two roughly upright lines make, the best supported first. */
import type { Quad } from './geometry.ts'
import { area, poseOf, topLeft, turn } from './geometry.ts'
import type { Line } from './lines.ts'
import { supportBetween, supportBeyond } from './side-support.ts'
import type { SideSupport } from './side-support.ts'

export interface Side {
  /** Index into the lines. */
  readonly line: number
  readonly support: number
  /** Support of the line just past the side's first and second corner. */
  readonly before: number
  readonly after: number
}

export interface Candidate {
  /** Fine pixels from the middle of the frame; side n runs from corner n to the next. */
  readonly quad: Quad
  readonly sides: readonly [Side, Side, Side, Side]
  /** Hand-made first judgement; only orders the candidates for the learned one. */
  readonly score: number
  /** Support of the sides: mean by length, and the weakest. */
  readonly mean: number
  readonly least: number
  /** log(aspect / wanted), 0 where any aspect is welcome. */
  readonly aspectError: number
  readonly skew: number
  readonly areaShare: number
}

export interface Wanted {
  /** Width over height as it lies in the frame; null welcomes any shape. */
  readonly aspect: number | null
}

/** The document is among the first nine, and within 0.16 of the first, wherever it is among the quads (bench). */
const KEEP = 12
const WITHIN = 0.2
/** Within this many degrees of level (or upright) a line may be a level (or upright) side. */
const LEAN = Math.sin((50 * Math.PI) / 180)
const OPPOSITE_SIDES_TURN = 0.5
const MIN_SUPPORT = 0.2
const MIN_AREA_SHARE = 0.026
/** How far outside the frame a corner may lie, in fine pixels. */
const OUTSIDE_PX = 1.5
/** Focal length over the longer frame side: 58 degrees of view, the middle of what phones and webcams have. */
export const FOCAL = 0.9
const MAX_SKEW = 0.2
const MAX_ASPECT_ERROR = 0.16
const MAX_ASPECT = 2.7
const SAME_CORNER_PX = 5
const AREA_BONUS = 0.25
const BEYOND_PENALTY = 0.3

/** Where a roughly level and a roughly upright line meet. */
interface Crossings {
  readonly columns: number
  readonly valid: Uint8Array
  readonly x: Float32Array
  readonly y: Float32Array
  /** Samples (see side-support) at which the level and the upright line meet the other. */
  readonly onLevel: Float32Array
  readonly onUpright: Float32Array
}

/** All quads that the lines make in a frame of `width` × `height` fine pixels, at most 12, best first. */
export function proposeQuads(
  lines: readonly Line[],
  support: SideSupport,
  width: number,
  height: number,
  wanted: Wanted,
): Candidate[] {
  return new QuadSearch(lines, support, width, height, wanted).run()
}

/** A frame's lines make tens of thousands of quads: the search keeps to numbers, and rejects by the cheapest reason first. */
class QuadSearch {
  private readonly lines: readonly Line[]
  private readonly support: SideSupport
  private readonly width: number
  private readonly height: number
  private readonly focal: number
  private readonly wanted: Wanted
  private readonly level: readonly number[]
  private readonly upright: readonly number[]
  private readonly at: Crossings
  private readonly kept: Candidate[] = []
  private bar = -Infinity

  constructor(lines: readonly Line[], support: SideSupport, width: number, height: number, wanted: Wanted) {
    this.lines = lines
    this.support = support
    this.width = width
    this.height = height
    this.focal = FOCAL * Math.max(width, height)
    this.wanted = wanted
    const all = [...lines.keys()]
    this.level = all.filter((i) => Math.abs(lines[i]?.c ?? 1) < LEAN)
    this.upright = all.filter((i) => Math.abs(lines[i]?.s ?? 1) < LEAN)
    this.at = this.crossAll()
  }

  run(): Candidate[] {
    const { at, level, upright, lines, support } = this
    const { columns, valid, onUpright } = at
    const minDistance = 0.07 * Math.min(this.width, this.height)
    const chosen = new Int32Array(columns)
    const supports = new Float32Array(columns)
    for (let top = 0; top < level.length; top++) {
      for (let bottom = top + 1; bottom < level.length; bottom++) {
        if (!maybeOpposite(lines[level[top] ?? 0], lines[level[bottom] ?? 0], minDistance)) continue
        let count = 0
        for (let k = 0; k < columns; k++) {
          const o1 = top * columns + k
          const o2 = bottom * columns + k
          if (valid[o1] !== 1 || valid[o2] !== 1) continue
          const s = supportBetween(support, upright[k] ?? 0, onUpright[o1] ?? 0, onUpright[o2] ?? 0)
          if (s < MIN_SUPPORT) continue
          chosen[count] = k
          supports[count++] = s
        }
        for (let m = 0; m < count; m++) {
          const k = chosen[m] ?? 0
          for (let n = m + 1; n < count; n++) {
            const l = chosen[n] ?? 0
            if (!maybeOpposite(lines[upright[k] ?? 0], lines[upright[l] ?? 0], minDistance)) continue
            this.weigh(top, bottom, k, l, supports[m] ?? 0, supports[n] ?? 0)
          }
        }
      }
    }
    return this.kept.map((candidate) => withCornersInOrder(candidate))
  }

  /** Keeps the quad of level lines `top`, `bottom` and upright lines `k`, `l` if it is among the best. */
  private weigh(top: number, bottom: number, k: number, l: number, supportK: number, supportL: number): void {
    const { columns, x, y, onLevel } = this.at
    const ak = top * columns + k
    const al = top * columns + l
    const bl = bottom * columns + l
    const bk = bottom * columns + k
    const x0 = x[ak] ?? 0
    const y0 = y[ak] ?? 0
    const x1 = x[al] ?? 0
    const y1 = y[al] ?? 0
    const x2 = x[bl] ?? 0
    const y2 = y[bl] ?? 0
    const x3 = x[bk] ?? 0
    const y3 = y[bk] ?? 0
    const areaShare = Math.abs((x2 - x0) * (y3 - y1) - (x3 - x1) * (y2 - y0)) / (2 * this.width * this.height)
    if (areaShare < MIN_AREA_SHARE) return
    const weaker = Math.min(supportK, supportL)
    // Even perfect level sides could not lift it over the last one kept.
    if (0.75 + 0.25 * weaker + weaker * 0.25 + AREA_BONUS * Math.sqrt(areaShare) <= this.bar) return
    const across = norm(x1 - x0, y1 - y0) + norm(x2 - x3, y2 - y3)
    const down = norm(x3 - x0, y3 - y0) + norm(x2 - x1, y2 - y1)
    const { aspect } = this.wanted
    const rough = across / down
    if (aspect === null) {
      if (rough > MAX_ASPECT * 1.4 || rough * MAX_ASPECT * 1.4 < 1) return
    } else if (rough > aspect * 1.5 || rough * 1.5 < aspect) return
    const level1 = this.level[top] ?? 0
    const level2 = this.level[bottom] ?? 0
    const { support } = this
    const supportA = supportBetween(support, level1, onLevel[ak] ?? 0, onLevel[al] ?? 0)
    if (supportA < MIN_SUPPORT) return
    const supportB = supportBetween(support, level2, onLevel[bk] ?? 0, onLevel[bl] ?? 0)
    if (supportB < MIN_SUPPORT) return
    const mean = ((supportA + supportB) * across + (supportK + supportL) * down) / (2 * (across + down))
    const least = Math.min(supportA, supportB, weaker)
    const rough1 = (mean + least) / 2 + AREA_BONUS * Math.sqrt(areaShare)
    if (rough1 <= this.bar) return
    const quad: Quad = [
      { x: x0, y: y0 },
      { x: x1, y: y1 },
      { x: x2, y: y2 },
      { x: x3, y: y3 },
    ]
    const pose = poseOf(quad, this.focal)
    if (!(pose.skew <= MAX_SKEW)) return
    let aspectError = 0
    if (aspect === null) {
      if (pose.aspect > MAX_ASPECT || pose.aspect * MAX_ASPECT < 1) return
    } else {
      aspectError = Math.log(pose.aspect / aspect)
      if (Math.abs(aspectError) > MAX_ASPECT_ERROR) return
    }
    const score = rough1 - pose.skew * pose.skew * 5 - aspectError * aspectError * 14
    if (score <= this.bar) return
    const side = (line: number, value: number, from: number, to: number): Side => ({
      line,
      support: value,
      before: supportBeyond(support, line, to, from),
      after: supportBeyond(support, line, from, to),
    })
    const { onUpright } = this.at
    const sides: Candidate['sides'] = [
      side(level1, supportA, onLevel[ak] ?? 0, onLevel[al] ?? 0),
      side(this.upright[l] ?? 0, supportL, onUpright[al] ?? 0, onUpright[bl] ?? 0),
      side(level2, supportB, onLevel[bl] ?? 0, onLevel[bk] ?? 0),
      side(this.upright[k] ?? 0, supportK, onUpright[bk] ?? 0, onUpright[ak] ?? 0),
    ]
    let beyond = 0
    for (const each of sides) beyond += each.before + each.after
    this.keep({
      quad,
      sides,
      score: score - BEYOND_PENALTY * (beyond / 8),
      mean,
      least,
      aspectError,
      skew: pose.skew,
      areaShare,
    })
  }

  private keep(candidate: Candidate): void {
    const { kept } = this
    if (candidate.score <= this.bar) return
    const twin = kept.findIndex((other) => sameCorners(other.quad, candidate.quad))
    if (twin >= 0) {
      if ((kept[twin]?.score ?? 0) >= candidate.score) return
      kept.splice(twin, 1)
    }
    let place = kept.length
    while (place > 0 && (kept[place - 1]?.score ?? 0) < candidate.score) place--
    kept.splice(place, 0, candidate)
    if (kept.length > KEEP) kept.pop()
    const best = kept[0]?.score ?? 0
    this.bar = Math.max(best - WITHIN, kept.length === KEEP ? (kept[KEEP - 1]?.score ?? 0) : -Infinity)
  }

  private crossAll(): Crossings {
    const { lines, level, upright } = this
    const halfWidth = this.width / 2 + OUTSIDE_PX
    const halfHeight = this.height / 2 + OUTSIDE_PX
    const zero = this.support.half
    const columns = upright.length
    const size = level.length * columns
    const valid = new Uint8Array(size)
    const x = new Float32Array(size)
    const y = new Float32Array(size)
    const onLevel = new Float32Array(size)
    const onUpright = new Float32Array(size)
    let o = -1
    for (const i of level) {
      for (const k of upright) {
        o++
        const a = lines[i]
        const b = lines[k]
        if (a === undefined || b === undefined) continue
        const det = a.c * b.s - b.c * a.s
        if (Math.abs(det) < 0.5) continue
        const px = (a.rho * b.s - b.rho * a.s) / det
        const py = (a.c * b.rho - b.c * a.rho) / det
        if (Math.abs(px) > halfWidth || Math.abs(py) > halfHeight) continue
        valid[o] = 1
        x[o] = px
        y[o] = py
        onLevel[o] = (a.c * py - a.s * px) / 2 + zero
        onUpright[o] = (b.c * py - b.s * px) / 2 + zero
      }
    }
    return { columns, valid, x, y, onLevel, onUpright }
  }
}

/** `Math.hypot` is ten times slower, and nothing here can overflow. */
function norm(x: number, y: number): number {
  return Math.sqrt(x * x + y * y)
}

function maybeOpposite(a: Line | undefined, b: Line | undefined, minDistance: number): boolean {
  if (a === undefined || b === undefined || a === b) return false
  if (Math.abs(a.c * b.s - a.s * b.c) > OPPOSITE_SIDES_TURN) return false
  const turned = a.c * b.c + a.s * b.s > 0 ? 1 : -1
  return Math.abs(a.rho - turned * b.rho) > minDistance
}

function sameCorners(a: Quad, b: Quad): boolean {
  const near = (i: 0 | 1 | 2 | 3): boolean =>
    Math.abs(a[i].x - b[i].x) + Math.abs(a[i].y - b[i].y) < SAME_CORNER_PX
  return near(0) && near(1) && near(2) && near(3)
}

function reversed(side: Side): Side {
  return { ...side, before: side.after, after: side.before }
}

/** Corners and sides clockwise from the top left: side n runs from corner n to corner n + 1. */
function withCornersInOrder(candidate: Candidate): Candidate {
  const { quad, sides } = candidate
  const flipped = area(quad) < 0
  const corners: Quad = flipped ? [quad[0], quad[3], quad[2], quad[1]] : quad
  const around: Candidate['sides'] = flipped
    ? [reversed(sides[3]), reversed(sides[2]), reversed(sides[1]), reversed(sides[0])]
    : sides
  const first = topLeft(corners)
  return {
    ...candidate,
    quad: turn(corners, first),
    sides: turn(around, first),
  }
}
