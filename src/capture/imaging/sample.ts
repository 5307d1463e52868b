/**
 * A sixteenth of a picture, small enough to be encoded several times while the whole is encoded once. Pieces lie on the
 * grid of the JPEG's own blocks, on a lattice that meets every column and every row alike: text lines and table rules
 * repeat, and a square grid would see all of one and none of the other.
 */
import type { Piece } from './raster.ts'

/** A piece is two of the units that a JPEG with halved colours is made of, side by side. */
export const PIECE_WIDTH_PX = 32
export const PIECE_HEIGHT_PX = 16

/** One piece of so many is taken, of small pictures more; powers of two. */
const MAX_PERIOD = 16
const MIN_PIECES = 700

/**
 * Shift of the lattice from row to row; odd, so that it meets every column. Over 19 pictures at four sizes it errs 1.2 % in
 * the mean square; by pieces twice as wide, or steps of the golden ratio, 1.6 to 2.6 %.
 */
const SHIFT = 5

/** Headers and tables of a JPEG without metadata, as engines write them. */
const HEADER_BYTES = 600

/**
 * A piece's first block is coded against a neighbour that it does not have in the picture. Measured over eleven
 * photographs: 11 bits, give or take 3.
 */
const SEAM_BYTES = 11 / 8

export interface Sample {
  readonly pieces: readonly Piece[]
  /** Bytes of the whole picture, from those of the mosaic at the same quality. */
  scaleUp(mosaicBytes: number): number
}

/** Null where the picture is too small for a part to stand for it. */
export function takeSample(widthPx: number, heightPx: number): Sample | null {
  const across = Math.floor(widthPx / PIECE_WIDTH_PX)
  const down = Math.floor(heightPx / PIECE_HEIGHT_PX)
  let period = MAX_PERIOD
  while (across * down < MIN_PIECES * period) period /= 2
  if (period < 2) return null
  const pieces: Piece[] = []
  for (let row = 0; row < down; row++)
    for (let column = (SHIFT * row) % period; column < across; column += period)
      pieces.push({ x: column * PIECE_WIDTH_PX, y: row * PIECE_HEIGHT_PX })
  const times = (widthPx * heightPx) / (pieces.length * PIECE_WIDTH_PX * PIECE_HEIGHT_PX)
  return {
    pieces,
    scaleUp: (mosaicBytes) =>
      HEADER_BYTES + (mosaicBytes - HEADER_BYTES - pieces.length * SEAM_BYTES) * times,
  }
}
