import { u16 } from '../../domain/bytes.ts'
import { readJpegOrPng } from '../../domain/image-header.ts'

/** What an engine does with its canvases where engines differ. */
export interface CanvasTraits {
  /** It encodes a canvas that took a bitmap over: the road is seldom trodden, and a blank picture must not be sent. */
  readonly encodesBitmaps: boolean
  /** What it puts into its JPEGs beyond a JFIF segment: a colour profile, or more. */
  readonly metadataBytes: number
  /** How its JPEGs begin, up to the first table, where all of that stands there and a file of two pieces is decoded. */
  readonly start: Uint8Array | null
}

const SIDE_PX = 32

/** Bytes of a blank trial are about 640, mostly headers. */
const LEAST_BYTES = 1000

/** Of a JFIF segment, which every JPEG may have, and of that behind a JPEG's first two bytes. */
const JFIF_BYTES = 18
export const JFIF_END = 20

/** Marker of the segment with the tables, the first that engines write after all metadata. */
const TABLES = 0xffdb

let traits: Promise<CanvasTraits> | undefined

/** Tried once, on noise. */
export function canvasTraits(): Promise<CanvasTraits> {
  traits ??= trial().catch(() => ({ encodesBitmaps: false, metadataBytes: Number.NaN, start: null }))
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
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const header = readJpegOrPng(bytes)
  if (header?.kind !== 'jpeg') throw new Error('no JPEG')
  const end = 2 + header.metadataBytes
  const pieces = new Blob([blob.slice(0, JFIF_END), blob.slice(end)], { type: blob.type })
  const joins = u16(bytes, end) === TABLES && (await createImageBitmap(pieces).catch(() => null)) !== null
  return {
    encodesBitmaps: blob.size > LEAST_BYTES,
    metadataBytes: header.metadataBytes - JFIF_BYTES,
    start: joins ? bytes.subarray(0, end) : null,
  }
}
