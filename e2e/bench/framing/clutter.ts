/** Things on the desk that are not the document: most of them rectangles too. */
import { fillConvex, fillEllipse, hsv, stroke, text } from './raster.ts'
import type { Colour, Corner, Raster } from './raster.ts'
import type { Random } from './random.ts'

const THINGS = {
  paper: 22,
  lined: 8,
  phone: 14,
  pen: 14,
  cup: 9,
  book: 12,
  cable: 9,
  edge: 8,
  slip: 14,
} as const

/** Lays `count` things anywhere on the raster, some across its border. */
export function addClutter(random: Random, raster: Raster, count: number): void {
  for (let i = 0; i < count; i++) addThing(random, raster)
}

function box(cx: number, cy: number, width: number, height: number, angle: number): Corner[] {
  const c = Math.cos(angle)
  const s = Math.sin(angle)
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([u = 0, v = 0]) => [
    cx + (u * width * c - v * height * s) / 2,
    cy + (u * width * s + v * height * c) / 2,
  ])
}

function lay(random: Random, raster: Raster, corners: readonly Corner[], colour: Colour): void {
  const drop = random.between(1, 7)
  fillConvex(
    raster,
    corners.map(([x, y]) => [x + drop * 0.5, y + drop]),
    [0, 0, 0],
    random.between(0.1, 0.4),
  )
  fillConvex(raster, corners, colour)
}

function addThing(random: Random, raster: Raster): void {
  const { width, height } = raster
  const unit = Math.max(width, height)
  const [x, y] = [random.between(-0.1, 1.1) * width, random.between(-0.1, 1.1) * height]
  const angle = random.chance(0.3) ? random.normal(0, 0.08) : random.between(0, Math.PI)
  const colour = hsv(random.next(), random.between(0, 0.8), random.between(0.08, 0.96))
  const paper = hsv(random.next(), random.between(0, 0.08), random.between(0.8, 1))
  switch (random.weighted(THINGS)) {
    case 'paper':
      return lay(
        random,
        raster,
        box(x, y, random.between(0.2, 0.9) * unit, random.between(0.15, 0.8) * unit, angle),
        paper,
      )
    case 'slip': {
      // A blank card or envelope of a document's own proportions.
      const long = random.between(0.25, 0.6) * unit
      return lay(
        random,
        raster,
        box(x, y, long, long / random.pick([1.586, 1.42, 2, 1.29]), angle),
        random.chance(0.5) ? paper : colour,
      )
    }
    case 'lined': {
      const long = random.between(0.4, 1) * unit
      const wide = long / random.between(1.15, 2.4)
      lay(random, raster, box(x, y, wide, long, angle), paper)
      const c = Math.cos(angle)
      const s = Math.sin(angle)
      for (let t = -0.45; t < 0.45; t += random.between(0.025, 0.05)) {
        const reach = wide * random.between(0.3, 0.46)
        const [mx, my] = [x - s * t * long, y + c * t * long]
        stroke(raster, [[mx - c * reach, my - s * reach], [mx + c * reach, my + s * reach]], unit * 0.004, [90, 90, 100], 0.7) // prettier-ignore
      }
      return
    }
    case 'phone': {
      const long = random.between(0.36, 0.6) * unit
      lay(random, raster, box(x, y, long * 0.49, long, angle), hsv(0, 0, random.between(0.02, 0.2)))
      if (random.chance(0.5)) fillConvex(raster, box(x, y, long * 0.45, long * 0.93, angle), colour)
      return
    }
    case 'book': {
      lay(
        random,
        raster,
        box(x, y, random.between(0.25, 0.7) * unit, random.between(0.2, 0.6) * unit, angle),
        colour,
      )
      text(raster, 'A BOOK', x - unit * 0.08, y, unit * random.between(0.02, 0.05), [240, 240, 240])
      return
    }
    case 'pen': {
      const long = random.between(0.3, 0.7) * unit
      return stroke(raster, [[x, y], [x + long * Math.cos(angle), y + long * Math.sin(angle)]], random.between(0.004, 0.014) * unit, colour) // prettier-ignore
    }
    case 'cup': {
      const r = random.between(0.06, 0.16) * unit
      fillEllipse(raster, x, y, r, r, colour)
      fillEllipse(raster, x, y, r * 0.82, r * 0.82, hsv(0.06, 0.6, random.between(0.1, 0.4)))
      return
    }
    case 'cable': {
      const points: Corner[] = [[x, y]]
      let heading = angle
      for (let i = 0; i < 40; i++) {
        const [px, py] = points.at(-1) ?? [x, y]
        heading += random.normal(0, 0.25)
        points.push([px + Math.cos(heading) * unit * 0.02, py + Math.sin(heading) * unit * 0.02])
      }
      return stroke(raster, points, random.between(0.003, 0.007) * unit, colour)
    }
    case 'edge': {
      const slope = random.between(-0.5, 0.5) * width
      return fillConvex(raster, [[-10, y], [width + 10, y + slope], [width + 10, height + unit], [-10, height + unit]], colour) // prettier-ignore
    }
  }
}
