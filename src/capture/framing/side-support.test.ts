import { describe, expect, it } from 'vitest'
import { measureSurround, sobel } from './gradient.ts'
import { lineThrough } from './line-fit.ts'
import { createPyramid } from './planes.ts'
import { measureLines, supportBetween, unbrokenBetween } from './side-support.ts'

/** A light coarse plane of 100 × 80 with a dark bar in rows 40 to 42, there where `dark` says so of the column. */
function alongRow40(dark: (x: number) => boolean): { support: number; unbroken: number } {
  const { coarse, coarseLuma } = createPyramid(400, 320)
  for (let y = 0; y < coarse.height; y++) {
    for (let x = 0; x < coarse.width; x++)
      coarseLuma[y * coarse.width + x] = y >= 40 && y < 43 && dark(x) ? 40 : 220
  }
  sobel(coarse, coarseLuma, 1, false)
  const side = measureLines(coarse, measureSurround(coarse, 6), [lineThrough(Math.PI / 2, 0, -1)])
  const [from, to] = [side.half - 30, side.half + 30]
  return { support: supportBetween(side, 0, from, to), unbroken: unbrokenBetween(side, 0, from, to) }
}

describe('a side', () => {
  it('is unbroken along a rim and not along a row of print, which has support too', () => {
    const rim = alongRow40(() => true)
    const print = alongRow40((x) => x % 8 < 4)
    expect(rim.unbroken).toBeGreaterThan(0.95)
    expect(print.unbroken).toBeLessThan(0.75)
    expect(print.support).toBeGreaterThan(0.3)
  })

  it('is the same from either end', () => {
    const { coarse, coarseLuma } = createPyramid(400, 320)
    coarseLuma.fill(220)
    coarseLuma.fill(40, 40 * coarse.width)
    sobel(coarse, coarseLuma, 1, false)
    const side = measureLines(coarse, measureSurround(coarse, 6), [lineThrough(Math.PI / 2, 0, -1)])
    const [a, z] = [side.half - 20, side.half + 25]
    expect(unbrokenBetween(side, 0, a, z)).toBe(unbrokenBetween(side, 0, z, a))
  })
})
