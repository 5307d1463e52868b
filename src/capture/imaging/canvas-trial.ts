import { APP0, isMetadata, jpegSegments } from '../../domain/jpeg-segments.ts'

/** Where an engine's JPEG has what is not the picture, a colour profile or more, and how many bytes of it. */
type Start = readonly [at: number, bytes: number]

const SIDE_PX = 32

/** Bytes of a blank trial are about 640, mostly headers. */
const LEAST_BYTES = 1000

let start: Promise<Start | null> | undefined

/**
 * What this engine's JPEGs of sRGB begin with: tried once, on noise, for to look into each takes a way to another process
 * and back. Null where the engine does not encode a canvas that took a bitmap over: that road is seldom trodden, and a
 * blank picture must not be sent.
 */
export function usualStart(): Promise<Start | null> {
  start ??= trial().catch(() => null)
  return start
}

/**
 * WebKit, which has none, converts its bitmaps to sRGB; asked for a bitmap's colours, it may end the page's process, and a
 * bitmap that it draws may come out blank, once in hundreds.
 */
const tellsColours = (): boolean => self.ImageDecoder !== undefined

/** True for a bitmap that need not be drawn: its canvas keeps its colours, which its JPEG will not say. */
export async function isEncodable(bitmap: ImageBitmap): Promise<boolean> {
  if ((await usualStart()) === null) return false
  if (!tellsColours()) return true
  const frame = new VideoFrame(bitmap, { timestamp: 0 })
  const { primaries, transfer } = frame.colorSpace
  frame.close()
  return primaries === 'bt709' && transfer === 'iec61966-2-1'
}

/** A canvas that takes the bitmap's memory over, instead of a copy of it. It would drop a turn. */
export function handedOver(bitmap: ImageBitmap): OffscreenCanvas {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap)
  return canvas
}

/** A JPEG without any metadata, which is cut off by reference: copying takes a tenth of encoding. */
export async function encoded(canvas: OffscreenCanvas, quality: number): Promise<Blob> {
  const blob = await jpegOf(canvas, quality)
  // Where colours are told all are of sRGB here, and begin alike.
  const [at, bytes] = (tellsColours() ? await usualStart() : null) ?? (await startOf(blob))
  return bytes === 0 ? blob : new Blob([blob.slice(0, at), blob.slice(at + bytes)], { type: blob.type })
}

async function trial(): Promise<Start | null> {
  const noise = new ImageData(SIDE_PX, SIDE_PX)
  crypto.getRandomValues(noise.data)
  const blob = await jpegOf(handedOver(await createImageBitmap(noise)), 0.9)
  return blob.size > LEAST_BYTES ? startOf(blob) : null
}

async function startOf(blob: Blob): Promise<Start> {
  let at = 2
  let bytes = 0
  for (const { marker, next } of jpegSegments(new Uint8Array(await blob.arrayBuffer()))) {
    if (!isMetadata(marker)) break
    // Engines put a JFIF segment first, and every JPEG may have one.
    if (marker === APP0) at = next
    bytes = next - at
  }
  return [at, bytes]
}

/** A JPEG as the engine makes it. */
export function jpegOf(canvas: OffscreenCanvas, quality: number): Promise<Blob> {
  return canvas.convertToBlob({ type: 'image/jpeg', quality })
}
