/**
 * A sixteenth of a picture, small enough to be encoded several times while the whole is encoded once. Pieces lie on the
 * grid of the JPEG's own blocks, on a lattice that meets every column and every row alike: text lines and table rules
 * repeat, and a square grid would see all of one and none of the other.
 */
import type { Mosaic } from './raster.ts'

/** Side of the units that a JPEG with halved colours is made of; a piece is two of them. */
const GRID_PX = 16
const TILE_WIDTH_PX = 2 * GRID_PX
const TILE_HEIGHT_PX = GRID_PX

/** One piece of so many is taken, of small pictures more; powers of two. */
const MAX_PERIOD = 16
const MIN_TILES = 700

/** Of the mosaic; a power of two. */
const COLUMNS = 32

/**
 * Shift of the lattice from row to row; odd, so that it meets every column. Of five on seven photographs it errs least,
 * 0.7 % in the mean square; 11 errs 1.6 %.
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
  readonly mosaic: Mosaic
  /** Bytes of the whole picture, from those of the mosaic at the same quality. */
  scaleUp(mosaicBytes: number): number
}

/** Null where the picture is too small for a part to stand for it. */
export function takeSample(widthPx: number, heightPx: number): Sample | null {
  const across = Math.floor(widthPx / TILE_WIDTH_PX)
  const down = Math.floor(heightPx / TILE_HEIGHT_PX)
  let period = MAX_PERIOD
  while (across * down < MIN_TILES * period) period /= 2
  if (period < 2) return null
  const tiles: { x: number; y: number }[] = []
  for (let row = 0; row < down; row++)
    for (let column = (SHIFT * row) % period; column < across; column += period)
      tiles.push({ x: column * TILE_WIDTH_PX, y: row * TILE_HEIGHT_PX })
  // The last row must be full, or its rest would be coded as black: some pieces, from all over, come twice.
  const missing = -tiles.length & (COLUMNS - 1)
  const each = Math.floor(tiles.length / missing)
  tiles.push(...tiles.filter((_, i) => i % each === 0).slice(0, missing))
  const times = (widthPx * heightPx) / (tiles.length * TILE_WIDTH_PX * TILE_HEIGHT_PX)
  return {
    mosaic: { tileWidthPx: TILE_WIDTH_PX, tileHeightPx: TILE_HEIGHT_PX, columns: COLUMNS, tiles },
    scaleUp: (mosaicBytes) => HEADER_BYTES + (mosaicBytes - HEADER_BYTES - tiles.length * SEAM_BYTES) * times,
  }
}
