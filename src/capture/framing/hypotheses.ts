/** Quadrilaterals that two roughly level and two roughly upright lines make, the best supported first. */
import { crossAll } from './crossings.ts'
import { poseOf } from './geometry.ts'
import type { Quad } from './geometry.ts'
import { gapBetween } from './line-fit.ts'
import type { Line } from './line-fit.ts'
import { createShortlist } from './shortlist.ts'
import { supportBetween, supportBeyond, unbrokenBetween } from './side-support.ts'
import type { SideSupport } from './side-support.ts'

export interface Side {
  /** Index into the lines. */
  readonly line: number
  readonly support: number
  /** Share of the side's samples that have an edge along it. */
  readonly unbroken: number
  /** Support of the line just past the side's first and second corner. */
  readonly before: number
  readonly after: number
}

export interface Candidate {
  /** Fine pixels from the middle of the frame, clockwise from the top left; side n runs from corner n to the next. */
  readonly quad: Quad
  readonly sides: readonly [Side, Side, Side, Side]
  /** Hand-made first judgement; only orders the candidates for the learned one. */
  readonly score: number
  /** Support of the sides, mean by length. */
  readonly mean: number
  /** log(aspect / wanted), 0 where any aspect is welcome. */
  readonly aspectError: number
  readonly skew: number
  readonly areaShare: number
}

const OPPOSITE_SIDES_TURN = 0.5
const MIN_SUPPORT = 0.2
const MIN_AREA_SHARE = 0.026
/** Focal length over the longer frame side: 58 degrees of view, the middle of what phones and webcams have. */
export const FOCAL = 0.9
const MAX_SKEW = 0.2
const MAX_ASPECT_ERROR = 0.16
const MAX_ASPECT = 2.7
const AREA_BONUS = 0.25
const BEYOND_PENALTY = 0.3

/**
 * All quads that the lines make in a frame of `width` × `height` fine pixels, at most 12, best first. `aspect` is the
 * width over the height of the document as it lies in the frame; null welcomes any.
 *
 * A frame's lines make tens of thousands of quads: the search keeps to numbers, and rejects by the cheapest reason
 * first.
 */
export function proposeQuads(
  lines: readonly Line[],
  support: SideSupport,
  width: number,
  height: number,
  aspect: number | null,
): readonly Candidate[] {
  const at = crossAll(lines, support.half, width, height)
  const { level, upright: uprights, x, y, onLevel, onUpright } = at
  const columns = uprights.length
  const minDistance = 0.07 * Math.min(width, height)
  const focal = FOCAL * Math.max(width, height)
  const shortlist = createShortlist<Candidate>()
  // Foreshortening makes a document this much wider or narrower.
  const widest = aspect === null ? MAX_ASPECT * 1.4 : aspect * 1.5
  const narrowest = aspect === null ? 1 / widest : aspect / 1.5

  /** Offers the quad of these level and upright lines if it is among the best. */
  function weigh(
    top: number,
    bottom: number,
    left: number,
    right: number,
    supportLeft: number,
    supportRight: number,
    shareAcross: number,
  ): void {
    const a = top * columns + left
    const b = top * columns + right
    const c = bottom * columns + right
    const d = bottom * columns + left
    const ax = x[a] ?? 0
    const ay = y[a] ?? 0
    const bx = x[b] ?? 0
    const by = y[b] ?? 0
    const cx = x[c] ?? 0
    const cy = y[c] ?? 0
    const dx = x[d] ?? 0
    const dy = y[d] ?? 0
    if (bx < ax) return weigh(top, bottom, right, left, supportRight, supportLeft, shareAcross)
    if (dy < ay) return weigh(bottom, top, left, right, supportLeft, supportRight, shareAcross)
    const areaShare = ((cx - ax) * (dy - by) - (dx - bx) * (cy - ay)) / (2 * width * height)
    // Negative where opposite sides cross.
    if (areaShare < MIN_AREA_SHARE) return
    const weaker = Math.min(supportLeft, supportRight)
    const bonus = AREA_BONUS * Math.sqrt(areaShare)
    const bar = shortlist.bar()
    const topLine = level[top] ?? 0
    const bottomLine = level[bottom] ?? 0
    const supportTop = supportBetween(support, topLine, onLevel[a] ?? 0, onLevel[b] ?? 0)
    if (supportTop < MIN_SUPPORT) return
    const supportBottom = supportBetween(support, bottomLine, onLevel[c] ?? 0, onLevel[d] ?? 0)
    if (supportBottom < MIN_SUPPORT) return
    const mean =
      (supportTop + supportBottom) * shareAcross + (supportLeft + supportRight) * (0.5 - shareAcross)
    const supported = (mean + Math.min(supportTop, supportBottom, weaker)) / 2 + bonus
    if (supported <= bar) return
    const quad: Quad = [
      { x: ax, y: ay },
      { x: bx, y: by },
      { x: cx, y: cy },
      { x: dx, y: dy },
    ]
    const pose = poseOf(quad, focal)
    if (!(pose.skew <= MAX_SKEW)) return
    const aspectError = aspect === null ? 0 : Math.log(pose.aspect / aspect)
    if (Math.abs(aspectError) > MAX_ASPECT_ERROR) return
    if (aspect === null && (pose.aspect > MAX_ASPECT || pose.aspect * MAX_ASPECT < 1)) return
    const posed = supported - pose.skew * pose.skew * 5 - aspectError * aspectError * 14
    if (posed <= bar) return
    const side = (line = 0, value: number, from = 0, to = 0): Side => ({
      line,
      support: value,
      unbroken: unbrokenBetween(support, line, from, to),
      before: supportBeyond(support, line, to, from),
      after: supportBeyond(support, line, from, to),
    })
    const sides: Candidate['sides'] = [
      side(topLine, supportTop, onLevel[a], onLevel[b]),
      side(uprights[right], supportRight, onUpright[b], onUpright[c]),
      side(bottomLine, supportBottom, onLevel[c], onLevel[d]),
      side(uprights[left], supportLeft, onUpright[d], onUpright[a]),
    ]
    const beyond = sides.reduce((sum, { before, after }) => sum + before + after, 0)
    const score = posed - BEYOND_PENALTY * (beyond / 8)
    if (score > bar) shortlist.offer({ quad, sides, score, mean, aspectError, skew: pose.skew, areaShare })
  }

  const chosen = new Int32Array(columns)
  const supports = new Float32Array(columns)
  const lengths = new Float32Array(columns)
  for (let top = 0; top < level.length; top++) {
    for (let bottom = top + 1; bottom < level.length; bottom++) {
      const upper = lines[level[top] ?? 0]
      const lower = lines[level[bottom] ?? 0]
      if (!upper || !lower || !(gapBetween(upper, lower, OPPOSITE_SIDES_TURN) > minDistance)) continue
      let count = 0
      for (let k = 0; k < columns; k++) {
        const from = onUpright[top * columns + k] ?? 0
        const to = onUpright[bottom * columns + k] ?? 0
        if (from === 0 || to === 0) continue
        const value = supportBetween(support, uprights[k] ?? 0, from, to)
        if (value < MIN_SUPPORT) continue
        chosen[count] = k
        lengths[count] = Math.abs(to - from)
        supports[count++] = value
      }
      const above = top * columns
      const below = bottom * columns
      for (let m = 0; m < count; m++) {
        const left = chosen[m] ?? 0
        const one = supports[m] ?? 0
        for (let n = m + 1; n < count; n++) {
          const right = chosen[n] ?? 0
          // Opposite sides together, in samples of two pixels: on one line, places tell lengths.
          const down = (lengths[m] ?? 0) + (lengths[n] ?? 0)
          const across =
            Math.abs((onLevel[above + left] ?? 0) - (onLevel[above + right] ?? 0)) +
            Math.abs((onLevel[below + left] ?? 0) - (onLevel[below + right] ?? 0))
          if (across > widest * down || across < narrowest * down) continue
          // No quad is larger than its mean sides multiplied.
          const most = (across * down) / (width * height)
          if (most < MIN_AREA_SHARE) continue
          const other = supports[n] ?? 0
          const shareAcross = across / (2 * (across + down))
          // Even perfect level sides could not lift it over the last one kept.
          const best = shareAcross + ((one + other) * (0.5 - shareAcross) + Math.min(one, other)) / 2
          if (best + AREA_BONUS * Math.sqrt(most) > shortlist.bar())
            weigh(top, bottom, left, right, one, other, shareAcross)
        }
      }
    }
  }
  return shortlist.kept
}
