import { encoded, handedOver, jpegOf, usualStart } from './canvas-trial.ts'
import { blank, emptied } from './offscreen-canvas.ts'
import type { Draw, Source } from './offscreen-canvas.ts'
import type { LaidPieces, Piece, Raster } from './raster.ts'
import { PIECE_HEIGHT_PX as H, PIECE_WIDTH_PX as W } from './sample.ts'

/** Rasters over pixels. */
export function offscreenRasters(draw: Draw): (source: Source, encodable: boolean) => Raster {
  const raster = (source: Source, encodable: boolean): Raster => ({
    widthPx: source.width,
    heightPx: source.height,
    encodable,
    draw: async (part, widthPx, heightPx) => {
      const context = blank(widthPx, heightPx)
      await draw(context, source, part)
      return raster(context.canvas, true)
    },
    mosaic: (pieces) => lay(source, pieces),
    encode: (quality) => {
      if ('close' in source) source = handedOver(source)
      return encoded(source, quality)
    },
    close: () => ('close' in source ? source.close() : emptied(source)),
  })
  return raster
}

/** Lays pieces of a picture together, two in a row: one in a row would be higher than a canvas may be. */
function lay(source: Source, pieces: readonly Piece[]): LaidPieces {
  const context = blank(2 * W, Math.ceil(pieces.length / 2) * H)
  pieces.forEach(({ x, y }, i) => context.drawImage(source, x, y, W, H, (i & 1) * W, (i >> 1) * H, W, H))
  return {
    bytesAt: async (quality) =>
      (await jpegOf(context.canvas, quality)).size - ((await usualStart())?.[1] ?? 0),
    close: () => emptied(context.canvas),
  }
}
