import { KycFailure } from '../../domain/errors.ts'
import { canvasTraits, jpegOf, withoutStart } from './canvas-trial.ts'
import type { LaidPieces, Mosaic, Rect } from './raster.ts'

export type Source = ImageBitmap | OffscreenCanvas

interface Drawing {
  readonly canvas: OffscreenCanvas
  readonly context: OffscreenCanvasRenderingContext2D
}

/** Fills a canvas with that part of a picture. */
export type Draw = (
  context: OffscreenCanvasRenderingContext2D,
  source: Source,
  part: Rect,
) => void | Promise<void>

/** Squares small enough for the processor's cache: a turned draw reads columns, twice as fast by tiles. */
export const TILE_PX = 256

/** A white canvas: what shines through is seen on paper. */
export function blank(widthPx: number, heightPx: number): Drawing {
  const canvas = new OffscreenCanvas(widthPx, heightPx)
  // Kept out of the graphics card: it would have to come back to be encoded.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  if (context === null) throw new KycFailure('unexpected')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, widthPx, heightPx)
  return { canvas, context }
}

/** For a worker, where nobody waits. */
export const drawAtOnce: Draw = (context, source, { x, y, widthPx, heightPx }) => {
  const { width, height } = context.canvas
  if (width === widthPx && height === heightPx)
    for (let top = 0; top < height; top += TILE_PX) drawRow(context, source, x, y, top)
  else {
    context.imageSmoothingQuality = 'high'
    context.drawImage(source, x, y, widthPx, heightPx, 0, 0, width, height)
  }
}

/** One row of tiles of a picture drawn at its own size; never beyond it, or WebKit draws nothing. */
export function drawRow(
  context: OffscreenCanvasRenderingContext2D,
  source: Source,
  x: number,
  y: number,
  top: number,
): void {
  const { width, height } = context.canvas
  const h = Math.min(TILE_PX, height - top)
  for (let left = 0; left < width; left += TILE_PX) {
    const w = Math.min(TILE_PX, width - left)
    context.drawImage(source, x + left, y + top, w, h, left, top, w, h)
  }
}

/** Lays pieces of a picture side by side. */
export function lay(source: Source, { tiles, columns, tileWidthPx: w, tileHeightPx: h }: Mosaic): LaidPieces {
  const { canvas, context } = blank(columns * w, (tiles.length / columns) * h)
  for (const [i, { x, y }] of tiles.entries())
    context.drawImage(source, x, y, w, h, (i % columns) * w, Math.floor(i / columns) * h, w, h)
  return {
    bytesAt: async (quality) => (await jpegOf(canvas, quality)).size - (await canvasTraits()).metadataBytes,
    close: () => emptied(canvas),
  }
}

/** A JPEG without any metadata. */
export async function encoded(canvas: OffscreenCanvas, quality: number): Promise<Blob> {
  return withoutStart(await jpegOf(canvas, quality))
}

/** Gives the memory back now, not when the collector comes by. */
export function emptied(canvas: OffscreenCanvas): void {
  canvas.width = 0
}
