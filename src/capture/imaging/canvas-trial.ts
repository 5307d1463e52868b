import { readJpegOrPng } from '../../domain/image-header.ts'

/** What an engine does with its canvases where engines differ. */
export interface CanvasTraits {
  /** It encodes a canvas that took a bitmap over: the road is seldom trodden, and a blank picture must not be sent. */
  readonly encodesBitmaps: boolean
  /** It puts a colour profile or other segments into its JPEGs. */
  readonly addsMetadata: boolean
}

const SIDE_PX = 32

/** Bytes of a blank trial are about 640, mostly headers. */
const LEAST_BYTES = 1000

/** Of a JFIF segment, which every JPEG may have. */
const JFIF_BYTES = 18

let traits: Promise<CanvasTraits> | undefined

/** Tried once, on noise. */
export function canvasTraits(): Promise<CanvasTraits> {
  traits ??= trial().catch(() => ({ encodesBitmaps: false, addsMetadata: true }))
  return traits
}

/** A canvas that takes the bitmap's memory over, instead of a copy of it. It would drop a turn. */
export function handedOver(bitmap: ImageBitmap): OffscreenCanvas {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap)
  return canvas
}

async function trial(): Promise<CanvasTraits> {
  const noise = new ImageData(SIDE_PX, SIDE_PX)
  crypto.getRandomValues(noise.data)
  const canvas = handedOver(await createImageBitmap(noise))
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
  const header = readJpegOrPng(new Uint8Array(await blob.arrayBuffer()))
  return {
    encodesBitmaps: blob.size > LEAST_BYTES,
    addsMetadata: header?.kind !== 'jpeg' || header.metadataBytes > JFIF_BYTES,
  }
}
