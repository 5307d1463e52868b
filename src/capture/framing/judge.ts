/** What a picture of a found document is worth: sharp, lit, free of reflections, large and straight enough. */
import type { QualityMetrics } from '../../domain/quality.ts'
import { area, distance, mapQuad, poseOf } from './geometry.ts'
import type { Quad } from './geometry.ts'
import { quantile } from './histogram.ts'
import { FOCAL } from './hypotheses.ts'
import { isUpsideDown, signatureOf } from './likeness.ts'
import type { Signature } from './likeness.ts'
import { flatten } from './patch.ts'
import type { Patch } from './patch.ts'
import type { Frame } from './planes.ts'
import { SHAPE_SIZES } from './shape.ts'
import type { DocumentShape } from './shape.ts'
import { sharpnessOf } from './sharpness.ts'

/** Millimetres as the document lies; for any shape a card's area is assumed. */
function sizeOf(shape: DocumentShape, aspect: number): { width: number; height: number } {
  if (shape !== 'any') {
    const { width, height } = SHAPE_SIZES[shape]
    return aspect < 1 ? { width: height, height: width } : { width, height }
  }
  const height = Math.sqrt((SHAPE_SIZES.id1.width * SHAPE_SIZES.id1.height) / aspect)
  return { width: height * aspect, height }
}

/**
 * Burnt out is what lies within a few levels of the brightest there is, and bright at all: video in limited range, or
 * with its white a little off, clips below 255.
 */
const PEAK_SHARE = 0.999
const PLATEAU = 2
const BURNT_LEAST = 228
const BURNT_MOST = 253.5
/**
 * White paper burns out by exposure alone: the brighter the paper, the less of a reflection the burnt share says. It
 * never says nothing: most of a white document burnt out is at least as bad.
 */
const PAPER_SHARE = 0.75
const PAPER_PALE = 150
const PAPER_WHITE = 250
const STILL_SAYS = 0.01

/** Where the quad lies and how it is seen; needs no pixels. */
export function placement(
  quad: Quad,
  frameWidth: number,
  frameHeight: number,
  shape: DocumentShape,
): Pick<QualityMetrics, 'areaShare' | 'fill' | 'margin' | 'tiltDegrees' | 'pxPerMm'> {
  const longer = Math.max(frameWidth, frameHeight)
  const centred = mapQuad(quad, (p) => ({ x: p.x - frameWidth / 2, y: p.y - frameHeight / 2 }))
  const pose = poseOf(centred, FOCAL * longer)
  const xs = quad.map((p) => p.x)
  const ys = quad.map((p) => p.y)
  const left = Math.min(...xs)
  const right = Math.max(...xs)
  const top = Math.min(...ys)
  const bottom = Math.max(...ys)
  const width = (distance(quad[0], quad[1]) + distance(quad[3], quad[2])) / 2
  return {
    areaShare: Math.abs(area(quad)) / (frameWidth * frameHeight),
    fill: Math.max((right - left) / frameWidth, (bottom - top) / frameHeight),
    margin: Math.min(left, top, frameWidth - right, frameHeight - bottom) / longer,
    tiltDegrees: (Math.acos(Math.min(1, pose.facing)) * 180) / Math.PI,
    pxPerMm: width / sizeOf(shape, pose.aspect).width,
  }
}

/** The measures that come from the pixels inside the quad. */
export type Appearance = Pick<QualityMetrics, 'sharpness' | 'glare' | 'brightness' | 'burnt'>

/**
 * Judges the document inside `quad` (pixels of this very frame). Give it the largest frame there is: on a small one
 * the scaling's own blur is measured.
 */
export function judge(frame: Frame, quad: Quad, options: { readonly type: DocumentShape }): Appearance {
  return appearanceOf(flatQuad(frame, quad, options.type))
}

export interface Examined {
  readonly appearance: Appearance
  readonly signature: Signature
  readonly upsideDown: boolean
}

/** `judge`, and what tells one side of the document from another. */
export function examine(frame: Frame, quad: Quad, shape: DocumentShape): Examined {
  const patch = flatQuad(frame, quad, shape)
  return {
    appearance: appearanceOf(patch),
    signature: signatureOf(patch),
    upsideDown: shape === 'id3' && isUpsideDown(patch),
  }
}

function flatQuad(frame: Frame, quad: Quad, shape: DocumentShape): Patch {
  const [a, b, , d] = quad
  const { width, height } = sizeOf(shape, Math.max(0.3, Math.min(3, distance(a, b) / distance(a, d))))
  return flatten(frame, quad, width, height)
}

function appearanceOf(patch: Patch): Appearance {
  return { sharpness: sharpnessOf(patch), ...lightOf(patch) }
}

function lightOf({ luma, least, width, height }: Patch): Pick<Appearance, 'glare' | 'brightness' | 'burnt'> {
  const level = Math.max(BURNT_LEAST, Math.min(BURNT_MOST, quantile(least, PEAK_SHARE, 1) - PLATEAU))
  const burnt = burntShare(least, width, height, level)
  const paper = quantile(least, PAPER_SHARE, 1)
  const says = Math.max(STILL_SAYS, Math.min(1, (PAPER_WHITE - paper) / (PAPER_WHITE - PAPER_PALE)))
  return { glare: burnt * says, brightness: quantile(luma, 0.9, 1), burnt }
}

/**
 * Half the width of the square that must be burnt out as a whole, in pixels of the patch: 2.25 mm of paper mostly have
 * some print on them, a reflection washes it out.
 */
const ERODE = 4

/** Share of pixels in the middle of a burnt square. */
function burntShare(least: Float32Array, width: number, height: number, level: number): number {
  // Rows first, then columns: `run` counts the burnt pixels in a row, `tall` the rows of full runs above.
  const tall = new Int32Array(width)
  const side = 2 * ERODE + 1
  let inside = 0
  for (let y = 0, o = 0; y < height; y++) {
    let run = 0
    for (let x = 0; x < width; x++, o++) {
      run = (least[o] ?? 0) >= level ? run + 1 : 0
      const rows = run >= side ? (tall[x] ?? 0) + 1 : 0
      tall[x] = rows
      if (rows >= side) inside++
    }
  }
  return inside / (width * height)
}
