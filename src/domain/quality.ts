/**
 * What is wrong with a picture of a document, as codes, and the measures they come from. The camera's hints, the
 * warning on the check screen and the `kyc-quality-warning` event all speak these codes.
 *
 * "bench" as a source: the value that parts the labelled frames of `npm run bench:framing` best; where its frames and
 * real phones may differ, the value leans towards letting the picture pass, since the person can always go on.
 */

export const QUALITY_CODES = [
  'no_document',
  'cut_off',
  'too_close',
  'too_far',
  'tilted',
  'wrong_side',
  'too_dark',
  'too_bright',
  'glare',
  'blur',
  'low_resolution',
  'occluded',
] as const
/** In the order in which they are told: what must be mended first comes first. */
export type QualityCode = (typeof QUALITY_CODES)[number]

/** Stable, documented measures of one picture; they travel in events, so they hold nothing of the picture itself. */
export interface QualityMetrics {
  /** Probability that a whole document was found, 0 to 1. */
  readonly found: number
  /** Share of the frame that the document covers, 0 to 1. */
  readonly areaShare: number
  /** The document's larger side over the frame's, along the same axis, 0 to 1. */
  readonly fill: number
  /** Shortest distance from a corner to the frame's border, over the frame's longer side; negative when outside. */
  readonly margin: number
  /** Degrees between the camera's axis and the document's normal. */
  readonly tiltDegrees: number
  /** Pixels of the picture for a millimetre of the document. */
  readonly pxPerMm: number
  /** How much detail a second blurring would take away, 0 to 1: higher is sharper. */
  readonly sharpness: number
  /** Share of the document washed out by a reflection, 0 to 1. */
  readonly glare: number
  /** The luma that a tenth of the document exceeds, 0 to 255. */
  readonly brightness: number
  /** Share of the document burnt out in all three colours, 0 to 1. */
  readonly burnt: number
  /** True when the document lies upside down, or its other side was asked for. */
  readonly wrongSide: boolean
  /** Share of the document that fingers hide, 0 to 1; told of a picture that is taken, absent where it cannot be told. */
  readonly covered?: number
}

export const QUALITY_LIMITS = {
  /** Where the finder itself draws the line: `ACCEPT` in find-document.ts. */
  minFound: 0.55,
  /** A corner nearer than this may be lost to the crop's rounding: 4 px of 640. */
  minMargin: 0.006,
  /** Beyond this the near side leaves the depth of field of phones that cannot focus under 10 cm (field notes on Pro iPhones). */
  maxFill: 0.97,
  /** Below an eighth of the frame a 720p stream leaves under 6 px/mm on a card; also the bench's "capturable". */
  minAreaShare: 0.12,
  /** Text of 1.5 mm shrinks below 80 % in height at 37 degrees; a quarter less for the far edge's focus. */
  maxTiltDegrees: 28,
  /** Bench: 995 of 1000 with a blur of 0.15 mm at most lie above, 985 with 0.3 mm or more (a stroke of small print) below. */
  minSharpness: 0.257,
  /** Bench: of reflections over 2 % of the document 92 in 100 lie above, of pictures without one 2 or 3. */
  maxGlare: 0.004,
  /** Bench: dark cards in good light stay above 90, any card in a quarter of it below. */
  minBrightness: 75,
  /** Judgement: with this much burnt out, the print on white paper starts to go. */
  maxBurnt: 0.45,
  /** 127 dpi: capital letters of 2 mm are 10 px tall, the least that OCR engines ask for. */
  minPxPerMm: 5,
  /** Drawn specimens: one in a hundred without a finger is above, four in five with one that hides 1.5 % or more. */
  maxCovered: 0.006,
} as const

/** All faults of a picture, the first to mend first; empty when it is good. */
export function faultsOf(metrics: QualityMetrics): QualityCode[] {
  const limit = QUALITY_LIMITS
  if (metrics.found < limit.minFound)
    return metrics.brightness < limit.minBrightness / 2 ? ['too_dark'] : ['no_document']
  const faults: QualityCode[] = []
  if (metrics.margin < limit.minMargin) faults.push('cut_off')
  if (metrics.fill > limit.maxFill) faults.push('too_close')
  if (metrics.areaShare < limit.minAreaShare) faults.push('too_far')
  if (metrics.tiltDegrees > limit.maxTiltDegrees) faults.push('tilted')
  if (metrics.wrongSide) faults.push('wrong_side')
  if (metrics.brightness < limit.minBrightness) faults.push('too_dark')
  if (metrics.burnt > limit.maxBurnt) faults.push('too_bright')
  if (metrics.glare > limit.maxGlare) faults.push('glare')
  if (metrics.sharpness < limit.minSharpness) faults.push('blur')
  if (metrics.pxPerMm < limit.minPxPerMm && !faults.includes('too_far')) faults.push('low_resolution')
  if ((metrics.covered ?? 0) > limit.maxCovered) faults.push('occluded')
  return faults
}

/** Faults that the person should mend, of those that a picture has: what is unsure, or shows in another fault, is none. */
export function doubtsOf(faults: readonly QualityCode[]): readonly QualityCode[] {
  // A scan fills its picture and has no edges to find; too close alone is a sharp, large picture.
  return faults.filter((fault) => fault !== 'no_document' && fault !== 'too_close')
}
