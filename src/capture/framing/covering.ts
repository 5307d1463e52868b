/** A finger over the document, as far as pixels tell it from print: it reaches over the edge, and the edge is not seen. */
import { project, squareToQuad } from './geometry.ts'
import type { Quad } from './geometry.ts'
import type { Frame } from './planes.ts'
import { SHAPE_SIZES } from './shape.ts'

/** How far outside the edge is looked, and how far inside: an outline is off by about one. */
const OUTSIDE_MM = [2, 3.5] as const
const INSIDE_MM = [1.5, 3] as const
/** A fingertip's width; more is the palm that the document lies on, or a strip of print. */
const LEAST_WIDE_MM = 6
const MOST_WIDE_MM = 34
/** One side of the edge has the other's colour, in steps of 255. */
const SAME = 26
/** What covers differs so from the document beside it, of which it would else be a part. */
const OTHER = 24
const OTHER_GROUND = 14

/** Of a side, beside what covers it. */
const EDGE_SHARE = 0.6
const LEAST_DEEP_MM = 2.5
const DEEPEST_MM = 40
const SAME_TINT = 0.12

type Rgb = readonly [number, number, number]

/** Share of the document that fingers hide which reach over its sides, 0 to 1. `quad` in pixels of the frame. */
export function coveredShare(frame: Frame, quad: Quad, shape: 'id1' | 'id3'): number {
  const { width, height } = SHAPE_SIZES[shape]
  const map = squareToQuad(quad)
  const at = (xMm: number, yMm: number) => colourAt(frame, project(map, xMm / width, yMm / height))
  const sides: readonly Side[] = [
    { lengthMm: width, at: (along, deep) => at(along, deep) },
    { lengthMm: width, at: (along, deep) => at(along, height - deep) },
    { lengthMm: height, at: (along, deep) => at(deep, along) },
    { lengthMm: height, at: (along, deep) => at(width - deep, along) },
  ]
  return sides.reduce((sum, side) => sum + hiddenAt(side), 0) / (width * height)
}

interface Side {
  readonly lengthMm: number
  /** Null outside the frame. */
  readonly at: (alongMm: number, deepMm: number) => Rgb | null
}

/** Square millimetres that fingers over this side hide. */
function hiddenAt(side: Side): number {
  const places = Array.from({ length: Math.floor(side.lengthMm) - 1 }, (_, i) => placeAt(side, i + 1))
  const seen = places.filter(({ edge }) => edge).length
  const skin = places.filter(({ skin }) => skin !== null).length
  // Where the edge is hardly seen anywhere, nothing is told by its absence.
  if (seen < EDGE_SHARE * (places.length - skin)) return 0
  let area = 0
  for (let from = 0; from < places.length; from++) {
    let to = from
    while ((places[to]?.skin ?? null) !== null) to++
    if (to - from >= LEAST_WIDE_MM && to - from <= MOST_WIDE_MM) area += areaBehind(side, places, from, to)
    if (to > from) from = to
  }
  return area
}

interface Place {
  /** The document's edge is seen here. */
  readonly edge: boolean
  /** The colour of what goes over the edge; null where nothing does. */
  readonly skin: Rgb | null
}

function placeAt(side: Side, along: number): Place {
  const outer = OUTSIDE_MM.map((mm) => side.at(along, -mm)).filter(isColour)
  const inner = INSIDE_MM.map((mm) => side.at(along, mm)).filter(isColour)
  if (outer.length === 0 || inner.length === 0) return { edge: false, skin: null }
  const mean = meanOf([...outer, ...inner])
  const same = [...outer, ...inner].every((colour) => distance(colour, mean) < SAME)
  return {
    edge: distance(meanOf(outer), meanOf(inner)) >= SAME,
    skin: same && isSkin(mean) ? mean : null,
  }
}

/** Square millimetres behind those places of the side that have their colour. */
function areaBehind(side: Side, places: readonly Place[], from: number, to: number): number {
  const own = meanOf(places.slice(from, to).flatMap(({ skin }) => (skin === null ? [] : [skin])))
  // Both the document and the ground beside it look otherwise: else it is a part of one of them.
  for (const [deepMm, apart] of [
    [2, OTHER],
    [-2.5, OTHER_GROUND],
  ] as const) {
    const beside = [from - 3, from - 5, to + 4, to + 6].map((mm) => side.at(mm, deepMm)).filter(isColour)
    if (beside.length === 0 || distance(meanOf(beside), own) < apart) return 0
  }
  let area = 0
  for (let along = from + 1; along <= to; along++) {
    let deep = 1
    for (; deep < DEEPEST_MM; deep++) {
      const colour = side.at(along, deep)
      if (colour === null || tintDistance(colour, own) > SAME_TINT) break
    }
    area += deep
  }
  return area / (to - from) < LEAST_DEEP_MM ? 0 : area
}

function isColour(colour: Rgb | null): colour is Rgb {
  return colour !== null
}

/** From the lightest to the darkest skin: red before green before blue, and never grey. */
function isSkin([r, g, b]: Rgb): boolean {
  return r > 45 && r > g && g >= b * 0.9 && r - b > 0.15 * r && r - b < 0.75 * r
}

function meanOf(colours: readonly Rgb[]): Rgb {
  const sum = [0, 0, 0]
  for (const colour of colours) for (let i = 0; i < 3; i++) sum[i] = (sum[i] ?? 0) + (colour[i] ?? 0)
  const n = Math.max(1, colours.length)
  return [(sum[0] ?? 0) / n, (sum[1] ?? 0) / n, (sum[2] ?? 0) / n]
}

function distance(a: Rgb, b: Rgb): number {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]))
}

/** How far two colours are apart whatever the light: a finger is darker at its rim. */
function tintDistance(a: Rgb, b: Rgb): number {
  const [sa, sb] = [a[0] + a[1] + a[2] + 30, b[0] + b[1] + b[2] + 30]
  return Math.abs(a[0] / sa - b[0] / sb) + Math.abs(a[1] / sa - b[1] / sb) + Math.abs(a[2] / sa - b[2] / sb)
}

/** The mean of nine pixels around a place. */
function colourAt({ data, width, height }: Frame, { x, y }: { x: number; y: number }): Rgb | null {
  const cx = Math.round(x - 0.5)
  const cy = Math.round(y - 0.5)
  if (cx < 1 || cy < 1 || cx > width - 2 || cy > height - 2) return null
  let [r, g, b] = [0, 0, 0]
  for (let dy = -1; dy <= 1; dy++) {
    for (let o = ((cy + dy) * width + cx - 1) * 4, end = o + 12; o < end; o += 4) {
      r += data[o] ?? 0
      g += data[o + 1] ?? 0
      b += data[o + 2] ?? 0
    }
  }
  return [r / 9, g / 9, b / 9]
}
