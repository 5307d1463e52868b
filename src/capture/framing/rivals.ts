/** Other lines along a candidate's sides: the printed band inside a card, the booklet around a passport page. */
import { middle } from './geometry.ts'
import type { Point } from './geometry.ts'
import type { Candidate } from './hypotheses.ts'
import { meet, positionOn } from './line-fit.ts'
import type { Line } from './line-fit.ts'
import { supportBetween } from './side-support.ts'
import type { SideSupport } from './side-support.ts'

export interface Rivals {
  readonly outsideMean: number
  readonly insideMean: number
  /** The most by which a rival inside is better supported than the side itself; -1 when there is none. */
  readonly insideLead: number
}

const PARALLEL = 0.985
/** Distances from the side, as a share of the document's depth there. */
const NEAREST = 0.03
const FURTHEST = 0.3

/** Weighs the lines nearly parallel to each side, between the two sides that it meets. */
export function rivalsOf(candidate: Candidate, lines: readonly Line[], support: SideSupport): Rivals {
  const { quad, sides } = candidate
  let outsideSum = 0
  let insideSum = 0
  let insideLead = -1
  const centre = middle(quad)
  sides.forEach((side, e) => {
    const own = lines[side.line]
    const previous = lines[sides[(e + 3) % 4]?.line ?? -1]
    const next = lines[sides[(e + 1) % 4]?.line ?? -1]
    const [a, z] = [quad[e], quad[(e + 1) % 4]]
    if (!own || !previous || !next || !a || !z) return
    const depth = 2 * (centre.x * own.c + centre.y * own.s - own.rho)
    let outside = 0
    let inside = 0
    lines.forEach((line, n) => {
      const along = line.c * own.c + line.s * own.s
      if (line === own || Math.abs(along) < PARALLEL) return
      // Positive towards the document's middle.
      const off = line.rho - ((a.x + z.x) * line.c + (a.y + z.y) * line.s) / 2
      const share = (off * Math.sign(along)) / depth
      if (Math.abs(share) > FURTHEST || Math.abs(share) < NEAREST) return
      const from = meet(line, previous)
      const to = meet(line, next)
      if (!from || !to) return
      const sample = (p: Point): number => positionOn(line, p) / 2 + support.half
      const value = supportBetween(support, n, sample(from), sample(to))
      if (share > 0) inside = Math.max(inside, value)
      else outside = Math.max(outside, value)
    })
    insideSum += inside
    outsideSum += outside
    insideLead = Math.max(insideLead, inside - side.support)
  })
  return { outsideMean: outsideSum / 4, insideMean: insideSum / 4, insideLead }
}
