import { canvasTraits, handedOver } from './canvas-trial.ts'
import { blank, emptied, encoded, lay } from './offscreen-canvas.ts'
import type { Draw, Source } from './offscreen-canvas.ts'
import type { Raster } from './raster.ts'

/**
 * Rasters over decoded pixels. `direct` says that they need neither a turn nor a white ground: then they are encoded
 * without being drawn, where the engine can.
 */
export function offscreenRasters(draw: Draw): (bitmap: ImageBitmap, direct: boolean) => Raster {
  const common = (source: Source): Pick<Raster, 'widthPx' | 'heightPx' | 'draw' | 'mosaic'> => ({
    widthPx: source.width,
    heightPx: source.height,
    draw: async (part, widthPx, heightPx) => {
      const context = blank(widthPx, heightPx)
      await draw(context, source, part)
      return canvasRaster(context.canvas)
    },
    mosaic: (pieces) => lay(source, pieces),
  })

  const canvasRaster = (canvas: OffscreenCanvas): Raster => ({
    ...common(canvas),
    encodable: true,
    encode: (quality) => encoded(canvas, quality),
    close: () => emptied(canvas),
  })

  return (bitmap, direct) => {
    const shared = common(bitmap)
    const { widthPx, heightPx } = shared
    let shown: Raster | null = null
    return {
      ...shared,
      encodable: direct,
      encode: async (quality) => {
        shown ??= (await canvasTraits()).encodesBitmaps
          ? canvasRaster(handedOver(bitmap))
          : await shared.draw({ x: 0, y: 0, widthPx, heightPx }, widthPx, heightPx)
        return shown.encode(quality)
      },
      close: () => {
        bitmap.close()
        shown?.close()
      },
    }
  }
}
