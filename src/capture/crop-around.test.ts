import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cropAround } from './crop-around.ts'

const box = (left: number, top: number, right: number, bottom: number) => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
]

test('the document is kept with a margin of a twentieth of its longer extent', () => {
  const part = cropAround(box(0.2, 0.4, 0.6, 0.6))
  expect(part?.x).toBeCloseTo(0.18)
  expect(part?.y).toBeCloseTo(0.38)
  expect(part?.width).toBeCloseTo(0.44)
  expect(part?.height).toBeCloseTo(0.24)
})

test('a document that fills the picture is left alone', () => {
  expect(cropAround(box(0.02, 0.02, 0.98, 0.98))).toBeUndefined()
})

test('an outline that is nothing cuts nothing', () => {
  expect(cropAround([])).toBeUndefined()
  expect(cropAround(box(2, 2, 3, 3))).toBeUndefined()
})

test('the part lies in the picture and holds whatever of the document lies in it', () => {
  const corner = fc.record({
    x: fc.double({ min: -1, max: 2, noNaN: true }),
    y: fc.double({ min: -1, max: 2, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(corner, { minLength: 4, maxLength: 4 }), (outline) => {
      const part = cropAround(outline)
      if (part === undefined) return
      expect(part.x).toBeGreaterThanOrEqual(0)
      expect(part.y).toBeGreaterThanOrEqual(0)
      expect(part.x + part.width).toBeLessThanOrEqual(1 + 1e-9)
      expect(part.y + part.height).toBeLessThanOrEqual(1 + 1e-9)
      for (const { x, y } of outline)
        if (x >= 0 && x <= 1 && y >= 0 && y <= 1) {
          expect(x).toBeGreaterThanOrEqual(part.x)
          expect(x).toBeLessThanOrEqual(part.x + part.width)
          expect(y).toBeGreaterThanOrEqual(part.y)
          expect(y).toBeLessThanOrEqual(part.y + part.height)
        }
    }),
  )
})
