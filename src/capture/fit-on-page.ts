import type { ImageLimits } from '../domain/limits.ts'
import { drawInSlices } from './imaging/draw-in-slices.ts'
import { fitSource } from './imaging/fit-file.ts'
import type { Pixels } from './imaging/fit-file.ts'
import type { FittedImage } from './imaging/fit-raster.ts'
import { offscreenEngine } from './imaging/offscreen-engine.ts'
import type { Engine, Share } from './imaging/raster.ts'

export interface PageFitOptions {
  readonly limits: ImageLimits
  readonly signal: AbortSignal
  readonly crop: Share | undefined
  readonly onProgress: (fraction: number) => void
}

/** The road without a worker: the same functions on the page, which gets its turn between slices. */
export async function fitOnPage(
  source: Blob | Pixels,
  { limits, signal, crop, onProgress }: PageFitOptions,
): Promise<FittedImage | null> {
  const engine = await pageEngine(async () => {
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
  })
  return fitSource(source, engine, {
    limits,
    crop,
    onProgress: (fraction) => {
      signal.throwIfAborted()
      onProgress(fraction)
    },
  })
}

async function pageEngine(pause: () => Promise<void>): Promise<Engine> {
  if (typeof OffscreenCanvas !== 'undefined') return offscreenEngine(drawInSlices(pause))
  const { bicEngine } = await import('./bic-engine.ts')
  return bicEngine
}
