import { KycFailure } from '../../domain/errors.ts'
import { judgeFileSize, judgeHeader, judgeSides } from '../../domain/file-verdict.ts'
import { readImageHeader } from '../../domain/image-header.ts'
import type { ImageLimits } from '../../domain/limits.ts'
import { digestOf } from './digest.ts'
import { byteBudget, fitRaster, refuse } from './fit-raster.ts'
import type { FitOptions, FittedImage } from './fit-raster.ts'
import { bitmapRaster } from './offscreen-raster.ts'
import type { Engine, PictureHeader, Raster } from './raster.ts'
import { untouched } from './untouched.ts'

/** Enough for the sides of nearly every JPEG: they come after an EXIF segment of at most 64 KB and a preview. */
const HEAD_BYTES = 0x20000

/** The one door for files and for frames of the camera, which are closed here. */
export function fitSource(
  source: Blob | ImageBitmap,
  engine: Engine,
  options: FitOptions,
): Promise<FittedImage> {
  return source instanceof Blob ? fitFile(source, engine, options) : fitFrame(source, options)
}

async function fitFrame(frame: ImageBitmap, options: FitOptions): Promise<FittedImage> {
  const picture = await fitRaster(bitmapRaster(frame, true), options)
  return { ...picture, digest: await digestOf(new Uint8Array(await picture.blob.arrayBuffer())) }
}

/** Fits a file; fails with the code that tells the person what is wrong with it. */
async function fitFile(blob: Blob, engine: Engine, options: FitOptions): Promise<FittedImage> {
  refuse(judgeFileSize(blob.size))
  let early = await openEarly(blob, engine, options.limits)
  try {
    const bytes = new Uint8Array(await blob.arrayBuffer())
    const header = readImageHeader(bytes)
    refuse(judgeHeader(header, options.limits))
    if (!('widthPx' in header)) throw new KycFailure('unexpected')
    options.checkpoint()
    options.onProgress(0.1)
    const digest = digestOf(bytes)
    const asItIs = untouched(bytes, header, options.limits)
    if (asItIs !== null) return { ...asItIs, digest: await digest }

    const opened = early !== null && isTurnedAlike(early.header, header) ? early : null
    const raster = opened !== null ? await opened.raster : await open(blob, bytes, header, engine, options)
    if (opened !== null) early = null
    return { ...(await fitRaster(raster, options)), digest: await digest }
  } finally {
    // Decoded for nothing: it was refused, or fits as it is.
    early?.raster.then(
      (raster) => raster.close(),
      () => {},
    )
  }
}

async function open(
  blob: Blob,
  bytes: Uint8Array<ArrayBuffer>,
  header: PictureHeader,
  engine: Engine,
  { limits }: FitOptions,
): Promise<Raster> {
  return (await engine.openReduced(bytes, header, limits.maxSidePx)) ?? (await engine.open(blob, header))
}

interface EarlyRaster {
  readonly header: PictureHeader
  readonly raster: Promise<Raster>
}

/** Starts to decode a large JPEG by its first bytes, so that the rest is read and judged meanwhile. */
async function openEarly(blob: Blob, engine: Engine, limits: ImageLimits): Promise<EarlyRaster | null> {
  if (blob.size <= Math.max(HEAD_BYTES, byteBudget(limits))) return null
  const header = readImageHeader(new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer()))
  if (header.kind !== 'jpeg' || judgeSides(header.widthPx, header.heightPx, limits) !== null) return null
  if (engine.reduces(header, limits.maxSidePx)) return null
  const raster = engine.open(blob, header)
  // Whoever waits for it hears of a failure; nobody may be waiting yet.
  raster.catch(() => {})
  return { header, raster }
}

function isTurnedAlike(a: PictureHeader, b: PictureHeader): boolean {
  return a.kind === 'jpeg' && b.kind === 'jpeg' && a.orientation === b.orientation
}
