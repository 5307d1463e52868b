import { latin1, says, u32, u8 } from './bytes.ts'
import { NO_PROFILE } from './colour-profile.ts'
import { exifOrientation } from './exif-orientation.ts'
import { CUT, NONSENSE } from './damaged.ts'
import type { DamagedHeader, Orientation, PngHeader } from './image-header.ts'

/** The chunks that make the picture. `tRNS` is one: without it other pixels would show. */
const NEEDED = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']

/** True for the chunk at that offset that a decoder needs to show the right pixels. */
export function isNeeded(bytes: Uint8Array, at: number): boolean {
  return NEEDED.includes(latin1(bytes, at + 4, 4))
}

/** Walks the chunks of a PNG up to IEND; the header's own checksum must hold, for nothing else vouches for its sides. */
export function pngHeader(bytes: Uint8Array): PngHeader | DamagedHeader {
  if (bytes.length < 33) return CUT
  if (u32(bytes, 8) !== 13 || !says(bytes, 12, 'IHDR')) return NONSENSE
  if (u32(bytes, 29) !== crc32(bytes.subarray(12, 29))) return NONSENSE
  const widthPx = u32(bytes, 16)
  const heightPx = u32(bytes, 20)
  const colourType = u8(bytes, 25)

  let orientation: Orientation = 1
  let transparent = colourType > 3
  let animated = false
  let profile: Uint8Array | null = NO_PROFILE
  let hasPixels = false
  let complete = false
  let metadataBytes = 0
  let at = 33
  while (!complete && at + 12 <= bytes.length) {
    const next = at + 12 + u32(bytes, at)
    if (next > bytes.length) break
    switch (latin1(bytes, at + 4, 4)) {
      case 'IDAT':
        hasPixels = true
        break
      case 'tRNS':
        transparent = true
        break
      case 'iCCP':
        if (!says(bytes, at + 8, 'sRGB')) profile = null
        break
      case 'acTL':
        animated ||= u32(bytes, at + 8) > 1
        break
      case 'eXIf':
        orientation = exifOrientation(bytes.subarray(at + 8, next - 4))
        break
      case 'IEND':
        complete = true
    }
    if (!isNeeded(bytes, at)) metadataBytes += next - at
    at = next
  }
  if (widthPx === 0 || heightPx === 0 || (complete && !hasPixels)) return NONSENSE
  return {
    kind: 'png',
    widthPx,
    heightPx,
    complete,
    orientation,
    bitDepth: u8(bytes, 24),
    profile,
    transparent,
    animated,
    metadataBytes,
    end: at,
  }
}

/** Bitwise: it runs over 17 bytes, where a table would cost more than it saves. */
function crc32(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 && 0xedb88320)
  }
  return ~crc >>> 0
}
