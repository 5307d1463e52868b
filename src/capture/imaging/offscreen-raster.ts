import { KycFailure } from '../../domain/errors.ts'
import type { Mosaic, Raster, Rect } from './raster.ts'

/** Squares small enough for the processor's cache: a turned draw reads columns, twice as fast by tiles. */
const TILE_PX = 256

/**
 * A decoded picture or a frame of the camera. `direct` says that its pixels need neither a turn nor a white ground: then
 * it is encoded without being drawn.
 */
export function bitmapRaster(bitmap: ImageBitmap, direct: boolean): Raster {
  let shown: OffscreenCanvas | null = null
  return {
    widthPx: bitmap.width,
    heightPx: bitmap.height,
    encodable: direct,
    draw: async (part, widthPx, heightPx) => canvasRaster(drawn(bitmap, part, widthPx, heightPx)),
    mosaic: (pieces) => canvasRaster(laid(bitmap, pieces)),
    encode: (quality) => {
      shown ??= handedOver(bitmap)
      return encoded(shown, quality)
    },
    close: () => {
      bitmap.close()
      if (shown !== null) emptied(shown)
    },
  }
}

function canvasRaster(canvas: OffscreenCanvas): Raster {
  return {
    widthPx: canvas.width,
    heightPx: canvas.height,
    encodable: true,
    draw: async (part, widthPx, heightPx) => canvasRaster(drawn(canvas, part, widthPx, heightPx)),
    mosaic: (pieces) => canvasRaster(laid(canvas, pieces)),
    encode: (quality) => encoded(canvas, quality),
    close: () => emptied(canvas),
  }
}

/** A canvas that takes the bitmap's memory over, instead of a copy. It would drop a turn. */
function handedOver(bitmap: ImageBitmap): OffscreenCanvas {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('bitmaprenderer')
  if (context === null) throw new KycFailure('unexpected')
  context.transferFromImageBitmap(bitmap)
  return canvas
}

function drawn(
  source: ImageBitmap | OffscreenCanvas,
  part: Rect,
  widthPx: number,
  heightPx: number,
): OffscreenCanvas {
  const { canvas, context } = blank(widthPx, heightPx)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, widthPx, heightPx)
  if (widthPx === part.widthPx && heightPx === part.heightPx) {
    context.imageSmoothingEnabled = false
    for (let y = 0; y < heightPx; y += TILE_PX)
      for (let x = 0; x < widthPx; x += TILE_PX) {
        const w = Math.min(TILE_PX, widthPx - x)
        const h = Math.min(TILE_PX, heightPx - y)
        context.drawImage(source, part.x + x, part.y + y, w, h, x, y, w, h)
      }
  } else {
    context.imageSmoothingQuality = 'high'
    context.drawImage(source, part.x, part.y, part.widthPx, part.heightPx, 0, 0, widthPx, heightPx)
  }
  return canvas
}

function laid(
  source: ImageBitmap | OffscreenCanvas,
  { tiles, columns, tileWidthPx: w, tileHeightPx: h }: Mosaic,
): OffscreenCanvas {
  const { canvas, context } = blank(columns * w, (tiles.length / columns) * h)
  context.imageSmoothingEnabled = false
  for (const [i, { x, y }] of tiles.entries())
    context.drawImage(source, x, y, w, h, (i % columns) * w, Math.floor(i / columns) * h, w, h)
  return canvas
}

function blank(
  widthPx: number,
  heightPx: number,
): { canvas: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D } {
  const canvas = new OffscreenCanvas(widthPx, heightPx)
  // Kept out of the graphics card: it would have to come back to be encoded.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  if (context === null) throw new KycFailure('unexpected')
  return { canvas, context }
}

function encoded(canvas: OffscreenCanvas, quality: number): Promise<Blob> {
  return canvas.convertToBlob({ type: 'image/jpeg', quality })
}

/** Gives the memory back now, not when the collector comes by. */
function emptied(canvas: OffscreenCanvas): void {
  canvas.width = 0
  canvas.height = 0
}
