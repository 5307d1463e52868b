/**
 * Samples of a JPEG before its pixels are there: an ImageDecoder gives the planes of brightness and colours in half the
 * time that another thread takes for pixels, so that the quality is known when those arrive.
 */
import type { Orientation } from '../../domain/image-header.ts'
import { blank, laid } from './offscreen-canvas.ts'
import { gather, uprightPlane } from './plane-pieces.ts'
import type { Density } from './plane-pieces.ts'
import type { PictureHeader, Samplable } from './raster.ts'

const COLOURS: Readonly<Record<string, Density>> = { I420: [1, 1], I422: [1, 2], I444: [2, 2] }

/** False once the engine has given something else than planes. */
let givesPlanes = typeof ImageDecoder !== 'undefined'

/** Null where the engine gives no planes, or turns them into other colours by a profile. */
export async function openPlanes(
  data: Uint8Array<ArrayBuffer>,
  header: PictureHeader,
): Promise<Samplable | null> {
  if (!givesPlanes || header.kind !== 'jpeg' || header.coding !== 'baseline' || header.components !== 3)
    return null
  const decoder = new ImageDecoder({ data, type: 'image/jpeg' })
  try {
    const { image } = await decoder.decode()
    const planes = await planesOf(image, header.orientation)
    image.close()
    return planes
  } catch {
    return null
  } finally {
    decoder.close()
  }
}

async function planesOf(frame: VideoFrame, orientation: Orientation): Promise<Samplable | null> {
  const { codedWidth, codedHeight, colorSpace } = frame
  const colours = COLOURS[frame.format ?? '']
  givesPlanes = colours !== undefined
  if (colours === undefined || colorSpace.transfer === null) return null
  const bytes = new Uint8Array(frame.allocationSize())
  const planes = (await frame.copyTo(bytes)).map(({ offset, stride }, i) =>
    uprightPlane(
      { bytes, offset, stride, density: i === 0 ? [2, 2] : colours },
      codedWidth,
      codedHeight,
      orientation,
    ),
  )
  const [widthPx, heightPx] = orientation > 4 ? [codedHeight, codedWidth] : [codedWidth, codedHeight]
  return {
    widthPx,
    heightPx,
    mosaic: (pieces) => {
      const width = pieces.columns * pieces.tileWidthPx
      const height = (pieces.tiles.length / pieces.columns) * pieces.tileHeightPx
      const data = new Uint8Array(1.5 * width * height)
      let at = 0
      for (const [i, plane] of planes.entries()) {
        const samples = i === 0 ? 2 : 1
        gather(plane, pieces, samples, data.subarray(at))
        at += (width * height * samples ** 2) / 4
      }
      const laidFrame = new VideoFrame(data, {
        format: 'I420',
        codedWidth: width,
        codedHeight: height,
        timestamp: 0,
        colorSpace,
      })
      const { canvas, context } = blank(width, height)
      context.drawImage(laidFrame, 0, 0)
      laidFrame.close()
      return laid(canvas)
    },
  }
}
