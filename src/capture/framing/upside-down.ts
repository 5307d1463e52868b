/** Which way up a passport's page lies, told by its machine-readable zone. */
import { project, squareToQuad } from './geometry.ts'
import type { Quad } from './geometry.ts'
import type { Frame } from './planes.ts'
import { SHAPE_SIZES } from './shape.ts'

const { width: WIDTH_MM, height: HEIGHT_MM } = SHAPE_SIZES.id3
/** ICAO 9303-4: two lines within the last 23.2 mm, 6.35 mm apart, over the whole width; outlines are off by one or two. */
const NEAREST_MM = 3
const FARTHEST_MM = 22
const STEP_MM = 0.5
const APART_MM = [5.8, 6.35, 6.9] as const
const PX_PER_MM = 3
/** Of the width, within the print's own margins. */
const FROM = 0.06
const TO = 0.94
const CELLS = 36

/** One line of the page: how much print there is, and over how much of the width. */
interface Line {
  readonly strength: number
  readonly spread: number
}

/** How sure it is that the zone is at the upper edge and not at the lower one, -1 to 1. */
export function upsideDownness(frame: Frame, page: Quad): number {
  const map = squareToQuad(page)
  const lineAt = (yMm: number): Line => {
    const cells = new Float32Array(CELLS)
    const count = Math.round((TO - FROM) * WIDTH_MM * PX_PER_MM)
    for (const offMm of [-0.7, 0, 0.7]) {
      let [before, last] = [NaN, NaN]
      for (let i = 0; i < count; i++) {
        const u = FROM + ((TO - FROM) * i) / count
        const luma = lumaAt(frame, project(map, u, (yMm + offMm) / HEIGHT_MM))
        const cell = Math.floor((i * CELLS) / count)
        if (!Number.isNaN(before)) cells[cell] = (cells[cell] ?? 0) + Math.abs(luma - before)
        before = last
        last = luma
      }
    }
    const perCell = (3 * count) / CELLS
    const sorted = cells.map((v) => v / perCell).sort()
    const strength = sorted[CELLS >> 1] ?? 0
    const strong = Math.max(3, 0.45 * (sorted[Math.floor(CELLS * 0.9)] ?? 0))
    return { strength, spread: sorted.filter((v) => v > strong).length / CELLS }
  }
  const zone = (from: (mm: number) => number): number => {
    const lines = new Map<number, Line>()
    const line = (mm: number): Line => {
      const key = Math.round(mm * 20)
      const known = lines.get(key) ?? lineAt(from(mm))
      lines.set(key, known)
      return known
    }
    let best = 0
    for (let mm = NEAREST_MM; mm + 7 < FARTHEST_MM; mm += STEP_MM) {
      for (const apart of APART_MM) {
        const [a, b] = [line(mm), line(mm + apart)]
        const gap = line(mm + apart / 2)
        const quiet = 1 - gap.strength / Math.max(1, Math.min(a.strength, b.strength))
        best = Math.max(best, Math.min(a.spread, b.spread) * Math.max(0, Math.min(1, quiet * 2)))
      }
    }
    return best
  }
  return zone((mm) => mm) - zone((mm) => HEIGHT_MM - mm)
}

function lumaAt({ data, width, height }: Frame, { x, y }: { x: number; y: number }): number {
  const cx = Math.max(0, Math.min(width - 1.01, x - 0.5))
  const cy = Math.max(0, Math.min(height - 1.01, y - 0.5))
  const [x0, y0] = [cx | 0, cy | 0]
  const [fx, fy] = [cx - x0, cy - y0]
  const at = (o: number) => 0.299 * (data[o] ?? 0) + 0.587 * (data[o + 1] ?? 0) + 0.114 * (data[o + 2] ?? 0)
  const o = (y0 * width + x0) * 4
  const top = at(o) * (1 - fx) + at(o + 4) * fx
  const bottom = at(o + width * 4) * (1 - fx) + at(o + width * 4 + 4) * fx
  return top * (1 - fy) + bottom * fy
}
