/**
 * What tells a document from the other rectangles on a desk, as numbers of about one: support of the sides, colour
 * steps across them, rival lines, and how busy the inside is.
 *
 * The order is the order of the scorer's weights: change it and train again (`README.md`).
 */
import { distance, holds, mapQuad, middle, project, squareToQuad } from './geometry.ts'
import type { Point, Quad } from './geometry.ts'
import type { DocumentShape } from './shape.ts'
import type { Candidate, Side } from './hypotheses.ts'
import type { Line } from './line-fit.ts'
import type { Pyramid } from './planes.ts'
import { rivalsOf } from './rivals.ts'
import type { SideSupport } from './side-support.ts'

export interface Scene {
  readonly pyramid: Pyramid
  /** The coarse plane's edge threshold. */
  readonly threshold: number
  readonly lines: readonly Line[]
  readonly support: SideSupport
  readonly candidates: readonly Candidate[]
  readonly shape: DocumentShape
}

export interface Ranked {
  readonly candidate: Candidate
  readonly features: readonly number[]
}

/** Where the colour step across the weakest side is, among the features of one candidate. */
const WEAKEST_STEP = 20

/** Every candidate of the scene with its features. */
export function withFeatures(scene: Scene): Ranked[] {
  const rows = scene.candidates.map((candidate) => ({ candidate, own: ownFeatures(scene, candidate) }))
  return rows.map(({ candidate, own }) => {
    // By how much something inside stands out more from its own ground: this is the table, and that the card on it.
    const leads = rows.map((inner) =>
      holds(candidate.quad, inner.candidate.quad)
        ? (inner.own[WEAKEST_STEP] ?? 0) - (own[WEAKEST_STEP] ?? 0)
        : 0,
    )
    return { candidate, features: [...own, Math.max(...leads)] }
  })
}

/** One candidate by itself, and among its rivals. */
function ownFeatures(scene: Scene, candidate: Candidate): number[] {
  const { quad, sides } = candidate
  const { frameWidth, frameHeight } = scene.pyramid
  const width = frameWidth / 2
  const height = frameHeight / 2
  const ascending = (pick: (side: Side) => number): number[] => sides.map(pick).sort((a, b) => a - b)
  const supports = ascending((side) => side.support)
  const unbroken = ascending((side) => side.unbroken)
  // Both neighbours run on past a side: it is a line across a larger thing, or the document is cut off there.
  const open = sides.map((_, e) => Math.min(sides[(e + 3) % 4]?.after ?? 0, sides[(e + 1) % 4]?.before ?? 0))
  const centre = middle(quad)
  const [tl, tr] = quad
  const roll = Math.abs(Math.atan2(tr.y - tl.y, tr.x - tl.x))
  let toEdge = Infinity
  for (const p of quad) toEdge = Math.min(toEdge, width / 2 - Math.abs(p.x), height / 2 - Math.abs(p.y))
  let rivalScore = 0
  for (const other of scene.candidates)
    if (other !== candidate) rivalScore = Math.max(rivalScore, other.score)
  const rivals = rivalsOf(candidate, scene.lines, scene.support)
  return [
    candidate.mean,
    supports[0] ?? 0,
    supports[1] ?? 0,
    unbroken[0] ?? 0,
    unbroken[1] ?? 0,
    sum(sides.map((side) => side.before + side.after)) / 8,
    Math.max(...open),
    Math.abs(candidate.aspectError) * 8,
    candidate.skew * 6,
    Math.sqrt(candidate.areaShare),
    Math.hypot(centre.x / width, centre.y / height) * 3,
    Math.min(1, roll * 2),
    Math.max(0, Math.min(1, toEdge / (0.05 * Math.max(width, height)))),
    scene.shape === 'id3' ? 1 : 0,
    candidate.score - rivalScore,
    rivals.outsideMean,
    rivals.insideMean,
    rivals.insideLead,
    ...colourFeatures(scene, quad),
    ...textureFeatures(scene, quad),
  ]
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

type Colour = Pick<Strip, 'y' | 'b' | 'r'>

function difference(a: Colour, b: Colour): number {
  return Math.hypot(a.y - b.y, 1.5 * (a.b - b.b), 1.5 * (a.r - b.r))
}

const CAP = 1.5

/** The difference of two colours, about one where it is plain to see; none where one of them is out of the frame. */
function stepOf(a: Colour | null | undefined, b: Colour | null | undefined): number {
  return a && b ? Math.min(CAP, difference(a, b) / 40) : 0
}

/** Steps of colour across the sides: clear, alike on all sides, and where the side is, not beside it. */
function colourFeatures({ pyramid }: Scene, quad: Quad): number[] {
  const { coarse } = pyramid
  const corners = mapQuad(quad, (p) => ({ x: p.x / 2 + coarse.width / 2, y: p.y / 2 + coarse.height / 2 }))
  const contrasts: number[] = []
  const inside: (Strip | null)[] = []
  const outside: (Strip | null)[] = []
  let restless = 0
  let stepInside = 0
  let stepOutside = 0
  corners.forEach((a, e) => {
    const z = corners[(e + 1) % 4] ?? a
    const length = distance(a, z)
    const nx = (z.y - a.y) / length
    const ny = (a.x - z.x) / length
    const far = Math.max(4.5, 0.07 * distance(corners[(e + 2) % 4] ?? a, z))
    const at = (offset: number): Strip | null => strip(pyramid, a, z, nx * offset, ny * offset)
    const inner = at(-2.2)
    const outer = at(2.2)
    inside.push(inner)
    outside.push(outer)
    const seen = inner !== null && outer !== null
    contrasts.push(
      seen ? Math.min(CAP, difference(inner, outer) / (Math.min(inner.spread, outer.spread) + 6) / 2) : 0,
    )
    if (!seen) return
    restless += Math.min(1, outer.spread / 40)
    stepInside += stepOf(inner, at(-far))
    stepOutside += stepOf(outer, at(far))
  })
  // The inside of one side against the outside of the others: a document is one thing on one ground.
  let crossLeast = CAP
  let crossSum = 0
  let groundSpread = 0
  let insideSpread = 0
  const allInside = meanColour(inside)
  inside.forEach((inner, e) => {
    const ground = meanColour(outside.filter((_, other) => other !== e))
    insideSpread += stepOf(inner, allInside)
    if (inner === null || ground === null) return
    const step = stepOf(inner, ground)
    crossLeast = Math.min(crossLeast, step)
    crossSum += step
    groundSpread += stepOf(outside[e], ground)
  })
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

function meanColour(strips: readonly (Strip | null)[]): Colour | null {
  const seen = strips.filter((strip) => strip !== null)
  const mean = (pick: (colour: Colour) => number): number => sum(seen.map(pick)) / seen.length
  return seen.length === 0 ? null : { y: mean(({ y }) => y), b: mean(({ b }) => b), r: mean(({ r }) => r) }
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
  let inside = 0
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++)
      inside += busy(0.1 + (0.8 * column) / (COLUMNS - 1), 0.1 + (0.8 * row) / (ROWS - 1))
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
  return [inside / cells, outside / (COLUMNS * 4), upright, detail / 3, Math.min(1.5, contrast * 3)]
}
