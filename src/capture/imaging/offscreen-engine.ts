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
 * Null where no number of eighths is small enough and nearly as large as allowed. An engine that does not honour the wish
 * gives the whole.
 */
async function reduced(
  blob: Blob,
  { kind, orientation, widthPx, heightPx }: PictureHeader,
  longEdgePx: number,
): Promise<ImageBitmap | null> {
  const longPx = Math.max(widthPx, heightPx)
  const eighths = Math.floor((8 * longEdgePx) / longPx)
  const isNearly = longPx * eighths >= 8 * NEARLY * longEdgePx
  const isPlain = kind === 'jpeg' && orientation === 1
  if (eighths > 7 || !isNearly || !isPlain || typeof ImageDecoder === 'undefined') return null
  const decoder = new ImageDecoder({
    data: blob.stream(),
    type: 'image/jpeg',
    desiredWidth: Math.ceil((widthPx * eighths) / 8),
    desiredHeight: Math.ceil((heightPx * eighths) / 8),
  })
  try {
    const { image } = await decoder.decode()
    return await createImageBitmap(image).finally(() => image.close())
  } catch {
    return null
  } finally {
    decoder.close()
  }
}
