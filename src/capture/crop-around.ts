import type { Share } from './imaging/raster.ts'

/** A corner of the document, in shares (0 to 1) of the upright picture's width and height. */
export interface Corner {
  readonly x: number
  readonly y: number
}

/** Left on each side, of the outline's larger extent: outlines are a little off, and the upstream looks for edges. */
const MARGIN = 0.05

/** Cutting off less than this share of the picture is not worth a redraw. */
const MIN_GAIN = 0.1

/**
 * The part of a picture that holds the document with a margin: the bytes saved on the table go to the letters. Undefined
 * where there is little to cut off.
 */
export function cropAround(outline: readonly Corner[]): Share | undefined {
  const xs = outline.map(({ x }) => x)
  const ys = outline.map(({ y }) => y)
  const margin = MARGIN * Math.max(extent(xs), extent(ys))
  const x = Math.max(0, Math.min(...xs) - margin)
  const y = Math.max(0, Math.min(...ys) - margin)
  const width = Math.min(1, Math.max(...xs) + margin) - x
  const height = Math.min(1, Math.max(...ys) + margin) - y
  return width > 0 && height > 0 && width * height <= 1 - MIN_GAIN ? { x, y, width, height } : undefined
}

function extent(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values)
}
