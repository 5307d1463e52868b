/** Whether a picture may be sent on, judged by its bytes and header; no pixel is decoded on the server. */
import type { ErrorCode } from '../src/domain/errors.ts'
import { judgeHeader } from '../src/domain/file-verdict.ts'
import { readImageHeader, type JpegHeader, type PngHeader } from '../src/domain/image-header.ts'
import { MAX_IMAGE_BYTES, MAX_PNG_SIDE_WITH_HEAD_IMAGE_PX, imageLimits } from '../src/domain/limits.ts'
import { withoutMetadata } from '../src/domain/strip-metadata.ts'

/** @returns the picture alone, without places, serial numbers, names and whatever else was around it; or what is wrong with it. */
export function checkPicture(bytes: Buffer, options: { readonly headImage: boolean }): Buffer | ErrorCode {
  const header = readImageHeader(bytes)
  const limits = imageLimits(options)
  const code = judgeHeader(header, limits)
  if (code !== null) return code
  if (header.kind !== 'jpeg' && header.kind !== 'png') return 'file_unsupported'
  // Grey or colour: CMYK is for printers.
  if (header.kind === 'jpeg' && header.components !== 1 && header.components !== 3) return 'file_unsupported'
  const isSmaller = options.headImage && header.kind === 'png'
  const maxSidePx = isSmaller ? MAX_PNG_SIDE_WITH_HEAD_IMAGE_PX : limits.maxSidePx
  if (Math.max(header.widthPx, header.heightPx) > maxSidePx) return 'image_too_large'
  const plain = withoutWords(bytes, header)
  return plain.length > MAX_IMAGE_BYTES ? 'image_too_large' : plain
}

/** The widget's pictures have no metadata; whoever uploads a camera's file by itself is not to tell where it was taken. */
function withoutWords(bytes: Buffer, header: JpegHeader | PngHeader): Buffer {
  if (header.metadataBytes === 0) return bytes.subarray(0, header.end)
  const plain = Buffer.from(withoutMetadata(new Uint8Array(bytes), header))
  if (header.kind === 'png' || header.orientation === 1) return plain
  // Behind the start of the picture: how to turn it, which is all that the upstream needs of an EXIF.
  const tag = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, header.orientation, 0, 0]
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...tag, 0, 0, 0, 0]
  const exif = [0xff, 0xe1, 0, 8 + tiff.length, ...Buffer.from('Exif\0\0', 'latin1'), ...tiff]
  return Buffer.concat([plain.subarray(0, 2), Buffer.from(exif), plain.subarray(2)])
}
