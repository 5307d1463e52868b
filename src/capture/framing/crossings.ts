/** Where roughly level lines meet roughly upright ones. */
import type { Line } from './line-fit.ts'

/** One entry for each level and upright line: `level × columns + upright`, both counted within their own kind. */
export interface Crossings {
  /** Indices into the lines. */
  readonly level: readonly number[]
  readonly upright: readonly number[]
  /** 1 where the lines meet inside the frame. */
  readonly valid: Uint8Array
  /** Fine pixels from the middle of the frame. */
  readonly x: Float32Array
  readonly y: Float32Array
  /** Samples (see side-support) at which the level and the upright line meet the other. */
  readonly onLevel: Float32Array
  readonly onUpright: Float32Array
}

/** Within this many degrees of level (or upright) a line may be a level (or upright) side. */
const LEAN = Math.sin((50 * Math.PI) / 180)
/** How far outside the frame a corner may lie, in fine pixels. */
const OUTSIDE_PX = 1.5

/** All corners that lines make in a frame of `width` × `height` fine pixels; `zero` is the sample at a line's middle. */
export function crossAll(lines: readonly Line[], zero: number, width: number, height: number): Crossings {
  const all = [...lines.keys()]
  const level = all.filter((i) => Math.abs(lines[i]?.c ?? 1) < LEAN)
  const upright = all.filter((i) => Math.abs(lines[i]?.s ?? 1) < LEAN)
  const size = level.length * upright.length
  const valid = new Uint8Array(size)
  const x = new Float32Array(size)
  const y = new Float32Array(size)
  const onLevel = new Float32Array(size)
  const onUpright = new Float32Array(size)
  let o = -1
  for (const i of level) {
    for (const k of upright) {
      o++
      const a = lines[i]
      const b = lines[k]
      if (a === undefined || b === undefined) continue
      const det = a.c * b.s - b.c * a.s
      if (Math.abs(det) < 0.5) continue
      const px = (a.rho * b.s - b.rho * a.s) / det
      const py = (a.c * b.rho - b.c * a.rho) / det
      if (Math.abs(px) > width / 2 + OUTSIDE_PX || Math.abs(py) > height / 2 + OUTSIDE_PX) continue
      valid[o] = 1
      x[o] = px
      y[o] = py
      onLevel[o] = (a.c * py - a.s * px) / 2 + zero
      onUpright[o] = (b.c * py - b.s * px) / 2 + zero
    }
  }
  return { level, upright, valid, x, y, onLevel, onUpright }
}
