/** Other lines along a candidate's sides: the printed band inside a card, the booklet around a passport page. */
import type { Candidate } from './hypotheses.ts'
import type { Line } from './line-fit.ts'
import { supportBetween } from './side-support.ts'
import type { SideSupport } from './side-support.ts'

export interface Rivals {
  readonly outsideMax: number
  readonly outsideMean: number
  readonly insideMean: number
  /** The most by which a rival inside (outside) is better supported than the side itself; -1 when there is none. */
  readonly insideLead: number
  readonly outsideLead: number
}

const PARALLEL = 0.985
/** Distances from the side, as a share of the document's depth there. */
const NEAREST = 0.03
const FURTHEST = 0.3

/** Weighs the lines nearly parallel to each side, between the two sides that it meets. */
export function rivalsOf(candidate: Candidate, lines: readonly Line[], support: SideSupport): Rivals {
  const { quad, sides } = candidate
  let outsideMax = 0
  let outsideSum = 0
  let insideSum = 0
  let insideLead = -1
  let outsideLead = -1
  for (let e = 0; e < 4; e++) {
    const side = sides[e]
    const own = lines[side?.line ?? -1]
    const previous = lines[sides[(e + 3) % 4]?.line ?? -1]
    const next = lines[sides[(e + 1) % 4]?.line ?? -1]
    const a = quad[e]
    const z = quad[(e + 1) % 4]
    const far = quad[(e + 2) % 4]
    const farther = quad[(e + 3) % 4]
    if (!side || !own || !previous || !next || !a || !z || !far || !farther) continue
    const depth = ((far.x + farther.x) / 2) * own.c + ((far.y + farther.y) / 2) * own.s - own.rho
    const middleX = (a.x + z.x) / 2
    const middleY = (a.y + z.y) / 2
    let outside = 0
    let inside = 0
    for (let n = 0; n < lines.length; n++) {
      const line = lines[n]
      if (line === undefined || line === own) continue
      const along = line.c * own.c + line.s * own.s
      if (Math.abs(along) < PARALLEL) continue
      // Positive towards the document's middle.
      const share = ((line.rho - middleX * line.c - middleY * line.s) * Math.sign(along)) / depth
      if (Math.abs(share) > FURTHEST || Math.abs(share) < NEAREST) continue
      const from = crossing(line, previous)
      const to = crossing(line, next)
      if (from === null || to === null) continue
      const value = supportBetween(support, n, from / 2 + support.half, to / 2 + support.half)
      if (share > 0) inside = Math.max(inside, value)
      else outside = Math.max(outside, value)
    }
    insideSum += inside
    outsideSum += outside
    outsideMax = Math.max(outsideMax, outside)
    insideLead = Math.max(insideLead, inside - side.support)
    outsideLead = Math.max(outsideLead, outside - side.support)
  }
  return { outsideMax, outsideMean: outsideSum / 4, insideMean: insideSum / 4, insideLead, outsideLead }
}

/** Position along `line` where it meets `other`, in fine pixels; null when they are nearly parallel. */
function crossing(line: Line, other: Line): number | null {
  const det = line.c * other.s - other.c * line.s
  if (Math.abs(det) < 0.5) return null
  const x = (line.rho * other.s - other.rho * line.s) / det
  const y = (line.c * other.rho - other.c * line.rho) / det
  return line.c * y - line.s * x
}
