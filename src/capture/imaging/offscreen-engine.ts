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
    open: async (blob, header, longEdgePx) => {
      // Tried while the picture is decoded: it costs nothing then.
      void canvasTraits()
      const bitmap = (await reduced(blob, header, longEdgePx)) ?? (await decoded(blob, header))
      // Neither turned nor shining through, the pixels are the picture as they are.
      return wrap(bitmap, header.orientation === 1 && !header.transparent)
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

/**
 * JPEG decoders scale by eighths on the way, for a fraction of the memory, and sharper than a canvas does afterwards.
 * Null where no number of eighths is small enough and nearly as large as allowed, or the engine does not honour the wish.
 */
async function reduced(
  blob: Blob,
  { kind, orientation, widthPx, heightPx }: PictureHeader,
  longEdgePx: number,
): Promise<ImageBitmap | null> {
  const eighths = Math.floor((8 * longEdgePx) / Math.max(widthPx, heightPx))
  const isNearly = Math.max(widthPx, heightPx) * eighths >= 8 * NEARLY * longEdgePx
  if (eighths > 7 || !isNearly || kind !== 'jpeg' || orientation !== 1) return null
  const desiredWidth = Math.ceil((widthPx * eighths) / 8)
  const desiredHeight = Math.ceil((heightPx * eighths) / 8)
  if (typeof ImageDecoder === 'undefined') return null
  const data = await blob.arrayBuffer()
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
