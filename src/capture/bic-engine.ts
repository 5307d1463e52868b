/**
 * browser-image-compression as an engine, for browsers without OffscreenCanvas: it decodes, draws, resizes and encodes
 * with it, under our search. Never its worker, which fetches a script from a public CDN on each call, nor its own loop,
 * which blocks the page for half a minute on a large PNG and may end over the limit.
 */
import bic from 'browser-image-compression'
import { KycFailure } from '../domain/errors.ts'
import { MIN_SIDE_PX } from '../domain/limits.ts'
import type { Engine, PictureHeader, Piece, Raster, Rect } from './imaging/raster.ts'
import { PIECE_HEIGHT_PX as H, PIECE_WIDTH_PX as W } from './imaging/sample.ts'
import { stripped } from './imaging/stripped.ts'

const JPEG = 'image/jpeg'

/** What version 2.0.2 exports and its types leave out. */
interface Primitives {
  isAutoOrientationInBrowser(): Promise<boolean>
  followExifOrientation(canvas: HTMLCanvasElement, orientation: number): HTMLCanvasElement
  /** Empties the canvas that it is given. */
  handleMaxWidthOrHeight(
    canvas: HTMLCanvasElement,
    options: { readonly maxWidthOrHeight: number },
  ): HTMLCanvasElement
}

function hasPrimitives(library: object): library is Primitives {
  const names = ['isAutoOrientationInBrowser', 'followExifOrientation', 'handleMaxWidthOrHeight']
  return names.every((name) => typeof Reflect.get(library, name) === 'function')
}

export const bicEngine: Engine = {
  open: async (blob, _bytes, header, longEdgePx) => {
    const canvas = await opened(blob, header)
    const longPx = Math.max(canvas.width, canvas.height)
    // The library cuts fractions off: where they may decide, the canvas stays as it is, and is drawn smaller later.
    const isNarrow = (Math.min(canvas.width, canvas.height) / longPx) * longEdgePx < MIN_SIDE_PX + 1
    return canvasRaster(
      longPx <= longEdgePx || isNarrow || !hasPrimitives(bic)
        ? canvas
        : bic.handleMaxWidthOrHeight(canvas, { maxWidthOrHeight: longEdgePx }),
    )
  },
  wrap: async (bitmap) => {
    const { canvas, context } = blank(bitmap.width, bitmap.height)
    context.drawImage(bitmap, 0, 0)
    bitmap.close()
    return canvasRaster(canvas)
  },
}

async function opened(blob: Blob, header: PictureHeader): Promise<HTMLCanvasElement> {
  const file = new File([blob], 'picture', { type: `image/${header.kind}` })
  const [image, canvas] = await bic.drawFileInCanvas(file, { fileType: JPEG }).catch(() => {
    throw new KycFailure('file_unreadable')
  })
  if ('close' in image) image.close()
  return upright(canvas, header)
}

/** Old engines do not turn by EXIF; the library knows which, and turns then. */
async function upright(
  canvas: HTMLCanvasElement,
  { orientation }: PictureHeader,
): Promise<HTMLCanvasElement> {
  if (orientation === 1 || !hasPrimitives(bic) || (await bic.isAutoOrientationInBrowser())) return canvas
  return bic.followExifOrientation(canvas, orientation)
}

function canvasRaster(canvas: HTMLCanvasElement): Raster {
  return {
    widthPx: canvas.width,
    heightPx: canvas.height,
    encodable: true,
    draw: async (part, widthPx, heightPx) => canvasRaster(drawn(canvas, part, widthPx, heightPx)),
    mosaic: (pieces) => {
      const mosaic = canvasRaster(laid(canvas, pieces))
      return { bytesAt: async (quality) => (await mosaic.encode(quality)).size, close: mosaic.close }
    },
    encode: async (quality) => stripped(await bic.canvasToFile(canvas, JPEG, 'picture', 0, quality)),
    close: () => {
      canvas.width = 0
      canvas.height = 0
    },
  }
}

function drawn(source: HTMLCanvasElement, part: Rect, widthPx: number, heightPx: number): HTMLCanvasElement {
  const { canvas, context } = blank(widthPx, heightPx)
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, part.x, part.y, part.widthPx, part.heightPx, 0, 0, widthPx, heightPx)
  return canvas
}

function laid(source: HTMLCanvasElement, pieces: readonly Piece[]): HTMLCanvasElement {
  const { canvas, context } = blank(2 * W, Math.ceil(pieces.length / 2) * H)
  for (const [i, { x, y }] of pieces.entries())
    context.drawImage(source, x, y, W, H, (i & 1) * W, (i >> 1) * H, W, H)
  return canvas
}

function blank(
  widthPx: number,
  heightPx: number,
): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas')
  canvas.width = widthPx
  canvas.height = heightPx
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  if (context === null) throw new KycFailure('unexpected')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, widthPx, heightPx)
  return { canvas, context }
}
