/** Whether a picture may be sent on, judged by its bytes and header; no pixel is decoded on the server. */
import type { ErrorCode } from '../src/domain/errors.ts'
import { judgeHeader } from '../src/domain/file-verdict.ts'
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
  const limits = imageLimits(options)
  const header = readImageHeader(bytes)
  const verdict = judgeHeader(header, limits)
  if (verdict !== null) return refused(verdict)
  if (header.kind !== 'jpeg' && header.kind !== 'png') return refused('file_unsupported')
  // A browser turns CMYK into colour before it sends; what the upstream makes of it is not documented.
  if (header.kind === 'jpeg' && header.components === 4) return refused('file_unsupported')
  if (Math.max(header.widthPx, header.heightPx) > maxSidePx(header, options))
    return refused('image_too_large')
  return { ok: true, bytes: bytes.subarray(0, header.end) }
}

function maxSidePx(header: JpegHeader | PngHeader, options: { readonly headImage: boolean }): number {
  return options.headImage && header.kind === 'png'
    ? MAX_PNG_SIDE_WITH_HEAD_IMAGE_PX
    : imageLimits(options).maxSidePx
}
