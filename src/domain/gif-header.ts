import { u16le, u8 } from './bytes.ts'
import { CUT, NONSENSE } from './damaged.ts'
import type { DamagedHeader, GifHeader } from './image-header.ts'

const IMAGE = 0x2c
const EXTENSION = 0x21
const TRAILER = 0x3b

/** Walks the blocks of a GIF, counting its pictures. Source: GIF89a, CompuServe 1990. */
export function gifHeader(bytes: Uint8Array): GifHeader | DamagedHeader {
  if (bytes.length < 13) return CUT
  const widthPx = u16le(bytes, 6)
  const heightPx = u16le(bytes, 8)
  if (widthPx === 0 || heightPx === 0) return NONSENSE
  let at = 13 + colourTableBytes(u8(bytes, 10))
  let pictures = 0
  let ended = false
  while (!ended && pictures < 2 && at < bytes.length) {
    const block = u8(bytes, at)
    if (block === TRAILER) ended = true
    else if (block === EXTENSION) at = afterSubBlocks(bytes, at + 2)
    else if (block === IMAGE) {
      at = afterSubBlocks(bytes, at + 11 + colourTableBytes(u8(bytes, at + 9)))
      if (at <= bytes.length) pictures++
    } else return NONSENSE
  }
  if (ended && pictures === 0) return NONSENSE
  return { kind: 'gif', widthPx, heightPx, animated: pictures > 1, complete: ended || pictures > 1 }
}

function colourTableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

/** Offset after a chain of sub-blocks; past the end of the bytes when it is cut. */
function afterSubBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length) {
    const length = u8(bytes, at)
    at += 1 + length
    if (length === 0) return at
  }
  return bytes.length + 1
}
