import type { ImageLimits } from '../domain/limits.ts'
import { fitFile, fitRaster } from './imaging/fit-picture.ts'
import type { FitOptions, FittedImage } from './imaging/fit-picture.ts'
import { bitmapRaster, offscreenEngine } from './imaging/offscreen-raster.ts'

export interface PageFitOptions {
  readonly limits: ImageLimits
  readonly signal: AbortSignal
  readonly onProgress: ((fraction: number) => void) | undefined
}

/** The road without a worker: the same functions on the page. Leaves an ImageBitmap open. */
export function fitOnPage(source: Blob | ImageBitmap, options: PageFitOptions): Promise<FittedImage> {
  const fitOptions: FitOptions = {
    limits: options.limits,
    checkpoint: () => options.signal.throwIfAborted(),
    onProgress: (fraction) => options.onProgress?.(fraction),
  }
  return source instanceof Blob
    ? fitFile(source, offscreenEngine, fitOptions)
    : fitRaster(bitmapRaster(source), fitOptions)
}
