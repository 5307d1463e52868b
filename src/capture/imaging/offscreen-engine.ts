import { KycFailure } from '../../domain/errors.ts'
import { canvasTraits } from './canvas-trial.ts'
import type { Draw } from './offscreen-canvas.ts'
import { offscreenRasters } from './offscreen-raster.ts'
import type { Engine, PictureHeader } from './raster.ts'

/** A picture decoded at n/8 is taken for the whole when it is at least this share of the longest side allowed. */
const NEARLY = 0.95

/** OffscreenCanvas and createImageBitmap: the engine of every browser in use, in a worker or on the page. */
export function offscreenEngine(draw: Draw): Engine {
  const wrap = offscreenRasters(draw)
  return {
    open: async (blob, header) => {
      // Tried while the picture is decoded: it costs nothing then.
      void canvasTraits()
      return wrap(await decoded(blob, header), isDirect(header))
    },
    reduces: (header, longEdgePx) => reduction(header, longEdgePx) !== null,
    openReduced: async (bytes, header, longEdgePx) => {
      const eighths = reduction(header, longEdgePx)
      const bitmap = eighths === null ? null : await decodedInEighths(bytes, header, eighths)
      return bitmap === null ? null : wrap(bitmap, isDirect(header))
    },
    wrap,
  }
}

/** Every engine turns by EXIF here, even when asked not to: a turn of our own would be the second. */
function decoded(blob: Blob, { kind }: PictureHeader): Promise<ImageBitmap> {
  // Files come with any type or none, and not every engine looks past it.
  return createImageBitmap(blob.slice(0, blob.size, `image/${kind}`)).catch(() => {
    throw new KycFailure('file_unreadable')
  })
}

/** True where the pixels are the picture as they are: neither turned nor shining through. */
function isDirect(header: PictureHeader): boolean {
  return header.orientation === 1 && !(header.kind === 'png' && header.transparent)
}

/** How many eighths of its sides make a picture small enough and nearly as large as allowed. */
function reduction(header: PictureHeader, longEdgePx: number): number | null {
  if (header.kind !== 'jpeg' || header.orientation !== 1 || typeof ImageDecoder === 'undefined') return null
  const storedPx = Math.max(header.widthPx, header.heightPx)
  const eighths = Math.floor((8 * longEdgePx) / storedPx)
  return eighths < 8 && storedPx * eighths >= 8 * NEARLY * longEdgePx ? eighths : null
}

/**
 * JPEG decoders scale by eighths on the way, for a fraction of the memory, and sharper than a canvas does afterwards.
 * Null where the engine has not honoured the wish.
 */
async function decodedInEighths(
  data: Uint8Array<ArrayBuffer>,
  header: PictureHeader,
  eighths: number,
): Promise<ImageBitmap | null> {
  const desiredWidth = Math.ceil((header.widthPx * eighths) / 8)
  const desiredHeight = Math.ceil((header.heightPx * eighths) / 8)
  const decoder = new ImageDecoder({ data, type: 'image/jpeg', desiredWidth, desiredHeight })
  try {
    const { image } = await decoder.decode()
    try {
      return image.displayWidth === desiredWidth && image.displayHeight === desiredHeight
        ? await createImageBitmap(image)
        : null
    } finally {
      image.close()
    }
  } catch {
    return null
  } finally {
    decoder.close()
  }
}
