import { latin1, u32 } from './bytes.ts'
import { CUT, NONSENSE } from './damaged.ts'
import type { HeifHeader, ImageHeader } from './image-header.ts'

const STILL_HEIC = ['heic', 'heix', 'heim', 'heis', 'mif1', 'mif2', 'miaf']
const MAX_BOXES = 4096
const SEQUENCES = ['hevc', 'hevx', 'msf1', 'avis']

/** Boxes to look into on the way to the sides of the pictures. */
const PARENTS: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0 }

/**
 * HEIC and AVIF. Source: ISO/IEC 14496-12 (boxes) and 23008-12 (brands, `ispe`). The largest `ispe` is the whole
 * picture; the others are its tiles and thumbnails.
 */
export function heifHeader(bytes: Uint8Array): ImageHeader {
  const brands = readBrands(bytes)
  const avif = brands.includes('avif') || brands.includes('avis')
  if (!avif && !brands.some((brand) => STILL_HEIC.includes(brand) || SEQUENCES.includes(brand)))
    return { kind: 'unknown' }
  const animated = SEQUENCES.includes(brands[0] ?? '')
  const walk = { widthPx: 0, heightPx: 0, boxes: 0 }
  const complete = walkBoxes(bytes, 0, bytes.length, walk)
  const { widthPx, heightPx } = walk
  if (!animated && (widthPx === 0 || heightPx === 0)) return complete ? NONSENSE : CUT
  return { kind: avif ? 'avif' : 'heic', widthPx, heightPx, animated, complete } satisfies HeifHeader
}

function readBrands(bytes: Uint8Array): string[] {
  const brands: string[] = []
  for (let at = 8; at + 4 <= Math.min(u32(bytes, 0), bytes.length, 264); at += 4)
    if (at !== 12) brands.push(latin1(bytes, at, 4))
  return brands
}

interface Walk {
  widthPx: number
  heightPx: number
  boxes: number
}

/** Notes the largest sides on its way; false when a box reaches past the end. */
function walkBoxes(bytes: Uint8Array, from: number, to: number, walk: Walk): boolean {
  let at = from
  for (; at + 8 <= to && walk.boxes < MAX_BOXES;) {
    walk.boxes += 1
    const declared = u32(bytes, at)
    const wide = declared === 1
    const size = wide
      ? u32(bytes, at + 8) * 2 ** 32 + u32(bytes, at + 12)
      : declared === 0
        ? to - at
        : declared
    const payload = at + (wide ? 16 : 8)
    const next = at + size
    if (next > to || next < payload) return false
    const name = latin1(bytes, at + 4, 4)
    if (name === 'ispe') noteSides(walk, u32(bytes, payload + 4), u32(bytes, payload + 8))
    const skip = PARENTS[name]
    if (skip !== undefined && !walkBoxes(bytes, payload + skip, next, walk)) return false
    at = next
  }
  return true
}

function noteSides(walk: Walk, widthPx: number, heightPx: number): void {
  if (widthPx * heightPx > walk.widthPx * walk.heightPx) Object.assign(walk, { widthPx, heightPx })
}
