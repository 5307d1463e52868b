import { KycFailure } from '../../domain/errors.ts'
import type { Engine, Raster, Rect } from './raster.ts'

/** OffscreenCanvas and createImageBitmap: the engine of every browser in use, in a worker or on the page. */
export const offscreenEngine: Engine = {
  async open(file) {
    // Every engine turns by EXIF here, even when asked not to: a turn of our own would be the second.
    const bitmap = await createImageBitmap(file).catch(() => {
      throw new KycFailure('file_unreadable')
    })
    try {
      return await bitmapRaster(bitmap).draw(whole(bitmap), bitmap.width, bitmap.height)
    } finally {
      bitmap.close()
    }
  },
}

/** A picture that is already decoded, such as a frame of the camera. Closed with the raster. */
export function bitmapRaster(bitmap: ImageBitmap): Raster {
  return {
    widthPx: bitmap.width,
    heightPx: bitmap.height,
    draw: async (part, widthPx, heightPx) => canvasRaster(drawn(bitmap, part, widthPx, heightPx)),
    encode: async (quality) =>
      canvasRaster(drawn(bitmap, whole(bitmap), bitmap.width, bitmap.height)).encode(quality),
    close: () => bitmap.close(),
  }
}

function canvasRaster(canvas: OffscreenCanvas): Raster {
  return {
    widthPx: canvas.width,
    heightPx: canvas.height,
    draw: async (part, widthPx, heightPx) => canvasRaster(drawn(canvas, part, widthPx, heightPx)),
    encode: (quality) => canvas.convertToBlob({ type: 'image/jpeg', quality }),
    close: () => {
      canvas.width = 0
      canvas.height = 0
    },
  }
}

function whole(source: { readonly width: number; readonly height: number }): Rect {
  return { x: 0, y: 0, widthPx: source.width, heightPx: source.height }
}

function drawn(
  source: ImageBitmap | OffscreenCanvas,
  part: Rect,
  widthPx: number,
  heightPx: number,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(widthPx, heightPx)
  const context = canvas.getContext('2d', { alpha: false })
  if (context === null) throw new KycFailure('unexpected')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, widthPx, heightPx)
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, part.x, part.y, part.widthPx, part.heightPx, 0, 0, widthPx, heightPx)
  return canvas
}
