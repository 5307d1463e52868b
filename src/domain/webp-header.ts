import { says, u16le, u32le, u8 } from './bytes.ts'
import { CUT, NONSENSE } from './damaged.ts'
import type { DamagedHeader, WebpHeader } from './image-header.ts'

const ANIMATION_FLAG = 0x02

/** Source: RFC 9649 (the container, VP8, VP8L and VP8X headers). */
export function webpHeader(bytes: Uint8Array): WebpHeader | DamagedHeader {
  if (bytes.length < 30) return CUT
  const sides = readSides(bytes)
  if (sides === null || sides.widthPx === 0 || sides.heightPx === 0) return NONSENSE
  return {
    kind: 'webp',
    ...sides,
    animated: says(bytes, 12, 'VP8X') && (u8(bytes, 20) & ANIMATION_FLAG) !== 0,
    complete: u32le(bytes, 4) + 8 <= bytes.length,
  }
}

function readSides(bytes: Uint8Array): { widthPx: number; heightPx: number } | null {
  if (says(bytes, 12, 'VP8X'))
    return { widthPx: 1 + (u32le(bytes, 24) & 0xffffff), heightPx: 1 + (u32le(bytes, 26) >>> 8) }
  if (says(bytes, 12, 'VP8L') && u8(bytes, 20) === 0x2f) {
    const packed = u32le(bytes, 21)
    return { widthPx: 1 + (packed & 0x3fff), heightPx: 1 + ((packed >>> 14) & 0x3fff) }
  }
  if (says(bytes, 12, 'VP8 ') && says(bytes, 23, '\x9d\x01\x2a'))
    return { widthPx: u16le(bytes, 26) & 0x3fff, heightPx: u16le(bytes, 28) & 0x3fff }
  return null
}
