/** Things on the desk with long straight sides, which together make quads of a document's proportions. */
import { fillConvex, hsv, scaleColour } from './raster.ts'
import type { Colour, Corner, Raster } from './raster.ts'
import type { Random } from './random.ts'

/** A thing being painted: places in shares of its own length and width, from its middle. */
interface Sheet {
  readonly random: Random
  readonly fill: (u: number, v: number, width: number, height: number, colour: Colour, alpha?: number) => void
  readonly colour: Colour
}

type Thing = (sheet: Sheet) => void

const dark = (random: Random): Colour => hsv(random.next(), random.between(0, 0.2), random.between(0.03, 0.3))
const pale = (random: Random): Colour => hsv(random.next(), random.between(0, 0.1), random.between(0.75, 1))
const any = (random: Random): Colour => hsv(random.next(), random.between(0, 0.8), random.between(0.1, 0.95))

/** Bars at even distances across the thing, or along it. */
function bars({ fill, random }: Sheet, along: boolean, ink: Colour, share: number): void {
  const pitch = random.between(0.04, 0.16)
  for (let t = -0.5 + pitch; t < 0.5; t += pitch) {
    if (along) fill(0, t, share, pitch * 0.12, ink, 0.8)
    else fill(t, 0, pitch * 0.12, share, ink, 0.8)
  }
}

/** What things look like, and their length over their width. */
const THINGS = {
  ruler: { proportion: 9, paint: (s) => bars(s, false, dark(s.random), s.random.between(0.3, 0.9)) },
  laptop: {
    proportion: 1.5,
    paint({ fill, random }) {
      const key = any(random)
      for (let row = -0.4; row < 0.05; row += 0.09)
        for (let x = -0.44; x < 0.45; x += 0.068) fill(x, row, 0.058, 0.075, key)
      fill(random.between(-0.06, 0.06), 0.3, random.between(0.3, 0.5), random.between(0.28, 0.36), key, 0.5)
    },
  },
  tablet: {
    proportion: 1.45,
    paint({ fill, random }) {
      const [across, down] = [random.between(0.82, 0.95), random.between(0.8, 0.95)]
      fill(0, 0, across, down, any(random))
      for (let i = random.int(0, 7); i > 0; i--)
        fill(random.between(-0.3, 0.3), random.between(-0.3, 0.3), random.between(0.05, 0.4), random.between(0.05, 0.3), any(random)) // prettier-ignore
    },
  },
  notebook: {
    proportion: 1.4,
    paint(sheet) {
      const ink = hsv(0.6, 0.3, sheet.random.between(0.4, 0.8))
      bars(sheet, true, ink, sheet.random.between(0.7, 1))
      if (sheet.random.chance(0.5)) bars(sheet, false, ink, 1)
      if (sheet.random.chance(0.5)) sheet.fill(-0.38, 0, 0.006, 1, [200, 60, 60])
    },
  },
  envelope: {
    proportion: 2,
    paint({ fill, random, colour }) {
      fill(random.between(-0.2, 0.2), random.between(0, 0.15), 0.4, 0.28, scaleColour(colour, random.between(0.8, 1.1))) // prettier-ignore
      if (random.chance(0.5)) fill(0.4, -0.32, 0.12, 0.24, any(random))
      if (random.chance(0.5)) fill(0, random.between(-0.2, 0.2), 1, 0.01, scaleColour(colour, 0.8))
    },
  },
  books: {
    proportion: 1.45,
    paint({ fill, random }) {
      for (let i = 1; i < 4; i++)
        fill(random.normal(0, 0.04), random.normal(0, 0.04), 1 - 0.12 * i, 1 - 0.1 * i, any(random))
    },
  },
  mat: {
    proportion: 1.5,
    paint(sheet) {
      const ink = any(sheet.random)
      bars(sheet, true, ink, 0.94)
      bars(sheet, false, ink, 0.94)
    },
  },
  picture: {
    proportion: 1.4,
    paint({ fill, random }) {
      fill(0, 0, 0.86, 0.82, pale(random))
      fill(0, 0, random.between(0.5, 0.7), random.between(0.5, 0.7), any(random))
    },
  },
  carton: {
    proportion: 1.3,
    paint({ fill, random, colour }) {
      fill(0, random.normal(0, 0.05), 1, 0.12, scaleColour(colour, random.between(0.8, 1.3)), 0.7)
      fill(random.normal(0, 0.1), 0, 0.008, 1, scaleColour(colour, 0.6))
    },
  },
  blank: { proportion: 1.5, paint: () => undefined },
} as const satisfies Record<string, { readonly proportion: number; readonly paint: Thing }>

const SHARES: Readonly<Record<keyof typeof THINGS, number>> = {
  ruler: 10,
  laptop: 10,
  tablet: 12,
  notebook: 10,
  envelope: 12,
  books: 12,
  mat: 8,
  picture: 8,
  carton: 8,
  blank: 10,
}

/** Lays `count` things on the raster, most of them square to each other, and light or shade that falls through a window. */
export function addStraight(random: Random, raster: Raster, count: number): void {
  const square = random.normal(0, 0.12)
  for (let i = 0; i < count; i++) {
    const angle = random.chance(0.7) ? square + random.pick([0, Math.PI / 2]) : random.between(0, Math.PI)
    addThing(random, raster, angle)
  }
  if (random.chance(0.2)) fallOfLight(random, raster)
}

function addThing(random: Random, raster: Raster, angle: number): void {
  const { proportion, paint } = THINGS[random.weighted(SHARES)]
  const unit = Math.max(raster.width, raster.height)
  const long = random.between(0.25, 0.95) * unit * (proportion > 3 ? 1.2 : 1)
  const wide = (long / proportion) * random.between(0.85, 1.15)
  const [x, y] = [random.between(-0.05, 1.05) * raster.width, random.between(-0.05, 1.05) * raster.height]
  const [c, s] = [Math.cos(angle), Math.sin(angle)]
  // The far end of a thing is a little smaller, as a camera held at an angle sees it.
  const tip = random.normal(0, 0.12)
  const at = (u: number, v: number): Corner => {
    const near = 1 + tip * v
    return [x + (u * long * c) / near - v * wide * s, y + (u * long * s) / near + v * wide * c]
  }
  const fill: Sheet['fill'] = (u, v, width, height, ink, alpha = 1) => {
    const [left, right, top, bottom] = [u - width / 2, u + width / 2, v - height / 2, v + height / 2]
    fillConvex(raster, [at(left, top), at(right, top), at(right, bottom), at(left, bottom)], ink, alpha)
  }
  const colour = random.pick([dark, pale, any])(random)
  const shade = random.between(0.005, 0.03)
  fill(shade, shade, 1, 1, [0, 0, 0], random.between(0.1, 0.4))
  fill(0, 0, 1, 1, colour)
  paint({ random, fill, colour })
}

/** A window's panes of light on the desk, or their shadow. */
function fallOfLight(random: Random, raster: Raster): void {
  const unit = Math.max(raster.width, raster.height)
  const [x, y] = [random.between(0, 0.7) * raster.width, random.between(0, 0.7) * raster.height]
  const [w, h, lean] = [random.between(0.2, 0.6) * unit, random.between(0.15, 0.4) * unit, random.between(-0.4, 0.4)] // prettier-ignore
  const tone: Colour = random.chance(0.5) ? [255, 250, 235] : [0, 0, 0]
  const alpha = random.between(0.1, 0.3)
  for (const column of random.pick([[0], [0, 1.06]])) {
    const from = x + column * w
    fillConvex(raster, [[from, y], [from + w, y], [from + w + lean * h, y + h], [from + lean * h, y + h]], tone, alpha) // prettier-ignore
  }
}
