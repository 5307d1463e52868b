/** Whether a picture may be sent on, judged by its bytes and header; no pixel is decoded on the server. */
import type { ErrorCode } from '../src/domain/errors.ts'
import { judgeHeader } from '../src/domain/file-verdict.ts'
import { readImageHeader, type JpegHeader, type PngHeader } from '../src/domain/image-header.ts'
import { MAX_PNG_SIDE_WITH_HEAD_IMAGE_PX, imageLimits } from '../src/domain/limits.ts'

export type PictureCheck =
  | {
      readonly ok: true
      /** Up to the end of the picture: a tail is no part of it. */
      readonly bytes: Buffer
    }
  | { readonly ok: false; readonly code: ErrorCode }

const refused = (code: ErrorCode): PictureCheck => ({ ok: false, code })

/** Checks kind, completeness and sides. The size in bytes is the caller's: it must not even be read in. */
export function checkPicture(bytes: Buffer, options: { readonly headImage: boolean }): PictureCheck {
  const header = readImageHeader(bytes)
  const code = judgeHeader(header, imageLimits(options))
  if (code !== null) return refused(code)
  if (header.kind !== 'jpeg' && header.kind !== 'png') return refused('file_unsupported')
  if (header.kind === 'jpeg' && !isPlainJpeg(header)) return refused('file_unsupported')
  if (isTooLong(header, options.headImage)) return refused('image_too_large')
  return { ok: true, bytes: bytes.subarray(0, header.end) }
}

/** Grey or colour: CMYK is for printers. */
function isPlainJpeg({ components }: JpegHeader): boolean {
  return components === 1 || components === 3
}

function isTooLong({ kind, widthPx, heightPx }: JpegHeader | PngHeader, headImage: boolean): boolean {
  const { maxSidePx } = imageLimits({ headImage })
  const longestPx = headImage && kind === 'png' ? MAX_PNG_SIDE_WITH_HEAD_IMAGE_PX : maxSidePx
  return Math.max(widthPx, heightPx) > longestPx
}
