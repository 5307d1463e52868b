import type { Raster } from './raster.ts'
import { takeSample } from './sample.ts'
import { MAX_PERCENT, firstGuess, largestFitting, predict } from './size-model.ts'
import type { Measurement } from './size-model.ts'

/** Share of the budget to aim at: the prediction's error is 0.8 %. */
const AIM = 0.983

export interface QualityChoice {
  readonly percent: number
  /** What a sample says of the whole picture, in the order of the qualities; empty where it is too small for one. */
  readonly measured: readonly Measurement[]
}

/** The best there is, for a picture that is so small that it is worth an encode. */
export const UNSEEN: QualityChoice = { percent: MAX_PERCENT, measured: [] }

/** The best quality at which a picture is expected to fit, found without encoding the whole of it. */
export async function findQuality(picture: Raster, budget: number): Promise<QualityChoice> {
  const { widthPx, heightPx } = picture
  const sample = takeSample(widthPx, heightPx)
  if (sample === null) return UNSEEN
  const mosaic = picture.mosaic(sample.pieces)
  const maxBytes = AIM * budget
  const measured: Measurement[] = []
  let next: number | undefined = firstGuess(widthPx * heightPx, budget)
  while (next !== undefined) {
    measured.push({ percent: next, bytes: sample.scaleUp(await mosaic.bytesAt(next / 100)) })
    measured.sort((a, b) => a.percent - b.percent)
    next = unsure(measured, maxBytes)
  }
  mosaic.close()
  return { percent: largestFitting(measured, maxBytes), measured }
}

/** Of the best quality so far and the next better, the one that must be measured to decide between them. */
function unsure(measured: readonly Measurement[], maxBytes: number): number | undefined {
  const best = largestFitting(measured, maxBytes)
  return [best, best + 1].find((percent) => {
    const { bytes, error } = predict(measured, percent)
    return percent <= MAX_PERCENT && Math.abs(bytes / maxBytes - 1) < error
  })
}
