import { says, u32, u8 } from './bytes.ts'
import { exifOrientation } from './exif-orientation.ts'
import type { DamagedHeader, Orientation, PngHeader } from './image-header.ts'

const CUT: DamagedHeader = { kind: 'damaged', cut: true }
const NONSENSE: DamagedHeader = { kind: 'damaged', cut: false }

/** Bit depths that each colour type may have. Source: PNG (third edition) §11.2.1. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
const PALETTE = 3

/** Walks the chunks of a PNG up to IEND; the header's own checksum must hold, for nothing else vouches for its sides. */
export function pngHeader(bytes: Uint8Array): PngHeader | DamagedHeader {
  if (bytes.length < 33) return CUT
  if (u32(bytes, 8) !== 13 || !says(bytes, 12, 'IHDR')) return NONSENSE
  if (u32(bytes, 29) !== crc32(bytes.subarray(12, 29))) return NONSENSE
  const widthPx = u32(bytes, 16)
  const heightPx = u32(bytes, 20)
  const bitDepth = u8(bytes, 24)
  const colourType = u8(bytes, 25)
  if (widthPx === 0 || heightPx === 0 || DEPTHS[colourType]?.includes(bitDepth) !== true) return NONSENSE

  let orientation: Orientation = 1
  let transparent = colourType === 4 || colourType === 6
  let animated = false
  let hasProfile = false
  let hasPixels = false
  let hasPalette = false
  let ended = false
  let at = 33
  while (!ended && at + 12 <= bytes.length) {
    const length = u32(bytes, at)
    const next = at + 12 + length
    if (next > bytes.length) break
    if (says(bytes, at + 4, 'IDAT')) hasPixels = true
    else if (says(bytes, at + 4, 'PLTE')) hasPalette = true
    else if (says(bytes, at + 4, 'tRNS')) transparent = true
    else if (says(bytes, at + 4, 'acTL')) animated ||= u32(bytes, at + 8) > 1
    else if (says(bytes, at + 4, 'iCCP')) hasProfile = true
    else if (says(bytes, at + 4, 'eXIf')) orientation = exifOrientation(bytes.subarray(at + 8, next - 4))
    else if (says(bytes, at + 4, 'IEND')) ended = true
    at = next
  }
  if (ended && (!hasPixels || (colourType === PALETTE && !hasPalette))) return NONSENSE
  return {
    kind: 'png',
    widthPx,
    heightPx,
    complete: ended,
    orientation,
    bitDepth,
    colourType,
    transparent,
    animated,
    hasProfile,
    end: at,
  }
}

/** Bitwise: it runs over 17 bytes, where a table would cost more than it saves. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  }
  return ~crc >>> 0
}
