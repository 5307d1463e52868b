/**
 * What tells a document from the other rectangles on a desk, as numbers of about one: support of the sides, colour
 * steps across them, rival lines, and how busy the inside is.
 *
 * The order is the order of the scorer's weights: change it and train again (`e2e/bench/framing/README.md`).
 */
import { middle, project, squareToQuad } from './geometry.ts'
import type { Point, Quad } from './geometry.ts'
import type { DocumentShape } from './shape.ts'
import type { Candidate } from './hypotheses.ts'
import type { Line } from './line-fit.ts'
import type { Pyramid } from './planes.ts'
import { rivalsOf } from './rivals.ts'
import { stepBetween } from './side-support.ts'
import type { SideSupport } from './side-support.ts'

export interface Scene {
  readonly pyramid: Pyramid
  /** The coarse plane's edge threshold. */
  readonly threshold: number
  readonly lines: readonly Line[]
  readonly support: SideSupport
  readonly candidates: readonly Candidate[]
  readonly shape: DocumentShape
  /** True when the lines of both planes took part. */
  readonly full: boolean
}

/** The features of one candidate of the scene. */
export function featuresOf(scene: Scene, candidate: Candidate): number[] {
  const { quad, sides } = candidate
  const { frameWidth, frameHeight } = scene.pyramid
  const width = frameWidth / 2
  const height = frameHeight / 2
  const supports = sides.map((side) => side.support).sort((a, b) => a - b)
  const beyond = sides.map((side) => side.before + side.after)
  // Both neighbours run on past a side: it is a line across a larger thing, or the document is cut off there.
  const open = sides.map((_, e) => Math.min(sides[(e + 3) % 4]?.after ?? 0, sides[(e + 1) % 4]?.before ?? 0))
  const centre = middle(quad)
  const [tl, tr, , bl] = quad
  const roll = Math.abs(Math.atan2(tr.y - tl.y, tr.x - tl.x))
  let toEdge = Infinity
  for (const p of quad) toEdge = Math.min(toEdge, width / 2 - Math.abs(p.x), height / 2 - Math.abs(p.y))
  let rivalScore = 0
  for (const other of scene.candidates)
    if (other !== candidate) rivalScore = Math.max(rivalScore, other.score)
  // Positive where the inside is brighter, or whatever colour tells most: a document is, or is not, all around.
  const steps = sides.map(({ line: n }, e) => {
    const line = scene.lines[n]
    const [from, to] = [quad[e], quad[(e + 1) % 4]]
    if (!line || !from || !to) return 0
    const along = (p: Point): number => (line.c * p.y - line.s * p.x) / 2 + scene.support.half
    return (
      stepBetween(scene.support, n, along(from), along(to)) *
      Math.sign(centre.x * line.c + centre.y * line.s - line.rho)
    )
  })
  const rivals = rivalsOf(candidate, scene.lines, scene.support)
  return [
    candidate.mean,
    supports[0] ?? 0,
    supports[1] ?? 0,
    sum(beyond) / 8,
    Math.max(...beyond) / 2,
    Math.max(...open),
    open[0] ?? 0,
    Math.abs(candidate.aspectError) * 8,
    candidate.skew * 6,
    Math.sqrt(candidate.areaShare),
    Math.hypot(centre.x / width, centre.y / height) * 3,
    Math.min(1, roll * 2),
    Math.hypot(tr.x - tl.x, tr.y - tl.y) < Math.hypot(bl.x - tl.x, bl.y - tl.y) ? 1 : 0,
    clamp(toEdge / (0.05 * Math.max(width, height))),
    scene.shape === 'any' ? 1 : 0,
    scene.shape === 'id3' ? 1 : 0,
    scene.full ? 1 : 0,
    candidate.score - rivalScore,
    rivals.outsideMax,
    rivals.outsideMean,
    rivals.insideMean,
    rivals.insideLead,
    rivals.outsideLead,
    Math.abs(sum(steps)) / 4,
    Math.min(...steps.map(Math.abs)),
    ...colourFeatures(scene, quad),
    ...textureFeatures(scene, quad),
  ]
}

function clamp(value: number): number {
  return Math.max(0, Math.min(1, value))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Mean colour of a strip along a side, and how much its luma varies. */
interface Strip {
  readonly y: number
  readonly b: number
  readonly r: number
  readonly spread: number
}

const SAMPLES = 12

/** Samples along the line from `a` to `z`, moved by (dx, dy): all in coarse pixels. Null when mostly out of the frame. */
function strip(pyramid: Pyramid, a: Point, z: Point, dx: number, dy: number): Strip | null {
  const { coarse, coarseLuma, coarseBlue, coarseRed } = pyramid
  let n = 0
  let ySum = 0
  let ySquares = 0
  let bSum = 0
  let rSum = 0
  for (let i = 1; i <= SAMPLES; i++) {
    const t = i / (SAMPLES + 1)
    const x = Math.floor(a.x + (z.x - a.x) * t + dx)
    const y = Math.floor(a.y + (z.y - a.y) * t + dy)
    if (x < 0 || y < 0 || x >= coarse.width || y >= coarse.height) continue
    const o = y * coarse.width + x
    const luma = coarseLuma[o] ?? 0
    ySum += luma
    ySquares += luma * luma
    bSum += coarseBlue[o] ?? 0
    rSum += coarseRed[o] ?? 0
    n++
  }
  if (n < 4) return null
  const mean = ySum / n
  return { y: mean, b: bSum / n, r: rSum / n, spread: Math.sqrt(Math.max(0, ySquares / n - mean * mean)) }
}

function difference(a: Strip, b: Strip): number {
  return Math.hypot(a.y - b.y, 1.5 * (a.b - b.b), 1.5 * (a.r - b.r))
}

const CAP = 1.5

/** Steps of colour across the sides: clear, alike on all sides, and where the side is, not beside it. */
function colourFeatures({ pyramid }: Scene, quad: Quad): number[] {
  const { coarse } = pyramid
  const corners = quad.map((p) => ({ x: p.x / 2 + coarse.width / 2, y: p.y / 2 + coarse.height / 2 }))
  const contrasts: number[] = []
  const inside: (Strip | null)[] = []
  const outside: (Strip | null)[] = []
  let restless = 0
  let stepInside = 0
  let stepOutside = 0
  for (let e = 0; e < 4; e++) {
    const a = corners[e]
    const z = corners[(e + 1) % 4]
    const opposite = corners[(e + 2) % 4]
    if (a === undefined || z === undefined || opposite === undefined) continue
    const length = Math.hypot(z.x - a.x, z.y - a.y)
    const nx = (z.y - a.y) / length
    const ny = (a.x - z.x) / length
    const far = Math.max(4.5, 0.07 * Math.hypot(opposite.x - z.x, opposite.y - z.y))
    const at = (offset: number): Strip | null => strip(pyramid, a, z, nx * offset, ny * offset)
    const inner = at(-2.2)
    const outer = at(2.2)
    const deeper = at(-far)
    const further = at(far)
    inside.push(inner)
    outside.push(outer)
    if (inner === null || outer === null) {
      contrasts.push(0)
      continue
    }
    contrasts.push(Math.min(CAP, difference(inner, outer) / (Math.min(inner.spread, outer.spread) + 6) / 2))
    restless += Math.min(1, outer.spread / 40)
    if (deeper !== null) stepInside += Math.min(CAP, difference(inner, deeper) / 40)
    if (further !== null) stepOutside += Math.min(CAP, difference(outer, further) / 40)
  }
  // The inside of one side against the outside of the others: a document is one thing on one ground.
  let crossLeast = CAP
  let crossSum = 0
  let groundSpread = 0
  inside.forEach((inner, e) => {
    const others = outside.filter((strip, other): strip is Strip => strip !== null && other !== e)
    const ground = meanStrip(others)
    const own = outside[e]
    if (inner === null || ground === null) return
    const step = Math.min(CAP, difference(inner, ground) / 40)
    crossLeast = Math.min(crossLeast, step)
    crossSum += step
    if (own) groundSpread += Math.min(CAP, difference(own, ground) / 40)
  })
  const frameInside = meanStrip(inside.filter((strip): strip is Strip => strip !== null))
  let insideSpread = 0
  for (const inner of inside) {
    if (inner !== null && frameInside !== null)
      insideSpread += Math.min(CAP, difference(inner, frameInside) / 40)
  }
  return [
    sum(contrasts) / 4,
    Math.min(...contrasts),
    crossLeast,
    crossSum / 4,
    groundSpread / 4,
    insideSpread / 4,
    restless / 4,
    stepInside / 4,
    stepOutside / 4,
  ]
}

function meanStrip(strips: readonly Strip[]): Strip | null {
  const n = strips.length
  if (n === 0) return null
  const mean = (pick: (strip: Strip) => number): number => sum(strips.map(pick)) / n
  return { y: mean((s) => s.y), b: mean((s) => s.b), r: mean((s) => s.r), spread: mean((s) => s.spread) }
}

const COLUMNS = 12
const ROWS = 8

/** How much is drawn inside, where, and how much just outside. */
function textureFeatures({ pyramid, threshold }: Scene, quad: Quad): number[] {
  const { width, height, energy, gx, gy } = pyramid.coarse
  const { coarseLuma } = pyramid
  const map = squareToQuad(quad)
  const bar = (threshold * 1.5) ** 2
  let across = 0
  let down = 0
  let strength = 0
  let light = 0
  let lightSquares = 0
  const busy = (u: number, v: number): number => {
    const p = project(map, u, v)
    const x = Math.floor(p.x / 2 + width / 2)
    const y = Math.floor(p.y / 2 + height / 2)
    if (x < 1 || y < 1 || x >= width - 1 || y >= height - 1) return 0
    const o = y * width + x
    const e = energy[o] ?? 0
    strength += Math.min(6, Math.sqrt(e) / threshold)
    const luma = coarseLuma[o] ?? 0
    light += luma
    lightSquares += luma * luma
    if (e <= bar) return 0
    across += Math.abs(gx[o] ?? 0)
    down += Math.abs(gy[o] ?? 0)
    return 1
  }
  const blocks = [0, 0, 0, 0, 0, 0]
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const block = (row >> 2) * 3 + (column >> 2)
      blocks[block] =
        (blocks[block] ?? 0) + busy(0.1 + (0.8 * column) / (COLUMNS - 1), 0.1 + (0.8 * row) / (ROWS - 1))
    }
  }
  const cells = COLUMNS * ROWS
  const upright = across / (across + down + 1)
  const detail = strength / cells
  const mean = light / cells
  const contrast = Math.sqrt(Math.max(0, lightSquares / cells - mean * mean)) / (mean + 12)
  let outside = 0
  for (let i = 0; i < COLUMNS; i++) {
    const t = (i + 0.5) / COLUMNS
    outside += busy(t, -0.12) + busy(t, 1.12) + busy(-0.09, t) + busy(1.09, t)
  }
  const inside = sum(blocks) / cells
  const top = sum(blocks.slice(0, 3)) / (COLUMNS * 4)
  const bottom = sum(blocks.slice(3)) / (COLUMNS * 4)
  return [
    inside,
    Math.min(...blocks) / 16,
    Math.max(...blocks) / 16,
    bottom,
    Math.abs(top - bottom),
    outside / (COLUMNS * 4),
    inside - outside / (COLUMNS * 4),
    upright,
    detail / 3,
    Math.min(1.5, contrast * 3),
  ]
}
