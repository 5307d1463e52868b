import type { Raster } from './raster.ts'
import { takeSample } from './sample.ts'
import { MAX_PERCENT, exponentOf, firstGuess, largestFitting, logScale, predictBytes } from './size-model.ts'
import type { Measurement } from './size-model.ts'

/** Share of the budget to aim at: the prediction's error is 0.8 %. */
const AIM = 0.983

/** How far the exponent of the model may be off: guessed from one measurement, drawn through two. */
const GUESS_ERROR = 0.5
const LINE_ERROR = 0.1

/**
 * A line steeper than any picture leads over a cliff: noise that the file's own coarse tables have evened out costs a
 * third more bytes from one quality to the next. Where on the line the cliff is, only measuring tells.
 */
const CLIFF_EXPONENT = -1.2
const CLIFF_ERROR = 1.5

export interface QualityChoice {
  readonly percent: number
  /** What a sample says of the whole picture; empty where it is too small for one. */
  readonly measured: readonly Measurement[]
}

/** The best there is, for a picture that is so small that it is worth an encode. */
export const UNSEEN: QualityChoice = { percent: MAX_PERCENT, measured: [] }

/** The best quality at which a picture is expected to fit, found without encoding the whole of it. */
export async function findQuality(picture: Raster, budget: number): Promise<QualityChoice> {
  const { widthPx, heightPx } = picture
  const sample = takeSample(widthPx, heightPx)
  if (sample === null) return UNSEEN
  const mosaic = picture.mosaic(sample.mosaic)
  const measured: Measurement[] = []
  let next: number | undefined = firstGuess(widthPx * heightPx, budget)
  while (next !== undefined) {
    measured.push({ percent: next, bytes: sample.scaleUp(await mosaic.bytesAt(next / 100)) })
    next = unsure(measured, AIM * budget)
  }
  mosaic.close()
  return { percent: largestFitting(measured, AIM * budget), measured }
}

/** Of the best quality so far and the next better, the one that must be measured to decide between them. */
function unsure(measured: readonly Measurement[], maxBytes: number): number | undefined {
  const best = largestFitting(measured, maxBytes)
  const lineError = exponentOf(measured) < CLIFF_EXPONENT ? CLIFF_ERROR : LINE_ERROR
  return [best, best + 1].find((percent) => {
    const distance = Math.min(
      ...measured.map((known) => Math.abs(logScale(known.percent) - logScale(percent))),
    )
    const error = distance * (measured.length === 1 ? GUESS_ERROR : lineError)
    return percent <= MAX_PERCENT && Math.abs(predictBytes(measured, percent) / maxBytes - 1) < error
  })
}
