import { u16, u8 } from './bytes.ts'

/** One marker segment: `[at, next)` from its 0xff to its end; for a scan, with its entropy-coded data. */
export interface JpegSegment {
  readonly marker: number
  readonly at: number
  /** Offset after the length field. */
  readonly payload: number
  readonly next: number
}

const START_OF_IMAGE = 0xd8
export const END_OF_IMAGE = 0xd9
export const START_OF_SCAN = 0xda
export const APP0 = 0xe0
export const APP1 = 0xe1
export const APP2 = 0xe2
export const APP14 = 0xee
const APP15 = 0xef
const COMMENT = 0xfe

/** Application data and comments: nothing that a decoder needs, but for the few that the header has read. */
export function isMetadata(marker: number): boolean {
  return (marker >= APP0 && marker <= APP15) || marker === COMMENT
}

/** How the walk ended: at the picture's own end, at the end of the bytes, or at something that is no segment. */
export type JpegEnd = 'complete' | 'cut' | 'nonsense'

/**
 * Walks the segments of a JPEG up to its own end, so that neither a thumbnail inside nor a picture behind (MPO, motion
 * photo) is mistaken for it. Source: ITU-T T.81 annex B.
 */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment, JpegEnd> {
  let at = 2
  for (;;) {
    if (at >= bytes.length) return 'cut'
    if (bytes[at] !== 0xff) return 'nonsense'
    while (bytes[at + 1] === 0xff) at++
    if (at + 1 >= bytes.length) return 'cut'
    const marker = u8(bytes, at + 1)
    if (marker === END_OF_IMAGE) {
      yield { marker, at, payload: at + 2, next: at + 2 }
      return 'complete'
    }
    if (standsAlone(marker)) {
      at += 2
      continue
    }
    if (marker === 0x00 || marker === START_OF_IMAGE) return 'nonsense'
    const payload = at + 4
    const end = at + 2 + u16(bytes, at + 2)
    if (payload > bytes.length || end > bytes.length) return 'cut'
    if (end < payload) return 'nonsense'
    const next = marker === START_OF_SCAN ? endOfScan(bytes, end) : end
    yield { marker, at, payload, next }
    at = next
  }
}

function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
}

/** The next marker that is no escaped 0xff and no restart, or the end of the bytes. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    if (next !== 0x00 && next !== 0xff && !standsAlone(next)) return at
  }
  return bytes.length
}
