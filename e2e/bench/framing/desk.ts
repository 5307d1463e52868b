/** What lies under a document: twenty kinds of ground, seen from any side. */
import { fractalNoise } from './noise.ts'
import { createRaster, fillConvex, fillEllipse, fillRect, hsv, scaleColour, stroke, text } from './raster.ts'
import type { Colour, Raster } from './raster.ts'
import type { Random } from './random.ts'

export const GROUNDS = {
  wood: 14,
  planks: 5,
  fabric: 8,
  solid: 9,
  marble: 6,
  carpet: 6,
  white: 8,
  dark: 7,
  check: 6,
  tiles: 7,
  brick: 4,
  keyboard: 4,
  page: 7,
  stripes: 5,
  terrazzo: 4,
  gravel: 3,
  herringbone: 3,
  shapes: 4,
  gradient: 3,
  screen: 3,
} as const
export type Ground = keyof typeof GROUNDS

/** Grounds whose lines should not always run along the frame. */
const TURNED: readonly Ground[] = [
  'wood',
  'planks',
  'check',
  'tiles',
  'brick',
  'keyboard',
  'page',
  'stripes',
  'herringbone',
  'screen',
  'fabric',
]

/** A ground of `width` × `height` pixels, `scale` pixels being what one would be in a frame 1280 wide. */
export function drawGround(
  random: Random,
  ground: Ground,
  width: number,
  height: number,
  scale: number,
): Raster {
  if (!TURNED.includes(ground) || random.chance(0.25)) return paint(random, ground, width, height, scale)
  const side = Math.ceil(Math.hypot(width, height))
  const flat = paint(random, ground, side, side, scale)
  const angle = ground === 'keyboard' ? random.between(-0.25, 0.25) : random.between(-0.8, 0.8)
  return lookAt(random, flat, width, height, angle)
}

/** Turns the ground under the frame and tips it a little, as a camera held at an angle sees it. */
function lookAt(random: Random, flat: Raster, width: number, height: number, angle: number): Raster {
  const out = createRaster(width, height)
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const tip = random.between(-0.25, 0.25) / height
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o += 3) {
      const dx = x - width / 2
      const dy = y - height / 2
      const w = 1 + tip * dy
      const fx = reflect((cos * dx - sin * dy) / w + flat.width / 2, flat.width)
      const fy = reflect((sin * dx + cos * dy) / w + flat.height / 2, flat.height)
      const from = (fy * flat.width + fx) * 3
      for (let c = 0; c < 3; c++) out.data[o + c] = flat.data[from + c] ?? 0
    }
  }
  return out
}

function reflect(at: number, size: number): number {
  const folded = Math.abs(Math.floor(at)) % (2 * size)
  return folded < size ? folded : 2 * size - 1 - folded
}

/** Fills each pixel from a share 0 to 1 between two colours. */
function blend(
  width: number,
  height: number,
  a: Colour,
  b: Colour,
  share: (o: number, x: number, y: number) => number,
): Raster {
  const raster = createRaster(width, height)
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o++) {
      const t = share(o, x, y)
      for (let c = 0; c < 3; c++) raster.data[o * 3 + c] = (a[c] ?? 0) * t + (b[c] ?? 0) * (1 - t)
    }
  }
  return raster
}

function paint(random: Random, ground: Ground, width: number, height: number, s: number): Raster {
  const hue = random.next()
  const noise = (scaleX: number, scaleY: number, octaves: number): Float32Array =>
    fractalNoise(random, width, height, { scaleX: scaleX * s, scaleY: scaleY * s, octaves })
  const speckled = (colour: Colour, scale: number, octaves: number, depth: number): Raster => {
    const field = noise(scale, scale, octaves)
    return blend(
      width,
      height,
      scaleColour(colour, 1 + depth / 2),
      scaleColour(colour, 1 - depth / 2),
      (o) => field[o] ?? 0,
    )
  }
  const any = (): Colour => hsv(random.next(), random.between(0, 0.8), random.between(0.15, 0.95))
  switch (ground) {
    case 'wood':
    case 'planks': {
      const rings = random.between(8, 42)
      const field = noise(90 * random.between(4, 10), 45, 5)
      const light = hsv(random.between(0.04, 0.12), random.between(0.3, 0.68), random.between(0.25, 0.8))
      const raster = blend(
        width,
        height,
        light,
        scaleColour(light, random.between(0.5, 0.88)),
        (o) => Math.sin((field[o] ?? 0) * rings) / 2 + 0.5,
      )
      if (ground === 'planks' || random.chance(0.3)) {
        const pitch = random.between(80, 270) * s
        const joint = random.between(1, 5) * s
        for (let y = random.between(0, pitch); y < height; y += pitch)
          fillRect(raster, 0, y, width, joint, [0, 0, 0], 0.5)
        if (random.chance(0.5)) {
          for (let x = random.between(0, 400) * s; x < width; x += random.between(200, 700) * s)
            fillRect(raster, x, 0, joint, height, [0, 0, 0], 0.4)
        }
      }
      return raster
    }
    case 'fabric': {
      const px = random.between(3, 10) * s
      const py = px * random.between(0.7, 1.4)
      const field = noise(160, 160, 3)
      const colour = hsv(hue, random.between(0.05, 0.65), random.between(0.2, 0.9))
      const weave = random.between(0.05, 0.3)
      return blend(
        width,
        height,
        scaleColour(colour, 1.15),
        scaleColour(colour, 0.6),
        (o, x, y) =>
          0.5 +
          weave * Math.sin((x * 2 * Math.PI) / px) * Math.sin((y * 2 * Math.PI) / py) +
          0.5 * ((field[o] ?? 0) - 0.5),
      )
    }
    case 'solid':
      return speckled(hsv(hue, random.between(0, 0.65), random.between(0.15, 0.95)), 250, 4, 0.16)
    case 'white':
      return speckled(hsv(hue, random.between(0, 0.06), random.between(0.78, 1)), 300, 3, 0.08)
    case 'dark':
      return speckled(
        hsv(hue, random.between(0, 0.35), random.between(0.04, 0.25)),
        random.pick([12, 40, 200]),
        3,
        0.6,
      )
    case 'gradient': {
      const angle = random.between(0, 2 * Math.PI)
      return blend(
        width,
        height,
        any(),
        any(),
        (_, x, y) => 0.5 + ((x / width - 0.5) * Math.cos(angle) + (y / height - 0.5) * Math.sin(angle)),
      )
    }
    case 'marble': {
      const field = noise(240, 240, 6)
      const veins = random.between(10, 26)
      const depth = random.between(0.12, 0.4)
      const stone = hsv(hue, random.between(0, 0.15), random.between(0.3, 0.97))
      return blend(
        width,
        height,
        stone,
        scaleColour(stone, 1 - depth),
        (o) => Math.abs(Math.sin((field[o] ?? 0) * veins)) ** 0.3,
      )
    }
    case 'carpet':
      return speckled(
        hsv(hue, random.between(0.03, 0.5), random.between(0.2, 0.75)),
        random.between(4, 12),
        3,
        1.2,
      )
    case 'gravel': {
      const field = noise(random.between(10, 30), random.between(10, 30), 4)
      const stone = hsv(hue, random.between(0, 0.25), random.between(0.4, 0.8))
      return blend(width, height, stone, scaleColour(stone, 0.35), (o) =>
        Math.min(1, Math.max(0, ((field[o] ?? 0) - 0.35) * 4)),
      )
    }
    case 'check': {
      const pitch = random.between(24, 120) * s
      const ink = hsv(hue, random.between(0.2, 0.9), random.between(0.2, 0.9))
      const hard = random.chance(0.3)
      return blend(width, height, ink, random.chance(0.8) ? [238, 238, 235] : any(), (_, x, y) => {
        const a = Math.floor(x / pitch) % 2
        const b = Math.floor(y / pitch) % 2
        return hard ? (a + b) % 2 : a / 2 + b / 2
      })
    }
    case 'tiles':
    case 'brick': {
      const colour = hsv(hue, random.between(0, 0.6), random.between(0.2, 0.92))
      const raster = speckled(colour, 40, 3, random.between(0.05, 0.3))
      const w = random.between(ground === 'brick' ? 70 : 110, ground === 'brick' ? 190 : 420) * s
      const h = ground === 'brick' ? w * random.between(0.3, 0.5) : w * random.pick([1, 1, 0.5, 1.42, 0.63])
      const joint = random.between(2, 8) * s
      const grout = random.chance(0.5)
        ? hsv(0.1, 0.05, random.between(0.3, 0.95))
        : scaleColour(colour, random.between(0.5, 0.85))
      const [x0, y0] = [random.between(-w, 0), random.between(-h, 0)]
      for (let row = 0; y0 + row * h < height; row++) {
        fillRect(raster, 0, y0 + row * h, width, joint, grout)
        const shift = ground === 'brick' ? (row % 2) * (w / 2) : 0
        for (let x = x0 - shift; x < width; x += w) fillRect(raster, x, y0 + row * h, joint, h, grout)
      }
      return raster
    }
    case 'herringbone': {
      const colour = hsv(random.between(0.04, 0.12), random.between(0.2, 0.6), random.between(0.3, 0.8))
      const w = random.between(24, 60) * s
      const shades = Array.from({ length: 97 }, () => random.between(0.7, 1.1))
      return blend(width, height, colour, [0, 0, 0], (_, x, y) => {
        const u = Math.floor((x + y) / w)
        const v = Math.floor((x - y + 4000) / w)
        const board =
          Math.floor((u + v) / 2) % 2 === 0 ? u * 7 + Math.floor(v / 4) : v * 13 + Math.floor(u / 4)
        return shades[((board % 97) + 97) % 97] ?? 1
      })
    }
    case 'keyboard': {
      const raster = createRaster(width, height, hsv(0, 0, random.between(0.08, 0.75)))
      const pitch = random.between(46, 84) * s
      const key = hsv(0, 0, random.between(0.05, 0.92))
      const mark: Colour = key[0] > 120 ? [40, 40, 40] : [200, 200, 200]
      for (let y = 0, row = 0; y < height; y += pitch, row++) {
        for (let x = -((row * 17 * s) % pitch); x < width; x += pitch) {
          fillRect(raster, x + 3 * s, y + 3 * s, pitch - 6 * s, pitch - 6 * s, key)
          text(
            raster,
            String.fromCodePoint(random.int(65, 91)),
            x + pitch * 0.35,
            y + pitch * 0.3,
            pitch * 0.32,
            mark,
          )
        }
      }
      return raster
    }
    case 'page':
    case 'screen': {
      const lit = ground === 'screen' && random.chance(0.5)
      const raster = createRaster(
        width,
        height,
        lit ? hsv(hue, 0.2, 0.12) : hsv(hue, random.between(0, 0.06), random.between(0.8, 1)),
      )
      const pitch = random.between(14, 40) * s
      const ink: Colour = lit ? hsv(random.next(), 0.4, 0.85) : hsv(0, 0, random.between(0.05, 0.5))
      const right = random.between(0.6, 1) * width
      for (let y = pitch; y < height; y += pitch) {
        if (random.chance(0.08)) continue
        let x = random.between(5, 60) * s
        while (x < right)
          x = text(raster, 'x'.repeat(random.int(1, 9)), x, y, pitch * 0.45, ink) + pitch * 0.3
      }
      if (ground === 'screen') {
        for (let i = random.int(1, 5); i > 0; i--)
          fillRect(
            raster,
            random.between(0, width),
            random.between(0, height),
            random.between(0.1, 0.5) * width,
            random.between(0.05, 0.4) * height,
            any(),
          )
      }
      return raster
    }
    case 'stripes': {
      const pitch = random.between(10, 90) * s
      const share = random.between(0.2, 0.7)
      return blend(width, height, any(), any(), (_, x) => ((x % pitch) / pitch < share ? 1 : 0))
    }
    case 'terrazzo': {
      const raster = speckled(hsv(hue, random.between(0, 0.2), random.between(0.5, 0.95)), 60, 3, 0.1)
      for (let i = random.int(150, 700); i > 0; i--) {
        const r = random.between(2, 14) * s
        fillEllipse(
          raster,
          random.between(0, width),
          random.between(0, height),
          r,
          r * random.between(0.4, 1),
          any(),
          0.8,
        )
      }
      return raster
    }
    case 'shapes': {
      const raster = createRaster(width, height, any())
      for (let i = random.int(8, 50); i > 0; i--) {
        const [x, y] = [random.between(0, width), random.between(0, height)]
        const r = random.between(10, 160) * s
        const turn = random.between(0, 6.3)
        const corners = [0, 1, 2, 3]
          .slice(random.int(0, 2))
          .map((k) => [x + r * Math.cos(turn + k * 1.6), y + r * Math.sin(turn + k * 1.6)] as const)
        if (random.chance(0.6)) fillConvex(raster, corners, any(), random.between(0.4, 1))
        else stroke(raster, corners, random.between(2, 12) * s, any())
      }
      return raster
    }
  }
}
