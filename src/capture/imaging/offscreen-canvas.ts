import { KycFailure } from '../../domain/errors.ts'
import type { Rect } from './raster.ts'

export type Source = ImageBitmap | OffscreenCanvas

/** Fills a canvas with that part of a picture. */
export type Draw = (
  context: OffscreenCanvasRenderingContext2D,
  source: Source,
  part: Rect,
) => void | Promise<void>

/** A white canvas: what shines through is seen on paper. */
export function blank(widthPx: number, heightPx: number): OffscreenCanvasRenderingContext2D {
  // Kept out of the graphics card: it would have to come back to be encoded.
  const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d', {
    alpha: false,
    willReadFrequently: true,
  })
  if (context === null) throw new KycFailure('unexpected')
  // Between pixels there is nothing to see where none is resized, and turned draws look for it: half their time.
  context.imageSmoothingEnabled = false
  context.fillStyle = '#fff'
  context.fillRect(0, 0, widthPx, heightPx)
  return context
}

/** For a worker, where nobody waits. */
export const drawAtOnce: Draw = (context, source, { x, y, widthPx, heightPx }) => {
  const { width, height } = context.canvas
  context.imageSmoothingEnabled = width !== widthPx || height !== heightPx
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, x, y, widthPx, heightPx, 0, 0, width, height)
}

/** Gives the memory back now, not when the collector comes by. */
export function emptied(canvas: OffscreenCanvas): void {
  canvas.width = 0
}
