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

/** Exponents met on documents and photographs: 0.55 to 0.9. */
const USUAL_EXPONENT = -0.7
const EXPONENTS = [-1.6, -0.25] as const

/** The scale of the quantisation tables, in percent of those of the standard. */
function tableScale(percent: number): number {
  return percent < 50 ? 5000 / percent : 200 - 2 * percent
}

/** How far two qualities are apart, as the logarithm of the scales of their tables. */
export function scaleDistance(a: number, b: number): number {
  return Math.abs(Math.log(tableScale(a) / tableScale(b)))
}

/** Bytes at a quality, from at least one measurement; exact where it was measured. */
export function predictBytes(measured: readonly Measurement[], percent: number): number {
  const sorted = [...measured].sort((a, b) => Math.abs(a.percent - percent) - Math.abs(b.percent - percent))
  const [nearest, second] = sorted
  if (nearest === undefined) return Number.POSITIVE_INFINITY
  const x = Math.log(tableScale(percent) / tableScale(nearest.percent))
  return nearest.bytes * Math.exp(exponent(nearest, second) * x)
}

function exponent(a: Measurement, b: Measurement | undefined): number {
  if (b === undefined) return USUAL_EXPONENT
  const found = Math.log(a.bytes / b.bytes) / Math.log(tableScale(a.percent) / tableScale(b.percent))
  return Math.min(EXPONENTS[1], Math.max(EXPONENTS[0], found))
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
