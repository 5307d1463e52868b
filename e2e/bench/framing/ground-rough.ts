/** Grounds as they lie about outdoors and in: grass, masonry, boards, pebbles, paper, and what is out of focus. */
import { anyColour, blend, noise, speckled } from './ground-brush.ts'
import type { Brush, Painter } from './ground-brush.ts'
import { fillEllipse, fillRect, hsv, scaleColour, stroke } from './raster.ts'
import type { Raster } from './raster.ts'

/** Blades in all directions, lit at the tips. */
function grass(brush: Brush): Raster {
  const { random, width, height, unit } = brush
  const hue = random.between(0.1, 0.36)
  const raster = speckled(brush, hsv(hue, 0.6, random.between(0.15, 0.4)), 14, 3, 0.8)
  const long = random.between(14, 60) * unit
  for (let i = Math.min(3500, (width * height) / (long * 2)); i > 0; i--) {
    const [x, y] = [random.between(0, width), random.between(0, height)]
    const turn = random.between(0, 2 * Math.PI)
    const colour = hsv(hue + random.normal(0, 0.03), random.between(0.3, 0.8), random.between(0.25, 0.95))
    stroke(raster, [[x, y], [x + long * Math.cos(turn), y + long * Math.sin(turn)]], random.between(0.8, 3) * unit, colour, 0.8) // prettier-ignore
  }
  return raster
}

/** A row's height and how far its pieces are long: bricks, boards, slabs. */
interface Courses {
  readonly row: number
  readonly long: number
  readonly joint: number
  /** How far the pieces differ from each other. */
  readonly differ: number
}

/** Pieces in courses, each of its own shade, with a light and a dark edge at the joints. */
function courses(brush: Brush, ground: Raster, { row, long, joint, differ }: Courses): Raster {
  const { random, width, height } = brush
  const grout = hsv(0.1, random.between(0, 0.2), random.between(0.1, 0.9))
  for (let y = random.between(-row, 0); y < height; y += row) {
    for (let x = random.between(-long, 0); x < width;) {
      const piece = long * random.between(1 - differ, 1 + differ)
      const shade = random.normal(0, 0.18)
      fillRect(
        ground,
        x,
        y,
        piece,
        row,
        shade > 0 ? [255, 245, 230] : [0, 0, 0],
        Math.min(0.5, Math.abs(shade)),
      )
      fillRect(ground, x, y, joint, row, grout, 0.85)
      fillRect(ground, x + joint, y, joint * 0.5, row, [255, 255, 255], 0.2)
      x += piece
    }
    fillRect(ground, 0, y, width, joint, grout, 0.85)
    fillRect(ground, 0, y + joint, width, joint * 0.5, [255, 255, 255], 0.2)
  }
  return ground
}

function masonry(brush: Brush): Raster {
  const { random, unit } = brush
  const row = random.between(26, 90) * unit
  const stone = hsv(random.between(0, 0.12), random.between(0.05, 0.7), random.between(0.3, 0.8))
  const ground = speckled(brush, stone, random.between(6, 30), 4, random.between(0.2, 0.9))
  return courses(brush, ground, { row, long: row * random.between(1.6, 3), joint: random.between(0.06, 0.16) * row, differ: 0.1 }) // prettier-ignore
}

function boards(brush: Brush): Raster {
  const { random, unit } = brush
  const field = noise(brush, random.between(200, 900), random.between(6, 30), 5)
  const rings = random.between(4, 20)
  const light = hsv(random.between(0.05, 0.13), random.between(0.15, 0.6), random.between(0.4, 0.95))
  const dark = scaleColour(light, random.between(0.55, 0.9))
  const ground = blend(brush, light, dark, (o) => Math.sin((field[o] ?? 0) * rings) / 2 + 0.5)
  const row = random.between(50, 170) * unit
  return courses(brush, ground, { row, long: row * random.between(3, 9), joint: random.between(1, 3) * unit, differ: 0.5 }) // prettier-ignore
}

function paving(brush: Brush): Raster {
  const { random, unit } = brush
  const ground = speckled(
    brush,
    hsv(random.next(), random.between(0, 0.25), random.between(0.3, 0.85)),
    8,
    4,
    0.4,
  )
  const row = random.between(120, 330) * unit
  return courses(brush, ground, { row, long: row * random.pick([1, 1, 1.5, 2]), joint: random.between(2, 9) * unit, differ: 0 }) // prettier-ignore
}

function pebbles(brush: Brush): Raster {
  const { random, width, height, unit } = brush
  const raster = speckled(brush, hsv(0.1, 0.2, random.between(0.1, 0.4)), 10, 2, 0.5)
  const size = random.between(8, 36) * unit
  for (let i = Math.min(2500, (2 * width * height) / (size * size)); i > 0; i--) {
    const [x, y] = [random.between(0, width), random.between(0, height)]
    const r = size * random.between(0.4, 1)
    const stone = hsv(random.between(0, 0.2), random.between(0, 0.4), random.between(0.3, 0.95))
    fillEllipse(raster, x, y + r * 0.2, r, r * 0.75, scaleColour(stone, 0.5))
    fillEllipse(raster, x, y, r * 0.9, r * 0.65, stone)
  }
  return raster
}

/** Paper or foil that was crumpled and smoothed: flat facets with sharp creases. */
function crumpled(brush: Brush): Raster {
  const { random } = brush
  const one = noise(brush, random.between(80, 260), random.between(80, 260), 3)
  const other = noise(brush, random.between(80, 260), random.between(80, 260), 3)
  const colour = hsv(brush.hue, random.between(0, 0.5), random.between(0.4, 1))
  const facets = random.between(5, 14)
  return blend(brush, colour, scaleColour(colour, random.between(0.5, 0.85)), (o) =>
    Math.abs((((one[o] ?? 0) * facets) % 1) - (((other[o] ?? 0) * facets) % 1)),
  )
}

/** Squared or ruled paper. */
function ruled(brush: Brush): Raster {
  const { random, width, height, unit } = brush
  const raster = speckled(brush, hsv(0.14, random.between(0, 0.12), random.between(0.8, 1)), 200, 2, 0.06)
  const pitch = random.between(12, 60) * unit
  const ink = hsv(random.between(0.5, 0.7), random.between(0, 0.5), random.between(0.3, 0.8))
  const thick = random.between(0.8, 2.2) * unit
  for (let y = 0; y < height; y += pitch) fillRect(raster, 0, y, width, thick, ink, 0.7)
  if (random.chance(0.6))
    for (let x = 0; x < width; x += pitch) fillRect(raster, x, 0, thick, height, ink, 0.7)
  return raster
}

/** A room far behind a document that is held up: large soft shapes. */
function distance(brush: Brush): Raster {
  const { random, width, height } = brush
  const one = noise(brush, random.between(100, 400), random.between(100, 400), 3)
  const hard = random.between(2, 8)
  const raster = blend(brush, anyColour(random), anyColour(random), (o) =>
    Math.max(0, Math.min(1, 0.5 + ((one[o] ?? 0) - 0.5) * hard)),
  )
  for (let i = random.int(3, 14); i > 0; i--) {
    const r = random.between(0.03, 0.3) * width
    const [x, y] = [random.between(0, width), random.between(0, height)]
    if (random.chance(0.5)) fillEllipse(raster, x, y, r, r * random.between(0.3, 1.5), anyColour(random), 0.6)
    else fillRect(raster, x - r, y - r, 2 * r, 2 * r * random.between(0.3, 1.5), anyColour(random), 0.6)
  }
  return raster
}

export const ROUGH = {
  grass,
  masonry,
  boards,
  paving,
  pebbles,
  crumpled,
  ruled,
  distance,
} satisfies Record<string, Painter>
