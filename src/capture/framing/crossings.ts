/** Where roughly level lines meet roughly upright ones. */
import { meet, positionOn } from './line-fit.ts'
import type { Line } from './line-fit.ts'

/** One entry for each level and upright line: `level × columns + upright`, both counted within their own kind. */
export interface Crossings {
  /** Indices into the lines. */
  readonly level: readonly number[]
  readonly upright: readonly number[]
  /** Fine pixels from the middle of the frame. */
  readonly x: Float32Array
  readonly y: Float32Array
  /** Samples (see side-support) at which the level and the upright line meet the other; 0 where not in the frame. */
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
      const p = a && b ? meet(a, b) : null
      if (!a || !b || !p) continue
      if (Math.abs(p.x) > width / 2 + OUTSIDE_PX || Math.abs(p.y) > height / 2 + OUTSIDE_PX) continue
      x[o] = p.x
      y[o] = p.y
      onLevel[o] = positionOn(a, p) / 2 + zero
      onUpright[o] = positionOn(b, p) / 2 + zero
    }
  }
  return { level, upright, x, y, onLevel, onUpright }
}
