/** What lies under a document, seen from any side. */
import { PATTERNS } from './ground-patterns.ts'
import { ROUGH } from './ground-rough.ts'
import { STUFFS } from './ground-stuffs.ts'
import { UNSEEN } from './ground-unseen.ts'
import { createRaster } from './raster.ts'
import type { Raster } from './raster.ts'
import type { Random } from './random.ts'

const PAINTERS = { ...STUFFS, ...PATTERNS, ...ROUGH, ...UNSEEN } as const
export type Ground = keyof typeof PAINTERS

/** How often the grounds of training are drawn. */
export const GROUNDS: Readonly<Partial<Record<Ground, number>>> = {
  wood: 14,
  planks: 5,
  fabric: 7,
  folds: 4,
  solid: 9,
  marble: 6,
  carpet: 7,
  white: 8,
  dark: 7,
  check: 8,
  tiles: 7,
  brick: 4,
  keyboard: 6,
  page: 9,
  stripes: 5,
  slats: 3,
  terrazzo: 4,
  gravel: 5,
  herringbone: 3,
  shapes: 4,
  gradient: 3,
  screen: 3,
  grass: 6,
  masonry: 6,
  boards: 8,
  paving: 4,
  pebbles: 4,
  crumpled: 4,
  ruled: 4,
  distance: 5,
} as const

/** The grounds of `ground-unseen.ts`, kept for measuring. */
export const UNSEEN_GROUNDS: Readonly<Partial<Record<Ground, number>>> = {
  tartan: 1,
  newspaper: 1,
  leaves: 1,
  cork: 1,
  parquet: 1,
} as const

/** Grounds on which nothing runs in any direction. */
const EVEN: readonly Ground[] = [
  'solid',
  'marble',
  'carpet',
  'white',
  'dark',
  'terrazzo',
  'gravel',
  'shapes',
  'gradient',
  'grass',
  'pebbles',
  'crumpled',
  'distance',
  'leaves',
  'cork',
]

/** A ground of `width` × `height` pixels, `scale` pixels being what one would be in a frame 1280 wide. */
export function drawGround(
  random: Random,
  ground: Ground,
  width: number,
  height: number,
  scale: number,
): Raster {
  const brush = { random, unit: scale, hue: random.next() }
  if (EVEN.includes(ground) || random.chance(0.25)) return PAINTERS[ground]({ ...brush, width, height })
  const side = Math.ceil(Math.hypot(width, height))
  const flat = PAINTERS[ground]({ ...brush, width: side, height: side })
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
