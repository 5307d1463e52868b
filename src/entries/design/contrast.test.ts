import { expect, it } from 'vitest'
import { contrast, luminance } from './contrast.ts'

it('gives black on white 21 to 1, and a colour on itself 1', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBe(21)
  expect(contrast([255, 255, 255], [0, 0, 0])).toBe(21)
  expect(contrast([12, 200, 77], [12, 200, 77])).toBe(1)
})

it('agrees with published figures', () => {
  // #767676 is the lightest grey that passes on white; #777777 is the first that fails.
  expect(contrast([0x76, 0x76, 0x76], [255, 255, 255])).toBeCloseTo(4.54, 2)
  expect(contrast([0x77, 0x77, 0x77], [255, 255, 255])).toBeCloseTo(4.48, 2)
  expect(luminance([255, 0, 0])).toBeCloseTo(0.2126, 4)
})
