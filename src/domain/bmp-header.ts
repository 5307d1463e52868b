import { u16le, u32le } from './bytes.ts'
import { CUT, NONSENSE } from './damaged.ts'
import type { BmpHeader, DamagedHeader } from './image-header.ts'

const OLD_HEADER_BYTES = 12
const UNCOMPRESSED = 0

/** Source: BITMAPCOREHEADER and BITMAPINFOHEADER. A negative height says that the rows run downwards. */
export function bmpHeader(bytes: Uint8Array): BmpHeader | DamagedHeader {
  if (bytes.length < 34) return CUT
  const headerBytes = u32le(bytes, 14)
  const old = headerBytes === OLD_HEADER_BYTES
  if (!old && (headerBytes < 40 || headerBytes > 256)) return NONSENSE
  const widthPx = old ? u16le(bytes, 18) : u32le(bytes, 18) | 0
  const heightPx = old ? u16le(bytes, 20) : Math.abs(u32le(bytes, 22) | 0)
  const bitsPerPixel = u16le(bytes, old ? 24 : 28)
  if (widthPx <= 0 || heightPx === 0 || ![1, 4, 8, 16, 24, 32].includes(bitsPerPixel)) return NONSENSE
  const rowBytes = Math.ceil((widthPx * bitsPerPixel) / 32) * 4
  const plain = old || u32le(bytes, 30) === UNCOMPRESSED
  const needed = plain ? u32le(bytes, 10) + rowBytes * heightPx : u32le(bytes, 2)
  return { kind: 'bmp', widthPx, heightPx, complete: bytes.length >= needed }
}
