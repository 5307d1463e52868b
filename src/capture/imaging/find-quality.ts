import type { Raster } from './raster.ts'
import { takeSample } from './sample.ts'
import { MAX_PERCENT, firstGuess, largestFitting, predictBytes } from './size-model.ts'
import type { Measurement } from './size-model.ts'

/** Shares of the budget to aim at: knowing one sample, and two. The errors of the prediction are 0.8 and 0.5 %. */
const AIM = 0.983
const SURE_AIM = 0.989

/** A next better quality predicted below this share is worth the second sample. */
const HOPE = 1.012

const MAX_PROBES = 4

export interface QualityChoice {
  readonly percent: number
  /** What the samples say of the whole picture; empty where it is too small for samples. */
  readonly measured: readonly Measurement[]
}

/** The best quality at which a picture is expected to fit, found without encoding the whole of it. */
export async function findQuality(raster: Raster, budget: number): Promise<QualityChoice> {
  const probe = startProbe(raster, 0)
  if (probe === null) return { percent: MAX_PERCENT, measured: [] }
  try {
    const measured = [await probe.measure(firstGuess(raster.widthPx * raster.heightPx, budget))]
    const toMeasure = (): number | undefined => {
      const best = largestFitting(measured, AIM * budget)
      return [best, best + 1].find((percent) => isWorthMeasuring(measured, percent, budget))
    }
    for (let next = toMeasure(); next !== undefined && measured.length < MAX_PROBES; next = toMeasure())
      measured.push(await probe.measure(next))
    const percent = largestFitting(measured, AIM * budget)
    const hopeful = percent + 1
    if (hopeful > MAX_PERCENT || predictBytes(measured, hopeful) > HOPE * budget) return { percent, measured }
    return await secondOpinion(raster, { percent, measured }, budget)
  } finally {
    probe.close()
  }
}

/** True while the prediction for that quality is neither measured nor far enough from the budget to do without. */
function isWorthMeasuring(measured: readonly Measurement[], percent: number, budget: number): boolean {
  if (percent > MAX_PERCENT || measured.some((known) => known.percent === percent)) return false
  const distance = Math.min(...measured.map((known) => Math.abs(known.percent - percent)))
  const guessError = measured.length === 1 ? 0.04 * distance : 0.01 * Math.max(0, distance - 1)
  return Math.abs(predictBytes(measured, percent) / (AIM * budget) - 1) < guessError || distance > 3
}

/** Judges the next better quality by the mean of two samples that share no piece. */
async function secondOpinion(raster: Raster, first: QualityChoice, budget: number): Promise<QualityChoice> {
  const probe = startProbe(raster, 1)
  if (probe === null) return first
  try {
    const percent = first.percent + 1
    const other = await probe.measure(percent)
    const bytes = (predictBytes(first.measured, percent) + other.bytes) / 2
    const measured = [{ percent, bytes }]
    return bytes <= SURE_AIM * budget ? { percent, measured } : { percent: first.percent, measured }
  } finally {
    probe.close()
  }
}

interface Probe {
  measure(percent: number): Promise<Measurement>
  close(): void
}

function startProbe(raster: Raster, turn: 0 | 1): Probe | null {
  const sample = takeSample(raster.widthPx, raster.heightPx, turn)
  if (sample === null) return null
  const mosaic = raster.mosaic(sample.mosaic)
  return {
    measure: async (percent) => {
      const { size } = await mosaic.encode(percent / 100)
      return { percent, bytes: sample.scaleUp(size) }
    },
    close: () => mosaic.close(),
  }
}
