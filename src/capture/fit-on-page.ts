import type { ImageLimits } from '../domain/limits.ts'
import { fitSource } from './imaging/fit-file.ts'
import type { FittedImage } from './imaging/fit-raster.ts'
import { offscreenEngine } from './imaging/offscreen-engine.ts'

export interface PageFitOptions {
  readonly limits: ImageLimits
  readonly signal: AbortSignal
  readonly onProgress: ((fraction: number) => void) | undefined
}

/** The road without a worker: the same functions on the page. */
export function fitOnPage(source: Blob | ImageBitmap, options: PageFitOptions): Promise<FittedImage> {
  return fitSource(source, offscreenEngine, {
    limits: options.limits,
    checkpoint: () => options.signal.throwIfAborted(),
    onProgress: (fraction) => options.onProgress?.(fraction),
  })
}
