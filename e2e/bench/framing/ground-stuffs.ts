/** Grounds that are one stuff: wood, cloth, stone, paint. */
import { anyColour, blend, noise, speckled } from './ground-brush.ts'
import type { Brush, Painter } from './ground-brush.ts'
import { fillEllipse, fillRect, hsv, scaleColour } from './raster.ts'
import type { Colour, Raster } from './raster.ts'

function wood(brush: Brush, planks: boolean): Raster {
  const { random, width, height, unit } = brush
  const rings = random.between(8, 42)
  const field = noise(brush, 90 * random.between(4, 10), 45, 5)
  const light = hsv(random.between(0.04, 0.12), random.between(0.3, 0.68), random.between(0.25, 0.8))
  const dark = scaleColour(light, random.between(0.5, 0.88))
  const raster = blend(brush, light, dark, (o) => Math.sin((field[o] ?? 0) * rings) / 2 + 0.5)
  if (!planks && !random.chance(0.3)) return raster
  const pitch = random.between(80, 270) * unit
  const joint = random.between(1, 5) * unit
  for (let y = random.between(0, pitch); y < height; y += pitch)
    fillRect(raster, 0, y, width, joint, [0, 0, 0], 0.5)
  if (random.chance(0.5)) {
    for (let x = random.between(0, 400) * unit; x < width; x += random.between(200, 700) * unit)
      fillRect(raster, x, 0, joint, height, [0, 0, 0], 0.4)
  }
  return raster
}

function fabric(brush: Brush): Raster {
  const { random, hue, unit } = brush
  const px = random.between(3, 10) * unit
  const py = px * random.between(0.7, 1.4)
  const field = noise(brush, 160, 160, 3)
  const colour = hsv(hue, random.between(0.05, 0.65), random.between(0.2, 0.9))
  const weave = random.between(0.05, 0.3)
  const [light, dark] = [scaleColour(colour, 1.15), scaleColour(colour, 0.6)]
  return blend(brush, light, dark, (o, x, y) => {
    const threads = Math.sin((x * 2 * Math.PI) / px) * Math.sin((y * 2 * Math.PI) / py)
    return 0.5 + weave * threads + 0.5 * ((field[o] ?? 0) - 0.5)
  })
}

/** Cloth that does not lie flat: soft folds with a light and a dark flank. */
function folds(brush: Brush): Raster {
  const { random, hue } = brush
  const field = noise(brush, random.between(200, 600), random.between(120, 400), 2)
  const colour = hsv(hue, random.between(0, 0.6), random.between(0.25, 0.95))
  const creases = random.between(4, 14)
  const dark = scaleColour(colour, 1 - random.between(0.15, 0.5))
  return blend(brush, colour, dark, (o) => Math.abs(Math.sin((field[o] ?? 0) * creases)) ** 0.7)
}

function marble(brush: Brush): Raster {
  const { random, hue } = brush
  const field = noise(brush, 240, 240, 6)
  const veins = random.between(10, 26)
  const depth = random.between(0.12, 0.4)
  const stone = hsv(hue, random.between(0, 0.15), random.between(0.3, 0.97))
  return blend(
    brush,
    stone,
    scaleColour(stone, 1 - depth),
    (o) => Math.abs(Math.sin((field[o] ?? 0) * veins)) ** 0.3,
  )
}

function gravel(brush: Brush): Raster {
  const { random, hue } = brush
  const field = noise(brush, random.between(10, 40), random.between(10, 40), 4)
  const stone = hsv(hue, random.between(0, 0.25), random.between(0.4, 0.9))
  return blend(brush, stone, scaleColour(stone, random.between(0.2, 0.5)), (o) =>
    Math.min(1, Math.max(0, ((field[o] ?? 0) - 0.35) * 4)),
  )
}

function terrazzo(brush: Brush): Raster {
  const { random, hue, width, height, unit } = brush
  const stone = hsv(hue, random.between(0, 0.2), random.between(0.5, 0.95))
  const raster = speckled(brush, stone, 60, 3, 0.1)
  for (let i = random.int(150, 700); i > 0; i--) {
    const [x, y] = [random.between(0, width), random.between(0, height)]
    const r = random.between(2, 14) * unit
    fillEllipse(raster, x, y, r, r * random.between(0.4, 1), anyColour(random), 0.8)
  }
  return raster
}

function gradient(brush: Brush): Raster {
  const { random, width, height } = brush
  const angle = random.between(0, 2 * Math.PI)
  return blend(
    brush,
    anyColour(random),
    anyColour(random),
    (_, x, y) => 0.5 + ((x / width - 0.5) * Math.cos(angle) + (y / height - 0.5) * Math.sin(angle)),
  )
}

const plain =
  (
    colour: (brush: Brush) => Colour,
    scale: (brush: Brush) => number,
    octaves: number,
    depth: number,
  ): Painter =>
  (brush) =>
    speckled(brush, colour(brush), scale(brush), octaves, depth)

export const STUFFS = {
  wood: (brush) => wood(brush, false),
  planks: (brush) => wood(brush, true),
  fabric,
  folds,
  marble,
  gravel,
  terrazzo,
  gradient,
  solid: plain(
    ({ random, hue }) => hsv(hue, random.between(0, 0.65), random.between(0.15, 0.95)),
    () => 250,
    4,
    0.16,
  ),
  white: plain(
    ({ random, hue }) => hsv(hue, random.between(0, 0.06), random.between(0.78, 1)),
    () => 300,
    3,
    0.08,
  ),
  dark: plain(
    ({ random, hue }) => hsv(hue, random.between(0, 0.35), random.between(0.04, 0.25)),
    ({ random }) => random.pick([12, 40, 200]),
    3,
    0.6,
  ),
  carpet: plain(
    ({ random, hue }) => hsv(hue, random.between(0.03, 0.6), random.between(0.2, 0.85)),
    ({ random }) => random.between(4, 12),
    3,
    1.2,
  ),
} satisfies Record<string, Painter>
