import { KycFailure } from '../../domain/errors.ts'
import { isEncodable, usualStart } from './canvas-trial.ts'
import type { Draw } from './offscreen-canvas.ts'
import { offscreenRasters } from './offscreen-raster.ts'
import type { Engine, PictureHeader } from './raster.ts'

/** A picture decoded at n/8 is taken for the whole when it is at least this share of the longest side allowed. */
const NEARLY = 0.95

/** OffscreenCanvas and createImageBitmap: the engine of every browser in use, in a worker or on the page. */
export function offscreenEngine(draw: Draw): Engine {
  const raster = offscreenRasters(draw)
  const wrap: Engine['wrap'] = async (bitmap, plain) =>
    raster(bitmap, plain && (await isEncodable(bitmap).catch(() => false)))
  return {
    open: async (blob, bytes, header, longEdgePx) => {
      // Tried while the picture is decoded: it costs nothing then.
      void usualStart()
      const bitmap = (await reduced(bytes, header, longEdgePx)) ?? (await decoded(blob, header))
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
 * Null where no number of eighths is small enough and nearly as large as allowed; but CMYK comes whole by this road, in
 * two thirds of the time. An engine that does not honour the wish gives the whole.
 */
async function reduced(
  data: Uint8Array<ArrayBuffer>,
  header: PictureHeader,
  longEdgePx: number,
): Promise<ImageBitmap | null> {
  const { widthPx, heightPx } = header
  const longPx = Math.max(widthPx, heightPx)
  const eighths = Math.min(8, Math.floor((8 * longEdgePx) / longPx))
  const isNearly = longPx * eighths >= 8 * NEARLY * longEdgePx
  if (header.kind !== 'jpeg' || header.orientation > 1) return null
  if (eighths < 8 ? !isNearly : header.components < 4) return null
  try {
    const decoder = new ImageDecoder({
      data,
      type: 'image/jpeg',
      desiredWidth: Math.ceil((widthPx * eighths) / 8),
      desiredHeight: Math.ceil((heightPx * eighths) / 8),
    })
    const { image } = await decoder.decode()
    return await createImageBitmap(image).finally(() => {
      image.close()
      decoder.close()
    })
  } catch {
    // Not every engine has one.
    return null
  }
}
