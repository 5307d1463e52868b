import { KycFailure } from '../../domain/errors.ts'
import { judgeFileSize, judgeJpegOrPng, judgeSides } from '../../domain/file-verdict.ts'
import { readJpegOrPng } from '../../domain/image-header.ts'
import type { ImageLimits } from '../../domain/limits.ts'
import { digestOf } from './digest.ts'
import { findQuality } from './find-quality.ts'
import type { QualityChoice } from './find-quality.ts'
import { byteBudget, fitRaster, refuse } from './fit-raster.ts'
import type { FitOptions, FittedImage } from './fit-raster.ts'
import type { Engine, PictureHeader, Raster } from './raster.ts'
import { untouched } from './untouched.ts'

/** Enough for the sides of nearly every JPEG: they come after an EXIF segment of at most 64 KB and a preview. */
const HEAD_BYTES = 0x20000

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
  const picture = await fitRaster(engine.wrap(source.bitmap, source.opaque), options)
  return { ...picture, digest: await digestOf(new Uint8Array(await picture.blob.arrayBuffer())) }
}

/** Fits a file; fails with the code that tells the person what is wrong with it. */
async function fitFile(blob: Blob, engine: Engine, options: FitOptions): Promise<FittedImage | null> {
  refuse(judgeFileSize(blob.size))
  let early = await openEarly(blob, engine, options.limits)
  try {
    const bytes = new Uint8Array(await blob.arrayBuffer())
    const header = readJpegOrPng(bytes)
    if (header === null) return null
    const code = judgeJpegOrPng(header, options.limits)
    if (code !== null || header.kind === 'damaged') throw new KycFailure(code ?? 'unexpected')
    options.onProgress(0.1)
    const digest = digestOf(bytes)
    const asItIs = untouched(bytes, header, options.limits)
    if (asItIs !== null) return { ...asItIs, digest: await digest }

    if (early === null || !looksAlike(early.header, header)) {
      const raster =
        (await engine.openReduced(bytes, header, options.limits.maxSidePx)) ??
        (await engine.open(blob, header))
      return { ...(await fitRaster(raster, options)), digest: await digest }
    }
    const { raster } = early
    const choice = await foreseen(engine, bytes, header, { raster, options })
    const bitmap = await raster
    early = null
    return { ...(await fitRaster(bitmap, options, choice)), digest: await digest }
  } finally {
    // Decoded for nothing: it was refused, or fits as it is.
    early?.raster.then(
      (raster) => raster.close(),
      () => {},
    )
  }
}

/** The quality for the whole picture, where samples are to be had before its pixels; else null. */
async function foreseen(
  engine: Engine,
  bytes: Uint8Array<ArrayBuffer>,
  header: PictureHeader,
  { raster, options }: { readonly raster: Promise<Raster>; readonly options: FitOptions },
): Promise<QualityChoice | null> {
  const { limits, crop } = options
  if (crop !== undefined || Math.max(header.widthPx, header.heightPx) > limits.maxSidePx) return null
  const samples = await Promise.race([engine.openForSamples?.(bytes, header), raster.then(() => null)])
  return samples ? findQuality(samples, byteBudget(limits)) : null
}

interface EarlyRaster {
  readonly header: PictureHeader
  readonly raster: Promise<Raster>
}

/** Starts to decode a large file by its first bytes, so that the rest is read and judged meanwhile. */
async function openEarly(blob: Blob, engine: Engine, limits: ImageLimits): Promise<EarlyRaster | null> {
  if (blob.size <= Math.max(HEAD_BYTES, byteBudget(limits))) return null
  const header = readJpegOrPng(new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer()))
  if (header === null || header.kind === 'damaged') return null
  if (judgeSides(header.widthPx, header.heightPx, limits) !== null) return null
  if (engine.reduces(header, limits.maxSidePx)) return null
  const raster = engine.open(blob, header)
  // Whoever waits for it hears of a failure; nobody may be waiting yet.
  raster.catch(() => {})
  return { header, raster }
}

/** True where the first bytes said already what decides how the pixels are taken. */
function looksAlike(a: PictureHeader, b: PictureHeader): boolean {
  return a.orientation === b.orientation && isTransparent(a) === isTransparent(b)
}

function isTransparent(header: PictureHeader): boolean {
  return header.kind === 'png' && header.transparent
}
