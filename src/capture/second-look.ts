import type { QualityMetrics } from '../domain/quality.ts'
import type { FramingLook } from './document-framer.ts'
import { coveredShare } from './framing/covering.ts'
import { FRAME_SIDE_PX } from './framing/find-document.ts'
import type { FramerOptions } from './framing/framer.ts'
import { mapQuad } from './framing/geometry.ts'
import { upsideDownness } from './framing/upside-down.ts'

/** A wrong outline would find fingers in the desk: only what was found beyond doubt is looked at again. */
export const SURE = 0.9

/** Drawn specimens: none that lies right is above 0.3; of those upside down nine in ten are above this. */
const UPSIDE_DOWN = 0.45

/**
 * What is looked for once a picture is taken, since it would take too long in each frame: fingers over the document, and a
 * passport's page that is upside down. Gives the metrics with both; as they were where it cannot tell.
 *
 * @param picture the one that was looked at, of any size; stays the caller's
 */
export function lookAgain(
  picture: ImageBitmap,
  { verdict, widthPx }: Pick<FramingLook, 'verdict' | 'widthPx'>,
  shape: FramerOptions['shape'],
): QualityMetrics {
  const { quad, whole, metrics } = verdict
  if (quad === null || !whole || metrics.found < SURE || shape === 'any') return metrics
  const frame = readSmall(picture)
  if (frame === null) return metrics
  const scale = frame.width / widthPx
  const small = mapQuad(quad, ({ x, y }) => ({ x: x * scale, y: y * scale }))
  return {
    ...metrics,
    covered: coveredShare(frame, small, shape),
    wrongSide: metrics.wrongSide || (shape === 'id3' && upsideDownness(frame, small) > UPSIDE_DOWN),
  }
}

/** Null where there is no canvas to read from. */
function readSmall(picture: ImageBitmap): ImageData | null {
  if (typeof OffscreenCanvas === 'undefined') return null
  const scale = Math.min(1, FRAME_SIDE_PX / Math.max(picture.width, picture.height))
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)]
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (context === null) return null
  context.imageSmoothingQuality = 'medium'
  context.drawImage(picture, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}
