import { encoded } from './offscreen-canvas.ts'

const SIDE_PX = 32

/** Bytes of a blank trial are about 640, mostly headers. */
const LEAST_BYTES = 1000

let verdict: Promise<boolean> | undefined

/**
 * Whether this engine encodes a canvas that took a bitmap over, tried once on noise: the road is seldom trodden, and a
 * blank picture must not be sent.
 */
export function directRoadWorks(): Promise<boolean> {
  verdict ??= trial().catch(() => false)
  return verdict
}

/** A canvas that takes the bitmap's memory over, instead of a copy of it. It would drop a turn. */
export function handedOver(bitmap: ImageBitmap): OffscreenCanvas {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap)
  return canvas
}

async function trial(): Promise<boolean> {
  const noise = new ImageData(SIDE_PX, SIDE_PX)
  crypto.getRandomValues(noise.data)
  const { size } = await encoded(handedOver(await createImageBitmap(noise)), 0.9)
  return size > LEAST_BYTES
}
