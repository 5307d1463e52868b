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

/** One piece of so many is taken; large pictures need no larger a part. */
const PERIODS = [16, 12, 8, 6, 4, 3, 2]
const MIN_TILES = 700

/** Of the mosaic; a power of two. */
const COLUMNS = 32

/** Shift of the lattice from row to row; prime to every period. */
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

/** Null where the picture is too small for a part to stand for it. `turn` picks one of two that share no piece. */
export function takeSample(widthPx: number, heightPx: number, turn: 0 | 1): Sample | null {
  const across = Math.round(widthPx / TILE_WIDTH_PX)
  const down = Math.round(heightPx / TILE_HEIGHT_PX)
  const period = PERIODS.find((period) => (across * down) / period >= MIN_TILES)
  if (period === undefined) return null
  const first = turn === 0 ? 0 : period >> 1
  const tiles: { x: number; y: number }[] = []
  for (let row = 0; row < down; row++) {
    const y = onGrid(row, down, heightPx, TILE_HEIGHT_PX)
    const start = (((first - SHIFT * row) % period) + period) % period
    for (let column = start; column < across; column += period)
      tiles.push({ x: onGrid(column, across, widthPx, TILE_WIDTH_PX), y })
  }
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

/** Place of one of `count` pieces spread evenly from edge to edge, on the grid and inside. */
function onGrid(index: number, count: number, sidePx: number, tilePx: number): number {
  return (
    Math.min(Math.floor((index * sidePx) / count / GRID_PX), Math.floor((sidePx - tilePx) / GRID_PX)) *
    GRID_PX
  )
}
