/** Which files are taken, judged before a pixel is decoded: the same verdict in every engine. */
import type { ErrorCode } from './errors.ts'
import type { ImageHeader } from './image-header.ts'
import type { ImageLimits } from './limits.ts'

export const MAX_FILE_BYTES = 50_000_000

/** Decoded pixels cost four bytes each, twice while they are drawn: 60 megapixels are already 480 MB. */
export const MAX_FILE_PIXELS = 60_000_000

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
    case 'damaged':
      return header.cut ? 'file_truncated' : 'file_unreadable'
    case 'jpeg':
      if (
        header.coding === 'other' ||
        header.bitDepth !== 8 ||
        header.components === 2 ||
        header.components > 4
      )
        return 'file_unsupported'
      break
    case 'bmp':
      break
    default:
      if (header.animated) return 'file_animated'
  }
  if (!header.complete) return 'file_truncated'
  return judgeSides(header.widthPx, header.heightPx, limits)
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
