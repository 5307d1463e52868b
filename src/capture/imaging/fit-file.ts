import { KycFailure } from '../../domain/errors.ts'
import { judgeFileSize, judgeJpegOrPng, judgeSides } from '../../domain/file-verdict.ts'
import { readJpegOrPng } from '../../domain/image-header.ts'
import type { ImageLimits } from '../../domain/limits.ts'
import { digestOf } from './digest.ts'
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
  const { limits } = options
  refuse(judgeFileSize(blob.size))
  let opened = await openEarly(blob, engine, limits)
  try {
    const bytes = new Uint8Array(await blob.arrayBuffer())
    const header = readJpegOrPng(bytes)
    if (header === null) return null
    const code = judgeJpegOrPng(header, limits)
    if (code !== null || header.kind === 'damaged') throw new KycFailure(code ?? 'unexpected')
    options.onProgress(0.1)
    const digest = digestOf(bytes)
    const asItIs = untouched(bytes, header, limits)
    if (asItIs !== null) return { ...asItIs, digest: await digest }

    if (opened?.orientation !== header.orientation || opened.transparent !== header.transparent) {
      close(opened)
      opened = open(blob, engine, header, limits)
    }
    const raster = await opened.raster
    opened = null
    return { ...(await fitRaster(raster, options)), digest: await digest }
  } finally {
    close(opened)
  }
}

/** A picture on its way, and what its first bytes said of how its pixels are taken. */
interface Opened extends Pick<PictureHeader, 'orientation' | 'transparent'> {
  readonly raster: Promise<Raster>
}

/** Starts to decode a large file by its first bytes, so that the rest is read and judged meanwhile. */
async function openEarly(blob: Blob, engine: Engine, limits: ImageLimits): Promise<Opened | null> {
  if (blob.size <= byteBudget(limits)) return null
  const header = readJpegOrPng(new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer()))
  return header === null ||
    header.kind === 'damaged' ||
    judgeSides(header.widthPx, header.heightPx, limits) !== null
    ? null
    : open(blob, engine, header, limits)
}

function open(blob: Blob, engine: Engine, header: PictureHeader, { maxSidePx }: ImageLimits): Opened {
  const raster = engine.open(blob, header, maxSidePx)
  // Whoever waits for it hears of a failure; nobody may be waiting yet.
  raster.catch(() => {})
  return { orientation: header.orientation, transparent: header.transparent, raster }
}

/** What was decoded for nothing: it was refused, or fits as it is. */
function close(opened: Opened | null): void {
  opened?.raster.then(
    (raster) => raster.close(),
    () => {},
  )
}
