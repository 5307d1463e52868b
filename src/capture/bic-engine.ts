/**
 * browser-image-compression as an engine, for browsers without OffscreenCanvas: it decodes, draws, resizes and encodes
 * with it, under our search. Never its worker, which fetches a script from a public CDN on each call, nor its own loop,
 * which blocks the page for half a minute on a large PNG and may end over the limit.
 */
import bic from 'browser-image-compression'
import { KycFailure } from '../domain/errors.ts'
import type { Engine, Mosaic, PictureHeader, Raster, Rect } from './imaging/raster.ts'
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
  open: async (blob, header) => {
    const file = new File([blob], 'picture', { type: `image/${header.kind}` })
    const [image, canvas] = await bic.drawFileInCanvas(file, { fileType: JPEG }).catch(() => {
      throw new KycFailure('file_unreadable')
    })
    if ('close' in image) image.close()
    return canvasRaster(await upright(canvas, header))
  },
  reduces: () => false,
  openReduced: () => Promise.resolve(null),
  wrap: (bitmap) => {
    const { canvas, context } = blank(bitmap.width, bitmap.height)
    context.drawImage(bitmap, 0, 0)
    bitmap.close()
    return canvasRaster(canvas)
  },
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
    mosaic: (pieces) => canvasRaster(laid(canvas, pieces)),
    encode: async (quality) => stripped(await bic.canvasToFile(canvas, JPEG, 'picture', 0, quality)),
    close: () => {
      canvas.width = 0
      canvas.height = 0
    },
  }
}

function drawn(source: HTMLCanvasElement, part: Rect, widthPx: number, heightPx: number): HTMLCanvasElement {
  const maxWidthOrHeight = Math.max(widthPx, heightPx)
  const isSmaller = maxWidthOrHeight < Math.max(source.width, source.height)
  const isWhole = part.widthPx === source.width && part.heightPx === source.height
  // The library cuts fractions off, and must not fall below the shortest side allowed by that.
  const shortPx = Math.trunc(
    (Math.min(source.width, source.height) / Math.max(source.width, source.height)) * maxWidthOrHeight,
  )
  if (isSmaller && isWhole && shortPx >= Math.min(widthPx, heightPx) && hasPrimitives(bic))
    return bic.handleMaxWidthOrHeight(source, { maxWidthOrHeight })
  const { canvas, context } = blank(widthPx, heightPx)
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, part.x, part.y, part.widthPx, part.heightPx, 0, 0, widthPx, heightPx)
  return canvas
}

function laid(
  source: HTMLCanvasElement,
  { tiles, columns, tileWidthPx: w, tileHeightPx: h }: Mosaic,
): HTMLCanvasElement {
  const { canvas, context } = blank(columns * w, (tiles.length / columns) * h)
  for (const [i, { x, y }] of tiles.entries())
    context.drawImage(source, x, y, w, h, (i % columns) * w, Math.floor(i / columns) * h, w, h)
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
