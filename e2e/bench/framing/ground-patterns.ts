/** Grounds that draw lines of their own: tiles, boards, keys, print. */
import { anyColour, blend, speckled } from './ground-brush.ts'
import type { Brush, Painter } from './ground-brush.ts'
import { createRaster, fillConvex, fillRect, hsv, scaleColour, stroke, text } from './raster.ts'
import type { Colour, Raster } from './raster.ts'

function check(brush: Brush): Raster {
  const { random, hue, unit } = brush
  const pitch = random.between(24, 120) * unit
  const ink = hsv(hue, random.between(0.2, 0.9), random.between(0.2, 0.9))
  const hard = random.chance(0.3)
  return blend(brush, ink, random.chance(0.8) ? [238, 238, 235] : anyColour(random), (_, x, y) => {
    const a = Math.floor(x / pitch) % 2
    const b = Math.floor(y / pitch) % 2
    return hard ? (a + b) % 2 : a / 2 + b / 2
  })
}

function tiles(brush: Brush, brick: boolean): Raster {
  const { random, hue, width, height, unit } = brush
  const colour = hsv(hue, random.between(0, 0.6), random.between(0.2, 0.92))
  const raster = speckled(brush, colour, 40, 3, random.between(0.05, 0.3))
  const w = random.between(brick ? 70 : 110, brick ? 190 : 420) * unit
  const h = brick ? w * random.between(0.3, 0.5) : w * random.pick([1, 1, 0.5, 1.42, 0.63])
  const joint = random.between(2, 8) * unit
  const grout = random.chance(0.5)
    ? hsv(0.1, 0.05, random.between(0.3, 0.95))
    : scaleColour(colour, random.between(0.5, 0.85))
  const [x0, y0] = [random.between(-w, 0), random.between(-h, 0)]
  for (let row = 0; y0 + row * h < height; row++) {
    fillRect(raster, 0, y0 + row * h, width, joint, grout)
    const shift = brick ? (row % 2) * (w / 2) : 0
    for (let x = x0 - shift; x < width; x += w) fillRect(raster, x, y0 + row * h, joint, h, grout)
  }
  return raster
}

function herringbone(brush: Brush): Raster {
  const { random, unit } = brush
  const colour = hsv(random.between(0.04, 0.12), random.between(0.2, 0.6), random.between(0.3, 0.8))
  const w = random.between(24, 60) * unit
  const shades = Array.from({ length: 97 }, () => random.between(0.7, 1.1))
  return blend(brush, colour, [0, 0, 0], (_, x, y) => {
    const u = Math.floor((x + y) / w)
    const v = Math.floor((x - y + 4000) / w)
    const board = Math.floor((u + v) / 2) % 2 === 0 ? u * 7 + Math.floor(v / 4) : v * 13 + Math.floor(u / 4)
    return shades[((board % 97) + 97) % 97] ?? 1
  })
}

function keyboard({ random, width, height, unit }: Brush): Raster {
  const raster = createRaster(width, height, hsv(0, 0, random.between(0.08, 0.75)))
  const pitch = random.between(46, 84) * unit
  const key = hsv(0, 0, random.between(0.05, 0.92))
  const mark: Colour = key[0] > 120 ? [40, 40, 40] : [200, 200, 200]
  const gap = 3 * unit
  for (let y = 0, row = 0; y < height; y += pitch, row++) {
    for (let x = -((row * 17 * unit) % pitch); x < width; x += pitch) {
      fillRect(raster, x + gap, y + gap, pitch - 2 * gap, pitch - 2 * gap, key)
      const letter = String.fromCodePoint(random.int(65, 91))
      text(raster, letter, x + pitch * 0.35, y + pitch * 0.3, pitch * 0.32, mark)
    }
  }
  return raster
}

function print({ random, hue, width, height, unit }: Brush, screen: boolean): Raster {
  const lit = screen && random.chance(0.5)
  const paper = lit ? hsv(hue, 0.2, 0.12) : hsv(hue, random.between(0, 0.06), random.between(0.8, 1))
  const raster = createRaster(width, height, paper)
  const pitch = random.between(14, 40) * unit
  const ink: Colour = lit ? hsv(random.next(), 0.4, 0.85) : hsv(0, 0, random.between(0.05, 0.5))
  const right = random.between(0.6, 1) * width
  for (let y = pitch; y < height; y += pitch) {
    if (random.chance(0.08)) continue
    let x = random.between(5, 60) * unit
    while (x < right) x = text(raster, 'x'.repeat(random.int(1, 9)), x, y, pitch * 0.45, ink) + pitch * 0.3
  }
  for (let i = screen ? random.int(1, 5) : 0; i > 0; i--) {
    const [x, y] = [random.between(0, width), random.between(0, height)]
    const [w, h] = [random.between(0.1, 0.5) * width, random.between(0.05, 0.4) * height]
    fillRect(raster, x, y, w, h, anyColour(random))
  }
  return raster
}

function stripes(brush: Brush): Raster {
  const { random, unit } = brush
  const pitch = random.between(10, 90) * unit
  const share = random.between(0.2, 0.7)
  return blend(brush, anyColour(random), anyColour(random), (_, x) => ((x % pitch) / pitch < share ? 1 : 0))
}

function shapes({ random, width, height, unit }: Brush): Raster {
  const raster = createRaster(width, height, anyColour(random))
  for (let i = random.int(8, 50); i > 0; i--) {
    const [x, y] = [random.between(0, width), random.between(0, height)]
    const r = random.between(10, 160) * unit
    const turn = random.between(0, 6.3)
    const corners = [0, 1, 2, 3]
      .slice(random.int(0, 2))
      .map((k) => [x + r * Math.cos(turn + k * 1.6), y + r * Math.sin(turn + k * 1.6)] as const)
    if (random.chance(0.6)) fillConvex(raster, corners, anyColour(random), random.between(0.4, 1))
    else stroke(raster, corners, random.between(2, 12) * unit, anyColour(random))
  }
  return raster
}

/** The slats of a bench or a grating: bars with dark gaps between. */
function slats({ random, width, height, unit }: Brush): Raster {
  const bar = hsv(random.next(), random.between(0, 0.5), random.between(0.3, 0.9))
  const raster = createRaster(width, height, bar)
  const pitch = random.between(60, 260) * unit
  const gap = random.between(0.06, 0.3) * pitch
  for (let y = random.between(0, pitch); y < height; y += pitch) {
    fillRect(raster, 0, y, width, gap, scaleColour(bar, 0.2))
    fillRect(raster, 0, y + gap, width, gap * 0.2, [255, 255, 255], 0.25)
  }
  return raster
}

export const PATTERNS = {
  check,
  tiles: (brush) => tiles(brush, false),
  brick: (brush) => tiles(brush, true),
  herringbone,
  keyboard,
  page: (brush) => print(brush, false),
  screen: (brush) => print(brush, true),
  stripes,
  shapes,
  slats,
} satisfies Record<string, Painter>
