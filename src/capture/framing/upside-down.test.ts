import { expect, it } from 'vitest'
import { createRandom } from '../../../e2e/bench/framing/random.ts'
import { drawSpecimen } from '../../../e2e/bench/framing/specimen.ts'
import type { Quad } from './geometry.ts'
import type { Frame } from './planes.ts'
import { upsideDownness } from './upside-down.ts'

/** Above this a page is called upside down; see `second-look.ts`. */
const CALLED = 0.45

/** At the resolution of a camera's small picture: two of the drawing's pixels each way are mixed into one. */
const SOFT = 2

interface Page {
  readonly frame: Frame
  /** Its corners as they are when it lies right. */
  readonly right: Quad
}

function page(index: number): Page {
  const { picture, box, pxPerMm } = drawSpecimen(createRandom(4, index), 'id3')
  const [width, height] = [Math.floor(picture.width / SOFT), Math.floor(picture.height / SOFT)]
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o += 4) {
      for (let c = 0; c < 3; c++) {
        let sum = 0
        for (const [u, v] of [
          [0, 0],
          [1, 0],
          [0, 1],
          [1, 1],
        ] as const)
          // prettier-ignore
          sum += picture.data[((y * SOFT + v) * picture.width + x * SOFT + u) * 3 + c] ?? 0
        data[o + c] = sum / SOFT ** 2
      }
    }
  }
  const at = (x: number, y: number) => ({ x: (x * pxPerMm) / SOFT, y: (y * pxPerMm) / SOFT })
  const [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height]
  return {
    frame: { data, width, height },
    right: [at(left, top), at(right, top), at(right, bottom), at(left, bottom)],
  }
}

const PAGES = Array.from({ length: 8 }, (_, index) => page(index))

const turned = ([a, b, c, d]: Quad): Quad => [c, d, a, b]

it('a passport’s page that lies right is never called upside down', () => {
  for (const { frame, right } of PAGES) expect(upsideDownness(frame, right)).toBeLessThan(CALLED)
})

it('of pages that lie upside down nearly all are noticed', () => {
  const noticed = PAGES.filter(({ frame, right }) => upsideDownness(frame, turned(right)) > CALLED)
  expect(noticed.length).toBeGreaterThanOrEqual(7)
})

it('nothing is said of a page without print', () => {
  const frame = { data: new Uint8ClampedArray(200 * 150 * 4).fill(230), width: 200, height: 150 }
  const page: Quad = [{ x: 20, y: 20 }, { x: 180, y: 20 }, { x: 180, y: 132 }, { x: 20, y: 132 }] // prettier-ignore
  expect(upsideDownness(frame, page)).toBe(0)
})
