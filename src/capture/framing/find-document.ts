/** Finds the one document of a frame: edges, lines, quads that a camera could see, and a learned choice among them. */
import { collectEdgels, createEdgels } from './edgels.ts'
import { withFeatures } from './features.ts'
import type { Ranked } from './features.ts'
import { mapQuad } from './geometry.ts'
import type { Quad } from './geometry.ts'
import { measureSurround, sobel } from './gradient.ts'
import { proposeQuads } from './hypotheses.ts'
import type { Candidate } from './hypotheses.ts'
import { findLines, fitLine, sameLine } from './lines.ts'
import type { Line } from './line-fit.ts'
import { createPyramid, fillPlanes } from './planes.ts'
import type { Frame, Pyramid } from './planes.ts'
import { refineQuad } from './refine.ts'
import { judgeFeatures } from './scorer.ts'
import { aspectOf } from './shape.ts'
import type { DocumentShape } from './shape.ts'
import { measureLines } from './side-support.ts'

export interface Found {
  /** Corners in pixels of the frame given; null when no document is seen whole. */
  readonly quad: Quad | null
  /** Probability that the best candidate is the document, 0 to 1, whether accepted or not. */
  readonly score: number
}

/** Longest frame side the finder is made for; a longer frame costs time and gains nothing. */
export const FRAME_SIDE_PX = 640
/** The score from which a candidate is called the document: bench, where one in two hundred desks and cut documents is. */
export const ACCEPT = 0.55
/** The score from which the coarse plane's find needs no second look. */
const SURE = 0.97

const FINE_SURROUND_PX = 8
const COARSE_SURROUND_PX = 6
const FINE_LINES = 18
const COARSE_LINES = 17
/** The second look takes so many of the coarse plane's lines along: quads grow with the fourth power of lines. */
const COARSE_AGAIN = 14
const COLOUR_GAIN = 2

export interface Finder {
  /** One frame, judged by itself. A document that lies on its short side is found only when asked for. */
  readonly find: (frame: Frame, shape: DocumentShape, options?: { readonly upright?: boolean }) => Found
}

/** A finder keeps its buffers between frames of one size; nothing of one frame reaches the next. */
export function createFinder(): Finder {
  let pyramid: Pyramid | null = null
  return {
    find(frame, shape, options) {
      if (pyramid?.frameWidth !== frame.width || pyramid.frameHeight !== frame.height) {
        pyramid = createPyramid(frame.width, frame.height)
      }
      const passes = createPasses(pyramid, frame, shape, options?.upright)
      let best = bestOf(passes.coarse())
      // Most frames are plain: the coarse plane alone, a third of the work, is sure of its find.
      if (best.score < SURE) {
        const second = bestOf(passes.full())
        if (second.score > best.score) best = second
      }
      if (best.candidate === null || best.score < ACCEPT) return { quad: null, score: best.score }
      return { quad: refineQuad(frame, toFrame(pyramid, best.candidate.quad)).quad, score: best.score }
    },
  }
}

function bestOf(ranked: readonly Ranked[]): { candidate: Candidate | null; score: number } {
  let candidate: Candidate | null = null
  let score = 0
  for (const each of ranked) {
    const p = judgeFeatures(each.features)
    if (p <= score) continue
    score = p
    candidate = each.candidate
  }
  return { candidate, score }
}

/** From fine pixels around the middle to pixels of the frame. */
export function toFrame(pyramid: Pyramid, quad: Quad): Quad {
  const { width, height } = pyramid.fine
  return mapQuad(quad, (p) => ({ x: p.x * 2 + width, y: p.y * 2 + height }))
}

const fineEdgels = createEdgels()
const coarseEdgels = createEdgels()

export interface Passes {
  /** Candidates from the lines of the coarse plane alone. */
  readonly coarse: () => Ranked[]
  /** Candidates from the lines of both planes. */
  readonly full: () => Ranked[]
}

/**
 * The two passes over one frame; `coarse` comes first. The scorer is trained on the candidates of both, and of some
 * extra lines in the second: it sees more that is wrong so.
 */
export function createPasses(
  pyramid: Pyramid,
  frame: Frame,
  shape: DocumentShape,
  upright = false,
  extraLines = 0,
): Passes {
  const { fine, coarse } = pyramid
  const lying = aspectOf(shape)
  const aspect = upright && lying !== null ? 1 / lying : lying
  let threshold = 0
  let coarseLines: readonly Line[] = []

  function rank(lines: readonly Line[]): Ranked[] {
    const support = measureLines(coarse, threshold, lines)
    const candidates = proposeQuads(lines, support, fine.width, fine.height, aspect)
    return withFeatures({ pyramid, threshold, lines, support, candidates, shape })
  }

  return {
    coarse() {
      fillPlanes(pyramid, frame)
      sobel(coarse, pyramid.coarseLuma, 1, false)
      sobel(coarse, pyramid.coarseBlue, COLOUR_GAIN, true)
      sobel(coarse, pyramid.coarseRed, COLOUR_GAIN, true)
      threshold = measureSurround(coarse, COARSE_SURROUND_PX)
      collectEdgels(coarse, threshold, coarseEdgels)
      coarseLines = findLines(coarseEdgels, coarse.width, coarse.height, COARSE_LINES).map((line) => ({
        ...line,
        rho: line.rho * 2,
      }))
      return rank(coarseLines)
    },
    full() {
      sobel(fine, pyramid.luma, 1, false)
      collectEdgels(fine, measureSurround(fine, FINE_SURROUND_PX), fineEdgels)
      const lines = findLines(fineEdgels, fine.width, fine.height, FINE_LINES + extraLines)
      for (const line of coarseLines.slice(0, COARSE_AGAIN + 2 * extraLines)) {
        const placed = placeByFineEdgels(line)
        if (!lines.some((other) => sameLine(other, placed))) lines.push(placed)
      }
      return rank(lines)
    },
  }
}

/** A line of the coarse plane, moved onto the fine plane's edgels where those agree. */
function placeByFineEdgels(line: Line): Line {
  const fitted = fitLine(fineEdgels, line.theta, line.rho)
  return fitted && Math.abs(fitted.theta - line.theta) < 0.05 ? fitted : line
}
