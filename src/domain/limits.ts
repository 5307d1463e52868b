/**
 * What the upstream accepts as a picture.
 *
 * Source: the vendor's text ("after Base64 encoding no more than 2M", "between 256*256 and 4096*4096"), read the safest
 * way: 2M is 2,000,000 characters, and the sides are those after the EXIF turn.
 */

/** Base64 characters of one picture, without any prefix. */
const MAX_BASE64_CHARS = 2_000_000

/** Bytes of one picture: every 3 bytes become 4 characters. */
export const MAX_IMAGE_BYTES = (MAX_BASE64_CHARS / 4) * 3

/** Either side of the upright picture. */
export const MIN_SIDE_PX = 256
export const MAX_SIDE_PX = 4096

/** Longest side when a head image is asked for: of a JPEG, and of any other format. */
const MAX_SIDE_WITH_HEAD_IMAGE_PX = 4000
export const MAX_PNG_SIDE_WITH_HEAD_IMAGE_PX = 2000

/** What a picture must fit into; the server tells the browser, so both always agree. */
export interface ImageLimits {
  readonly maxBytes: number
  readonly minSidePx: number
  readonly maxSidePx: number
}

/** The limits of one session. */
export function imageLimits(options: { readonly headImage: boolean }): ImageLimits {
  return {
    maxBytes: MAX_IMAGE_BYTES,
    minSidePx: MIN_SIDE_PX,
    maxSidePx: options.headImage ? MAX_SIDE_WITH_HEAD_IMAGE_PX : MAX_SIDE_PX,
  }
}
