import type { ImageLimits } from '../../domain/limits.ts'
import { MAX_PNG_SIDE_WITH_HEAD_IMAGE_PX, MAX_SIDE_PX } from '../../domain/limits.ts'
import { withoutMetadata } from '../../domain/strip-metadata.ts'
import { byteBudget } from './fit-raster.ts'
import type { FittedPicture } from './fit-raster.ts'
import type { PictureHeader } from './raster.ts'

/** The file itself without its metadata, where that is within every limit already; else null. */
export function untouched(
  bytes: Uint8Array<ArrayBuffer>,
  header: PictureHeader,
  limits: ImageLimits,
): FittedPicture | null {
  const { kind, widthPx, heightPx } = header
  if (!isPlain(header) || header.end - header.metadataBytes > byteBudget(limits)) return null
  if (Math.max(widthPx, heightPx) > longestSidePx(kind, limits)) return null
  const stripped = withoutMetadata(bytes, header)
  if (stripped.length > byteBudget(limits)) return null
  const blob = new Blob([stripped], { type: `image/${kind}` })
  return { blob, widthPx, heightPx, encodes: 0, untouched: true }
}

/** Upright, opaque, of eight bits, its colours said by numbers: the same picture when its metadata is gone. */
function isPlain({ orientation, transparent, profile, bitDepth }: PictureHeader): boolean {
  return orientation === 1 && !transparent && profile !== null && bitDepth <= 8
}

function longestSidePx(kind: 'jpeg' | 'png', { maxSidePx }: ImageLimits): number {
  const headImage = maxSidePx < MAX_SIDE_PX
  return kind === 'png' && headImage ? MAX_PNG_SIDE_WITH_HEAD_IMAGE_PX : maxSidePx
}
