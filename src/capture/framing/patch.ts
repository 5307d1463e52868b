/** The document laid flat: the same number of pixels a millimetre whatever the camera, so that measures compare. */
import { project, squareToQuad } from './geometry.ts'
import type { Quad } from './geometry.ts'
import type { Frame } from './planes.ts'

export interface Patch {
  readonly width: number
  readonly height: number
  readonly luma: Float32Array
  /** The least of red, green and blue: only what is burnt out reaches the top in all three. */
  readonly least: Float32Array
}

/** Fine enough for the strokes of small print (0.25 mm). */
const PATCH_PX_PER_MM = 4
/** The outermost share of each side is left out: rim, shadow and a detector's error lie there. */
const INSET = 0.04

/** Samples a document of `widthMm` × `heightMm`, seen as `quad` (frame pixels), between its pixels. */
export function flatten(frame: Frame, quad: Quad, widthMm: number, heightMm: number): Patch {
  const inner = 1 - 2 * INSET
  const width = Math.round(widthMm * inner * PATCH_PX_PER_MM)
  const height = Math.round(heightMm * inner * PATCH_PX_PER_MM)
  const luma = new Float32Array(width * height)
  const least = new Float32Array(width * height)
  const map = squareToQuad(quad)
  const { data } = frame
  const right = frame.width - 1.01
  const bottom = frame.height - 1.01
  const rowBytes = frame.width * 4
  for (let v = 0, o = 0; v < height; v++) {
    for (let u = 0; u < width; u++, o++) {
      const p = project(map, INSET + (inner * (u + 0.5)) / width, INSET + (inner * (v + 0.5)) / height)
      const x = Math.max(0, Math.min(right, p.x - 0.5))
      const y = Math.max(0, Math.min(bottom, p.y - 0.5))
      const x0 = x | 0
      const y0 = y | 0
      const fx = x - x0
      const fy = y - y0
      const at = y0 * rowBytes + x0 * 4
      const red = between(data, at, rowBytes, fx, fy)
      const green = between(data, at + 1, rowBytes, fx, fy)
      const blue = between(data, at + 2, rowBytes, fx, fy)
      luma[o] = 0.299 * red + 0.587 * green + 0.114 * blue
      least[o] = Math.min(red, green, blue)
    }
  }
  return { width, height, luma, least }
}

function between(data: Frame['data'], at: number, rowBytes: number, fx: number, fy: number): number {
  const top = (data[at] ?? 0) * (1 - fx) + (data[at + 4] ?? 0) * fx
  const bottom = (data[at + rowBytes] ?? 0) * (1 - fx) + (data[at + rowBytes + 4] ?? 0) * fx
  return top * (1 - fy) + bottom * fy
}
