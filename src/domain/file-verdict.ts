/** Which files are taken, judged before a pixel is decoded: the same verdict in every engine. */
import type { ErrorCode } from './errors.ts'
import type { DamagedHeader, ImageHeader, JpegHeader, PngHeader } from './image-header.ts'
import type { ImageLimits } from './limits.ts'

const MAX_FILE_BYTES = 50_000_000

/** Decoded pixels cost four bytes each, twice while they are drawn: 60 megapixels are already 480 MB. */
const MAX_FILE_PIXELS = 60_000_000

/** Judges what is known before reading: null when the bytes may be read. */
export function judgeFileSize(bytes: number): ErrorCode | null {
  if (bytes === 0) return 'file_empty'
  return bytes > MAX_FILE_BYTES ? 'file_too_large' : null
}

/** Judges a header: null when the file may be decoded. The order is from what is surest to what is a matter of size. */
export function judgeHeader(header: ImageHeader, limits: ImageLimits): ErrorCode | null {
  switch (header.kind) {
    case 'empty':
      return 'file_empty'
    case 'pdf':
      return 'file_pdf'
    case 'unsupported':
      return 'file_unsupported'
    case 'unknown':
      return 'file_not_image'
    case 'jpeg':
    case 'png':
    case 'damaged':
      return judgeJpegOrPng(header, limits)
    default:
      if ('animated' in header && header.animated) return 'file_animated'
      return header.complete ? judgeSides(header.widthPx, header.heightPx, limits) : 'file_truncated'
  }
}

/** The same for the two formats that the upstream takes. */
export function judgeJpegOrPng(
  header: JpegHeader | PngHeader | DamagedHeader,
  limits: ImageLimits,
): ErrorCode | null {
  if (header.kind === 'damaged') return header.cut ? 'file_truncated' : 'file_unreadable'
  if (header.kind === 'jpeg' && !isDecodable(header)) return 'file_unsupported'
  if (header.kind === 'png' && header.animated) return 'file_animated'
  return header.complete ? judgeSides(header.widthPx, header.heightPx, limits) : 'file_truncated'
}

/** Of the JPEGs that there are, those that engines decode. */
function isDecodable({ coding, bitDepth, components }: JpegHeader): boolean {
  return coding !== 'other' && bitDepth === 8 && components <= 4 && components !== 2
}

/** Judges the sides of a picture, whichever way it is turned. */
export function judgeSides(widthPx: number, heightPx: number, limits: ImageLimits): ErrorCode | null {
  const shortPx = Math.min(widthPx, heightPx)
  const longPx = Math.max(widthPx, heightPx)
  if (widthPx * heightPx > MAX_FILE_PIXELS) return 'file_too_many_pixels'
  if (shortPx < limits.minSidePx) return 'file_too_small'
  if (longPx * limits.minSidePx > shortPx * limits.maxSidePx) return 'file_too_narrow'
  return null
}
