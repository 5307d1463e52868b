import { expect, it } from 'vitest'
import {
  type Colour,
  createRaster,
  fillRect,
  hsv,
  type Raster,
  stroke,
  text,
} from '../../../e2e/bench/framing/raster.ts'
import { QUALITY_LIMITS } from '../../domain/quality.ts'
import { coveredShare } from './covering.ts'
import type { Quad } from './geometry.ts'
import type { Frame } from './planes.ts'

/** Pixels a millimetre, and the card's place. */
const SCALE = 4.5
const [LEFT, TOP, WIDTH, HEIGHT] = [120, 110, 85.6 * SCALE, 53.98 * SCALE]
const RIGHT = LEFT + WIDTH
const BOTTOM = TOP + HEIGHT
const CARD: Quad = [
  { x: LEFT, y: TOP },
  { x: RIGHT, y: TOP },
  { x: RIGHT, y: BOTTOM },
  { x: LEFT, y: BOTTOM },
]
const OAK = hsv(0.09, 0.45, 0.55)
const SLATE: Colour = [70, 76, 84]
const PALE: Colour = [226, 234, 232]
const SKINS = [hsv(0.05, 0.3, 0.9), hsv(0.06, 0.45, 0.65), hsv(0.05, 0.5, 0.36)]

function draw(ground: Colour, card: Colour = PALE): Raster {
  const raster = createRaster(640, 480, ground)
  fillRect(raster, LEFT, TOP, WIDTH, HEIGHT, card)
  fillRect(raster, LEFT + 20, TOP + 60, 90, 120, [150, 168, 160])
  for (let row = 0; row < 5; row++)
    text(raster, 'SPECIMEN 74081 UTO', LEFT + 130, TOP + 50 + row * 34, 16, [30, 40, 50])
  return raster
}

/** A finger of 14 mm from outside to that many millimetres within, over the lower side or the left one. */
function point(raster: Raster, skin: Colour, deepMm: number, from: 'below' | 'left' = 'below'): void {
  const deep = (deepMm - 7) * SCALE
  const path =
    from === 'below'
      ? ([[LEFT + 200, 700], [LEFT + 200, BOTTOM - deep]] as const) // prettier-ignore
      : ([[-200, TOP + 120], [LEFT + deep, TOP + 120]] as const) // prettier-ignore
  stroke(raster, path, 14 * SCALE, [skin[0] * 0.8, skin[1] * 0.8, skin[2] * 0.8])
  stroke(raster, path, 11 * SCALE, skin)
}

function share(raster: Raster): number {
  const data = new Uint8ClampedArray(raster.width * raster.height * 4)
  for (let o = 0; o < raster.width * raster.height; o++)
    for (let c = 0; c < 4; c++) data[o * 4 + c] = c === 3 ? 255 : (raster.data[o * 3 + c] ?? 0)
  const frame: Frame = { data, width: raster.width, height: raster.height }
  return coveredShare(frame, CARD, 'id1')
}

it.each(SKINS.map((skin, i) => [i, skin] as const))(
  'a finger over the card is noticed, whatever its skin: %i',
  (_, skin) => {
    for (const from of ['below', 'left'] as const) {
      const raster = draw(SLATE)
      point(raster, skin, 11, from)
      // 14 mm by 11, rounded at the tip: 3 % of the card.
      expect(share(raster)).toBeGreaterThan(0.015)
      expect(share(raster)).toBeLessThan(0.06)
    }
  },
)

it.each([
  ['that nothing touches', SLATE, PALE],
  ['on wood', OAK, PALE],
  ['of wood’s own colour on wood', OAK, hsv(0.09, 0.4, 0.6)],
  ['of skin’s colour on slate', SLATE, hsv(0.06, 0.3, 0.9)],
  ['that lies on a hand', hsv(0.05, 0.35, 0.85), PALE],
] as const)('a card %s is not covered', (_, ground, card) => {
  expect(share(draw(ground, card))).toBe(0)
})

it('fingers that hold a card by its edges cover nothing of it', () => {
  for (const skin of SKINS) {
    const raster = draw(SLATE)
    point(raster, skin, -1)
    point(raster, skin, 0.5, 'left')
    expect(share(raster)).toBeLessThan(QUALITY_LIMITS.maxCovered)
  }
})
