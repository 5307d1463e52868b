import { APP0, isMetadata, jpegSegments } from '../../domain/jpeg-segments.ts'

/** What an engine does with its canvases where engines differ. */
export interface CanvasTraits {
  /** It encodes a canvas that took a bitmap over: the road is seldom trodden, and a blank picture must not be sent. */
  readonly encodesBitmaps: boolean
  /** It puts that much into each of its JPEGs beside the picture: a colour profile, or more. */
  readonly metadataBytes: number
}

const SIDE_PX = 32

/** Bytes of a blank trial are about 640, mostly headers. */
const LEAST_BYTES = 1000

/** More than any engine puts before the picture. */
const START_BYTES = 0x4000

let traits: Promise<CanvasTraits> | undefined

/** Tried once, on noise. */
export function canvasTraits(): Promise<CanvasTraits> {
  // Not 0, which is to say that there is nothing to be cut off.
  traits ??= trial().catch(() => ({ encodesBitmaps: false, metadataBytes: 1 }))
  return traits
}

/** A canvas that takes the bitmap's memory over, instead of a copy of it. It would drop a turn. */
export function handedOver(bitmap: ImageBitmap): OffscreenCanvas {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap)
  return canvas
}

/** A JPEG as the engine makes it. */
export function jpegOf(canvas: OffscreenCanvas, quality: number): Promise<Blob> {
  return canvas.convertToBlob({ type: 'image/jpeg', quality })
}

/** An engine's JPEG without what it puts before the picture, cut off by reference: copying takes a tenth of encoding. */
export async function withoutStart(blob: Blob): Promise<Blob> {
  let [from, to] = [2, 2]
  for (const { marker, next } of jpegSegments(
    new Uint8Array(await blob.slice(0, START_BYTES).arrayBuffer()),
  )) {
    if (!isMetadata(marker)) break
    to = next
    // Engines put a JFIF segment first, and every JPEG may have one.
    if (marker === APP0) from = next
  }
  return from === to ? blob : new Blob([blob.slice(0, from), blob.slice(to)], { type: blob.type })
}

async function trial(): Promise<CanvasTraits> {
  const noise = new ImageData(SIDE_PX, SIDE_PX)
  crypto.getRandomValues(noise.data)
  const blob = await jpegOf(handedOver(await createImageBitmap(noise)), 0.9)
  return {
    encodesBitmaps: blob.size > LEAST_BYTES,
    metadataBytes: blob.size - (await withoutStart(blob)).size,
  }
}
