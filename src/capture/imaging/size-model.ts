/**
 * How many bytes a JPEG takes at a quality, learned from a few measurements. Bytes go with a power of the scale of the
 * quantisation tables (Independent JPEG Group's rule), so they are straight lines between logarithms.
 */

/** Qualities are whole hundredths: every engine rounds to them. */
export interface Measurement {
  readonly percent: number
  readonly bytes: number
}

/** Above it the tables hardly change, and engines stop halving the colours: bytes without detail. */
export const MAX_PERCENT = 98
export const MIN_PERCENT = 40

const MIN_GUESS = 60

/** Met on documents and photographs: 0.55 to 0.9. */
const USUAL_EXPONENT = -0.7

/** Logarithm of the scale of the quantisation tables, in percent of those of the standard. */
export function logScale(percent: number): number {
  return Math.log(percent < 50 ? 5000 / percent : 200 - 2 * percent)
}

/** The power of the tables' scale with which bytes go: by the last two measurements, or the usual one. */
export function exponentOf(measured: readonly Measurement[]): number {
  const [a, b] = measured.slice(-2)
  return a === undefined || b === undefined
    ? USUAL_EXPONENT
    : Math.log(a.bytes / b.bytes) / (logScale(a.percent) - logScale(b.percent))
}

/** Bytes at a quality, from the last two measurements, or the only one; exact where they were made. */
export function predictBytes(measured: readonly Measurement[], percent: number): number {
  const last = measured.at(-1)
  if (last === undefined) return Number.POSITIVE_INFINITY
  return last.bytes * Math.exp(exponentOf(measured) * (logScale(percent) - logScale(last.percent)))
}

/** The largest quality predicted to fit, or the smallest there is. */
export function largestFitting(measured: readonly Measurement[], maxBytes: number): number {
  let percent = MAX_PERCENT
  while (percent > MIN_PERCENT && predictBytes(measured, percent) > maxBytes) percent--
  return percent
}

/** Where to start: phone pictures take 0.16 bytes a pixel at 88 %. */
export function firstGuess(pixels: number, maxBytes: number): number {
  const scale = 24 * ((0.16 * pixels) / maxBytes) ** (-1 / USUAL_EXPONENT)
  return Math.round(Math.min(MAX_PERCENT, Math.max(MIN_GUESS, 100 - scale / 2)))
}
