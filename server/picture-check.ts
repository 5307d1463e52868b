/** Whether a picture may be sent on, judged by its bytes and header; no pixel is decoded on the server. */
import type { ErrorCode } from '../src/domain/errors.ts'
import { readImageHeader, type JpegHeader, type PngHeader } from '../src/domain/image-header.ts'
import { MAX_PNG_SIDE_WITH_HEAD_IMAGE_PX, imageLimits } from '../src/domain/limits.ts'

export type PictureCheck =
  | {
      readonly ok: true
      /** Up to the end of the picture: a tail is no part of it. */ readonly bytes: Buffer
    }
  | { readonly ok: false; readonly code: ErrorCode }

const refused = (code: ErrorCode): PictureCheck => ({ ok: false, code })

/** Checks kind, completeness and sides. The size in bytes is the caller's: it must not even be read in. */
export function checkPicture(bytes: Buffer, options: { readonly headImage: boolean }): PictureCheck {
  if (bytes.length === 0) return refused('file_empty')
  const header = readImageHeader(bytes)
  if (header.kind === 'unknown') return refused('file_not_image')
  if (header.kind === 'broken') return refused('file_unreadable')
  if (header.kind === 'png' && header.animated) return refused('file_animated')
  if (header.kind === 'jpeg' && !isPlainJpeg(header)) return refused('file_unsupported')
  const sides = checkSides(header, options.headImage)
  if (sides !== null) return refused(sides)
  if (header.endByte === null) return refused('file_truncated')
  return { ok: true, bytes: bytes.subarray(0, header.endByte) }
}

/** What every decoder reads: 8 bits, grey or colour, Huffman-coded. */
function isPlainJpeg({ coding, bitsPerSample, components }: JpegHeader): boolean {
  return coding !== 'other' && bitsPerSample === 8 && (components === 1 || components === 3)
}

function checkSides(header: JpegHeader | PngHeader, headImage: boolean): ErrorCode | null {
  const { minSidePx, maxSidePx } = imageLimits({ headImage })
  const max = headImage && header.kind === 'png' ? MAX_PNG_SIDE_WITH_HEAD_IMAGE_PX : maxSidePx
  if (Math.min(header.width, header.height) < minSidePx) return 'file_too_small'
  return Math.max(header.width, header.height) > max ? 'image_too_large' : null
}
