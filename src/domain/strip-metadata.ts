/**
 * A picture's bytes without everything that is not the picture: places, serial numbers, dates, names, thumbnails,
 * comments, and whatever follows its end. The coded pixels are copied as they are, and of a colour profile its numbers.
 */
import { u32 } from './bytes.ts'
import { NO_PROFILE } from './colour-profile.ts'
import type { JpegHeader, PngHeader } from './image-header.ts'
import { isMetadata, jpegSegments } from './jpeg-segments.ts'
import { isNeeded } from './png-header.ts'

/** A JFIF segment of our own: it says YCbCr, and holds neither a density nor a thumbnail. */
const JFIF = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]

/** Takes a complete JPEG or PNG and the header read from the same bytes. */
export function withoutMetadata(
  bytes: Uint8Array<ArrayBuffer>,
  { kind, end, profile }: JpegHeader | PngHeader,
): Uint8Array<ArrayBuffer> {
  return joined(
    kind === 'jpeg'
      ? [bytes.subarray(0, 2), JFIF, profile ?? NO_PROFILE, ...jpegParts(bytes)]
      : [bytes.subarray(0, 8), ...pngParts(bytes, end)],
  )
}

function* jpegParts(bytes: Uint8Array): Generator<Uint8Array> {
  for (const { marker, at, next } of jpegSegments(bytes))
    if (!isMetadata(marker)) yield bytes.subarray(at, next)
}

function* pngParts(bytes: Uint8Array, end: number): Generator<Uint8Array> {
  for (let at = 8, next = 8; at < end; at = next) {
    next = at + 12 + u32(bytes, at)
    if (isNeeded(bytes, at)) yield bytes.subarray(at, next)
  }
}

/** One piece of memory: Firefox cannot decode a Blob made of several. */
function joined(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
