import { judgeFileSize, judgeJpegOrPng } from '../../domain/file-verdict.ts'
import { readJpegOrPng } from '../../domain/image-header.ts'
import { digestOf } from './digest.ts'
import { fitRaster, refuse } from './fit-raster.ts'
import type { FitOptions, FittedImage } from './fit-raster.ts'
import type { Engine } from './raster.ts'
import { untouched } from './untouched.ts'

/** Decoded pixels: a frame of the camera, or a file of a rare format. */
export interface Pixels {
  readonly bitmap: ImageBitmap
  readonly opaque: boolean
}

/**
 * The one door for files and for frames of the camera, which are closed here.
 *
 * @returns null for a file that is neither JPEG nor PNG: it comes again as pixels
 */
export async function fitSource(
  source: Blob | Pixels,
  engine: Engine,
  options: FitOptions,
): Promise<FittedImage | null> {
  if (source instanceof Blob) return fitFile(source, engine, options)
  const picture = await fitRaster(await engine.wrap(source.bitmap, source.opaque), options)
  return { ...picture, digest: digestOf(new Uint8Array(await picture.blob.arrayBuffer())) }
}

/** Fits a file; fails with the code that tells the person what is wrong with it. */
async function fitFile(blob: Blob, engine: Engine, options: FitOptions): Promise<FittedImage | null> {
  const { limits } = options
  refuse(judgeFileSize(blob.size))
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const header = readJpegOrPng(bytes)
  if (header !== null) refuse(judgeJpegOrPng(header, limits))
  // A damaged one is refused above; only the compiler does not know.
  if (header === null || header.kind === 'damaged') return null
  options.onProgress(0.1)
  const picture =
    untouched(bytes, header, limits) ??
    (await fitRaster(await engine.open(blob, bytes, header, limits.maxSidePx), options))
  return { ...picture, digest: digestOf(bytes) }
}
