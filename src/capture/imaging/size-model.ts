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

/** Met on documents and photographs: 0.55 to 1. */
const USUAL_EXPONENT = -0.7

/**
 * A line steeper than any picture leads over a cliff: noise that the file's own coarse tables have evened out costs a
 * third more bytes from one quality to the next. Where on the line the cliff is, only measuring tells.
 */
const CLIFF_EXPONENT = -1.05

/**
 * How far an exponent may be off when it is guessed; and for each unit of the distance from the second measurement when
 * it is that of a line: of one along a slope, of one over a cliff.
 */
const GUESS_ERROR = 0.5
const LINE_ERROR = 0.5
const CLIFF_ERROR = 8

/**
 * Bytes at a quality, and the share by which they may be off. By the two measurements around it or next to it, or the
 * only one; they come in the order of their qualities.
 */
export function predict(
  measured: readonly Measurement[],
  percent: number,
): { readonly bytes: number; readonly error: number } {
  const below = measured.filter((known) => known.percent < percent).length
  const [a, b] = measured.slice(Math.max(0, Math.min(below - 1, measured.length - 2)))
  if (a === undefined) return { bytes: Number.POSITIVE_INFINITY, error: 0 }
  const distance = between(a.percent, percent)
  let exponent = USUAL_EXPONENT
  let error = GUESS_ERROR
  if (b !== undefined) {
    exponent = Math.log(b.bytes / a.bytes) / between(a.percent, b.percent)
    error = (exponent < CLIFF_EXPONENT ? CLIFF_ERROR : LINE_ERROR) * between(b.percent, percent)
  }
  return { bytes: a.bytes * Math.exp(exponent * distance), error: Math.abs(error * distance) }
}

/** From one quality to another, as a logarithm of the scale of the quantisation tables. */
function between(from: number, to: number): number {
  return Math.log(scaleAt(to) / scaleAt(from))
}

/** Scale of the quantisation tables, in percent of those of the standard. */
function scaleAt(percent: number): number {
  return percent < 50 ? 5000 / percent : 200 - 2 * percent
}

/** The largest quality predicted to fit, or the smallest there is. */
export function largestFitting(measured: readonly Measurement[], maxBytes: number): number {
  let percent = MAX_PERCENT
  while (percent > MIN_PERCENT && predict(measured, percent).bytes > maxBytes) percent--
  return percent
}

/** Where to start: phone pictures take 0.16 bytes a pixel at 88 %. */
export function firstGuess(pixels: number, maxBytes: number): number {
  return largestFitting([{ percent: 88, bytes: 0.16 * pixels }], maxBytes)
}
