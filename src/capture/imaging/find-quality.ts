import type { Samplable } from './raster.ts'
import { takeSample } from './sample.ts'
import { MAX_PERCENT, firstGuess, largestFitting, predictBytes, scaleDistance } from './size-model.ts'
import type { Measurement } from './size-model.ts'

/** Shares of the budget to aim at: knowing one sample, and two. The errors of the prediction are 0.8 and 0.5 %. */
const AIM = 0.983
const SURE_AIM = 0.989

/** A next better quality predicted below this share is worth the second sample. */
const HOPE = 1.012

/** How far the exponent of the model may be off: guessed from one measurement, drawn through two. */
const GUESS_ERROR = 0.5
const LINE_ERROR = 0.1

/** Bytes of a pixel at the best quality that are seldom exceeded. */
const USUAL_MOST_BYTES = 1

export interface QualityChoice {
  readonly percent: number
  /** What the samples say of the whole picture; empty where it is too small for samples. */
  readonly measured: readonly Measurement[]
}

/**
 * The best quality at which a picture is expected to fit, found without encoding the whole of it.
 *
 * @param surely samples also a picture so small that the best quality is worth an encode unseen
 */
export async function findQuality(
  picture: Samplable,
  budget: number,
  surely = false,
): Promise<QualityChoice> {
  const pixels = picture.widthPx * picture.heightPx
  if (!surely && pixels * USUAL_MOST_BYTES < budget) return { percent: MAX_PERCENT, measured: [] }
  const guess = firstGuess(pixels, budget)
  const measured = await withSample(picture, 0, async (measure) => {
    const measured = [await measure(guess)]
    for (let next = unsure(measured, budget); next !== undefined; next = unsure(measured, budget))
      measured.push(await measure(next))
    return measured
  })
  if (measured === null) return { percent: MAX_PERCENT, measured: [] }

  const percent = largestFitting(measured, AIM * budget)
  const better = percent + 1
  const bytes = predictBytes(measured, better)
  if (better > MAX_PERCENT || bytes > HOPE * budget) return { percent, measured }
  const other = await withSample(picture, 1, (measure) => measure(better))
  const mean = (bytes + (other?.bytes ?? bytes)) / 2
  return {
    percent: mean <= SURE_AIM * budget ? better : percent,
    measured: [{ percent: better, bytes: mean }],
  }
}

/** Of the best quality so far and the next better, the one that must be measured to decide between them. */
function unsure(measured: readonly Measurement[], budget: number): number | undefined {
  const best = largestFitting(measured, AIM * budget)
  return [best, best + 1].find((percent) => {
    const distance = Math.min(...measured.map((known) => scaleDistance(known.percent, percent)))
    const error = distance * (measured.length === 1 ? GUESS_ERROR : LINE_ERROR)
    return percent <= MAX_PERCENT && Math.abs(predictBytes(measured, percent) / (AIM * budget) - 1) < error
  })
}

/** Null where the picture is too small for samples. */
async function withSample<T>(
  picture: Samplable,
  turn: 0 | 1,
  use: (measure: (percent: number) => Promise<Measurement>) => Promise<T>,
): Promise<T | null> {
  const sample = takeSample(picture.widthPx, picture.heightPx, turn)
  if (sample === null) return null
  const mosaic = picture.mosaic(sample.mosaic)
  try {
    return await use(async (percent) => ({
      percent,
      bytes: sample.scaleUp(await mosaic.bytesAt(percent / 100)),
    }))
  } finally {
    mosaic.close()
  }
}
