import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { PIECE_HEIGHT_PX, PIECE_WIDTH_PX, takeSample } from './sample.ts'

const sides = fc.record({
  widthPx: fc.integer({ min: 256, max: 4096 }),
  heightPx: fc.integer({ min: 256, max: 4096 }),
})

test('every piece lies on the grid and inside the picture', () => {
  fc.assert(
    fc.property(sides, ({ widthPx, heightPx }) => {
      const sample = takeSample(widthPx, heightPx)
      expect(sample === null).toBe(Math.floor(widthPx / 32) * Math.floor(heightPx / 16) < 1400)
      if (sample === null) return
      const isPlacedWell = ({ x, y }: { x: number; y: number }): boolean =>
        x % 16 === 0 && y % 16 === 0 && x + PIECE_WIDTH_PX <= widthPx && y + PIECE_HEIGHT_PX <= heightPx
      expect(sample.pieces.find((piece) => !isPlacedWell(piece))).toBeUndefined()
    }),
    { numRuns: 200 },
  )
})

test('every column and every row is met alike', () => {
  const sample = takeSample(4032, 3024)
  const columns = new Map<number, number>()
  const rows = new Map<number, number>()
  for (const { x, y } of sample?.pieces ?? []) {
    columns.set(x, (columns.get(x) ?? 0) + 1)
    rows.set(y, (rows.get(y) ?? 0) + 1)
  }
  expect(columns.size).toBe(4032 / 32)
  expect(rows.size).toBe(3024 / 16)
  for (const counts of [columns, rows])
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(3)
})

test('a mosaic that costs the same everywhere is scaled up to the whole', () => {
  const sample = takeSample(4032, 3024)
  if (sample === null) throw new Error('too small')
  const pieces = sample.pieces.length
  const bytesPerPx = 0.12
  const seams = (pieces * 11) / 8
  const mosaicBytes = 600 + pieces * PIECE_WIDTH_PX * PIECE_HEIGHT_PX * bytesPerPx + seams
  expect(sample.scaleUp(mosaicBytes) / (600 + 4032 * 3024 * bytesPerPx)).toBeCloseTo(1, 6)
})

test('a small picture is not sampled', () => {
  expect(takeSample(800, 600)).toBeNull()
})
