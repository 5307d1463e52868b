import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstGuess, largestFitting, predict } from './size-model.ts'

/** What an encoder would give whose bytes follow the model with that exponent. */
const encoder = (bytesAt90: number, exponent: number) => (percent: number) => {
  const scale = (percent: number) => (percent < 50 ? 5000 / percent : 200 - 2 * percent)
  return bytesAt90 * (scale(percent) / scale(90)) ** -exponent
}

test('two measurements tell every other quality of an encoder that follows the model', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.3, max: 1.5, noNaN: true }),
      fc.integer({ min: 45, max: 98 }),
      (exponent, percent) => {
        const bytes = encoder(1_000_000, exponent)
        const measured = [80, 92].map((percent) => ({ percent, bytes: bytes(percent) }))
        expect(predict(measured, percent).bytes / bytes(percent)).toBeCloseTo(1, 6)
      },
    ),
  )
})

test('every measurement is predicted exactly, and what lies between two by these two, more doubtfully over a cliff', () => {
  const measured = [
    { percent: 70, bytes: 700 },
    { percent: 85, bytes: 1000 },
    { percent: 90, bytes: 1800 },
  ]
  for (const { percent, bytes } of measured) expect(predict(measured, percent).bytes).toBeCloseTo(bytes, 6)
  expect(predict(measured, 87).bytes).toBe(predict(measured.slice(1), 87).bytes)
  expect(predict(measured, 80).bytes).toBe(predict(measured.slice(0, 2), 80).bytes)
  expect(predict(measured, 95).bytes).toBe(predict(measured.slice(1), 95).bytes)
  expect(predict(measured, 87).error).toBeGreaterThan(2 * predict(measured, 80).error)
  expect(predict(measured, 60).bytes).toBe(predict(measured.slice(0, 2), 60).bytes)
})

test('the largest quality that fits is found, within 40 and 98', () => {
  const measured = [80, 92].map((percent) => ({ percent, bytes: encoder(1_000_000, 0.7)(percent) }))
  const best = largestFitting(measured, 1_000_000)
  expect(best).toBe(90)
  expect(largestFitting(measured, 1e9)).toBe(98)
  expect(largestFitting(measured, 1)).toBe(40)
})

test('the first guess is lower for more pixels, and always a quality', () => {
  const guesses = [1e5, 1e6, 5e6, 8e6, 12e6, 17e6].map((pixels) => firstGuess(pixels, 1_500_000))
  expect(guesses).toEqual([...guesses].sort((a, b) => b - a))
  for (const guess of guesses) {
    expect(guess).toBeGreaterThanOrEqual(60)
    expect(guess).toBeLessThanOrEqual(98)
    expect(Number.isInteger(guess)).toBe(true)
  }
})
