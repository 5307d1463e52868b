/** Which side of a document this is, as far as pixels tell without reading. */
import type { Patch } from './patch.ts'
import { runningMean } from './running-mean.ts'

const COLUMNS = 16
const ROWS = 10

/** The layout of light and dark on a document, blurred beyond reading: 160 numbers of length 1. */
export type Signature = Float32Array

export function signatureOf({ luma, width, height }: Patch): Signature {
  const cells = new Float32Array(COLUMNS * ROWS)
  const counts = new Float32Array(COLUMNS * ROWS)
  for (let y = 0, o = 0; y < height; y++) {
    const row = Math.floor((y * ROWS) / height) * COLUMNS
    for (let x = 0; x < width; x++, o++) {
      const cell = row + Math.floor((x * COLUMNS) / width)
      cells[cell] = (cells[cell] ?? 0) + (luma[o] ?? 0)
      counts[cell] = (counts[cell] ?? 0) + 1
    }
  }
  for (let i = 0; i < cells.length; i++) cells[i] = (cells[i] ?? 0) / Math.max(1, counts[i] ?? 0)
  // Light falls off to one side, and tells nothing of the document: what changes slowly is taken away.
  const slow = runningMean(runningMean(cells, COLUMNS, ROWS, 1, 5), COLUMNS, ROWS, COLUMNS, 4)
  const local = cells.map((v, i) => v - (slow[i] ?? 0))
  const length = Math.sqrt(local.reduce((sum, v) => sum + v * v, 0)) || 1
  return local.map((v) => v / length)
}

/** Likeness of two signatures, -1 to 1; the second may lie upside down. */
export function likeness(a: Signature, b: Signature): number {
  let upright = 0
  let turned = 0
  for (let i = 0; i < a.length; i++) {
    upright += (a[i] ?? 0) * (b[i] ?? 0)
    turned += (a[i] ?? 0) * (b[b.length - 1 - i] ?? 0)
  }
  return Math.max(upright, turned)
}

/** Columns that the band is cut into, to see whether print runs all across it. */
const CELLS = 22
const BAND = 0.13

/**
 * True when a passport page's machine-readable zone, two dense rows over the whole width (ICAO 9303, the lowest
 * 23.2 mm of 88), lies at the top and not at the bottom.
 */
export function isUpsideDown(patch: Patch): boolean {
  const top = printedShare(patch, 0.02)
  const bottom = printedShare(patch, 1 - 0.02 - BAND)
  return top > 0.85 && bottom < 0.6
}

/** Share of cells of a band, from `from` of the height, that hold strong steps along the row. */
function printedShare({ luma, width, height }: Patch, from: number): number {
  const y0 = Math.floor(from * height)
  const y1 = Math.floor((from + BAND) * height)
  const cells = new Float32Array(CELLS)
  let strongest = 0
  for (let y = y0; y < y1; y++) {
    for (let x = 0, o = y * width; x < width - 2; x++, o++) {
      const step = Math.abs((luma[o + 2] ?? 0) - (luma[o] ?? 0))
      const cell = Math.floor((x * CELLS) / width)
      cells[cell] = (cells[cell] ?? 0) + step
    }
  }
  const samples = ((y1 - y0) * width) / CELLS
  for (const cell of cells) strongest = Math.max(strongest, cell / samples)
  let printed = 0
  for (const cell of cells) if (cell / samples > Math.max(3, strongest * 0.45)) printed++
  return printed / CELLS
}
