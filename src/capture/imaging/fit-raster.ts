import { KycFailure } from '../../domain/errors.ts'
import type { ErrorCode } from '../../domain/errors.ts'
import { judgeSides } from '../../domain/file-verdict.ts'
import type { ImageLimits } from '../../domain/limits.ts'
import { UNSEEN, findQuality } from './find-quality.ts'
import type { QualityChoice } from './find-quality.ts'
import type { Raster, Rect, Share } from './raster.ts'
import { MIN_PERCENT, largestFitting, predict } from './size-model.ts'

/** A picture that the upstream takes: upright, without metadata, within every limit. */
export interface FittedImage {
  readonly blob: Blob
  readonly widthPx: number
  readonly heightPx: number
  /** Full encodes that it took. */
  readonly encodes: number
  /** True when the pixels are those of the file, bit by bit. */
  readonly untouched: boolean
  /** Equal for equal sources, so that one picture given for both sides is noticed. */
  readonly digest: string
}

export type FittedPicture = Omit<FittedImage, 'digest'>

export interface FitOptions {
  readonly limits: ImageLimits
  /** The part to keep, where it is known. */
  readonly crop: Share | undefined
  /** 0 to 1. May throw, when nobody waits for the result any more. */
  readonly onProgress: (fraction: number) => void
}

/** Room for `data:image/jpeg;base64,`, 23 characters, should anybody put it in front. */
const PREFIX_BYTES = 18

/** Below it a smaller picture at `SHRUNK_PERCENT` keeps more of the letters for the same bytes: see DECISIONS.md. */
const MIN_FULL_SIZE_PERCENT = 55
const SHRUNK_PERCENT = 65
const MAX_SHRUNK_PERCENT = 73
const MAX_SHRINKS = 3

/** Bytes go with this power of the scale of the sides, measured on documents (1.5 to 1.9). */
const SHRINK_EXPONENT = 1.7

/**
 * Bytes of a pixel at the best quality. Papers and cards take up to 0.51, gravel 0.67; only noise takes more, and costs a
 * second encode then.
 */
const USUAL_MOST_BYTES = 0.67

/** Share of the budget to aim at once an encode has shown how far the prediction was off. */
const SECOND_AIM = 0.975

export function refuse(code: ErrorCode | null): void {
  if (code !== null) throw new KycFailure(code)
}

/** The bytes that an output may have. */
export function byteBudget(limits: ImageLimits): number {
  return limits.maxBytes - PREFIX_BYTES
}

/** Fits what is decoded already, and closes it. */
export async function fitRaster(source: Raster, options: FitOptions): Promise<FittedPicture> {
  const { limits, onProgress } = options
  const budget = byteBudget(limits)
  let origin = source
  let current = source
  let encodes = 0
  let shrinks = 0
  try {
    refuse(judgeSides(source.widthPx, source.heightPx, limits))
    let part = partOf(source, options)
    let scale = Math.min(1, limits.maxSidePx / Math.max(part.widthPx, part.heightPx))
    const redraw = async (): Promise<void> => {
      const { widthPx, heightPx } = scaledSides(part, scale, limits)
      const old = current
      current = await origin.draw(part, widthPx, heightPx)
      if (old !== origin) old.close()
    }
    if (scale < 1 || options.crop !== undefined) await redraw()
    onProgress(0.5)
    let choice: QualityChoice | null = null
    for (;;) {
      const { widthPx, heightPx } = current
      const isSmall = shrinks === 0 && widthPx * heightPx * USUAL_MOST_BYTES < budget
      choice ??= isSmall ? UNSEEN : await findQuality(current, budget)
      const { percent, measured } = choice
      const isMinimal = Math.min(widthPx, heightPx) <= limits.minSidePx
      if (!isMinimal && isWrongSize(percent, shrinks, encodes)) {
        scale *= (budget / predict(measured, SHRUNK_PERCENT).bytes) ** (1 / SHRINK_EXPONENT)
        shrinks++
        choice = null
        await redraw()
        continue
      }
      if (!current.encodable) await redraw()
      if (current !== origin) {
        // Encoding takes memory of its own: the original's goes first.
        origin.close()
        origin = current
        part = { x: 0, y: 0, widthPx, heightPx }
        scale = 1
      }
      onProgress(0.6)
      const blob = await current.encode(percent / 100)
      encodes++
      if (blob.size <= budget) return { blob, widthPx, heightPx, encodes, untouched: false }
      // Not to be had under limits that a real upstream has.
      if (percent === MIN_PERCENT) throw new KycFailure('unexpected')
      choice = await lower(current, choice, blob.size, budget)
    }
  } finally {
    // Freeing takes as long as a small picture's decoding: the answer goes first.
    setTimeout(() => {
      current.close()
      origin.close()
    })
  }
}

/**
 * True for a quality too low for the size; or too high, once it is shrunk, for the size could have been larger. Once
 * encoded, a little less quality costs less than another size.
 */
function isWrongSize(percent: number, shrinks: number, encodes: number): boolean {
  if (percent === MIN_PERCENT) return true
  const tooHigh = shrinks > 0 && percent > MAX_SHRUNK_PERCENT
  return encodes === 0 && shrinks < MAX_SHRINKS && (percent < MIN_FULL_SIZE_PERCENT || tooHigh)
}

/** The next choice after one that was too hopeful, by how much it was. */
async function lower(
  raster: Raster,
  { percent, measured }: QualityChoice,
  bytes: number,
  budget: number,
): Promise<QualityChoice> {
  const known = measured.length > 0 ? measured : (await findQuality(raster, budget)).measured
  const points = known.length > 0 ? known : [{ percent, bytes }]
  const maxBytes = (SECOND_AIM * budget * predict(points, percent).bytes) / bytes
  // It may be noise, whose bytes fall half as fast as usual: a third encode costs more than a little detail.
  const careful = largestFitting([{ percent, bytes }], budget ** 2 / bytes)
  return { percent: Math.min(percent - 1, careful, largestFitting(points, maxBytes)), measured: points }
}

/** The part to keep in pixels; the whole where the upstream would not take the part. */
function partOf({ widthPx, heightPx }: Raster, { crop, limits }: FitOptions): Rect {
  const { x, y, width, height } = crop ?? { x: 0, y: 0, width: 1, height: 1 }
  const part = {
    x: Math.floor(x * widthPx),
    y: Math.floor(y * heightPx),
    widthPx: Math.floor(width * widthPx),
    heightPx: Math.floor(height * heightPx),
  }
  return judgeSides(part.widthPx, part.heightPx, limits) === null ? part : { x: 0, y: 0, widthPx, heightPx }
}

/** Sides within the limits, with the proportions kept: the short one stops at its limit and holds the long one. */
function scaledSides(part: Rect, scale: number, limits: ImageLimits): { widthPx: number; heightPx: number } {
  const held = Math.max(scale, limits.minSidePx / Math.min(part.widthPx, part.heightPx))
  const side = (px: number): number =>
    Math.min(limits.maxSidePx, Math.max(limits.minSidePx, Math.round(px * held)))
  return { widthPx: side(part.widthPx), heightPx: side(part.heightPx) }
}
