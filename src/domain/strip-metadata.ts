/**
 * A picture's bytes without everything that is not the picture: places, serial numbers, dates, names, thumbnails,
 * profiles, comments, and whatever follows its end. The coded pixels are copied as they are.
 */
import { u32 } from './bytes.ts'
import type { JpegHeader, PngHeader } from './image-header.ts'
import { isMetadata, jpegSegments } from './jpeg-segments.ts'
import { isNeeded } from './png-header.ts'

/** A JFIF segment of our own: it says YCbCr, and holds neither a density nor a thumbnail. */
const JFIF = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]

/** Takes a complete JPEG or PNG and the header read from the same bytes. */
export function withoutMetadata(
  bytes: Uint8Array<ArrayBuffer>,
  header: JpegHeader | PngHeader,
): Uint8Array<ArrayBuffer> {
  return header.kind === 'jpeg' ? strippedJpeg(bytes) : strippedPng(bytes, header.end)
}

function strippedJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const kept = [bytes.subarray(0, 2), Uint8Array.from(JFIF)]
  for (const { marker, at, next } of jpegSegments(bytes))
    if (!isMetadata(marker)) kept.push(bytes.subarray(at, next))
  return joined(kept)
}

function strippedPng(bytes: Uint8Array, end: number): Uint8Array<ArrayBuffer> {
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; at < end; at += 12 + u32(bytes, at))
    if (isNeeded(bytes, at)) kept.push(bytes.subarray(at, at + 12 + u32(bytes, at)))
  return joined(kept)
}

/** One piece of memory: Firefox cannot decode a Blob made of several. */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
