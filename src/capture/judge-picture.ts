import { readJpegOrPng } from '../domain/image-header.ts'
import { QUALITY_LIMITS, type QualityMetrics } from '../domain/quality.ts'
import type { Corner } from './crop-around.ts'
import type { DocumentFramer, FramingLook } from './document-framer.ts'
import type { FramerOptions } from './framing/framer.ts'
import type { Signature } from './framing/likeness.ts'
import { lookAgain, SURE } from './second-look.ts'

export interface JudgedPicture {
  readonly metrics: QualityMetrics
  /** The document's corners in shares of the upright picture; null where it is not surely whole. */
  readonly outline: readonly Corner[] | null
  /** The look of this side, by which the same side is known again; null where it is not in place. */
  readonly signature: Signature | null
}

/** Below this a cropped card would come near the least side that the upstream takes: 54 mm are 270 px. */
const MIN_CROP_PX_PER_MM = QUALITY_LIMITS.minPxPerMm
/** Decoded for the judge alone, beside what the fitter decodes: as large as most phones' photos, and no larger. */
const MAX_JUDGED_PIXELS = 16_000_000
/** Enough for the sides and the turn of nearly every JPEG. */
const HEAD_BYTES = 0x20000

type Judge = Pick<DocumentFramer, 'judge'>

/**
 * What the framer saw, as a judged picture. A crop by a wrong outline would lose a part of the document: only what was found
 * beyond doubt is cropped.
 *
 * @param metrics where more is known than the framer saw
 */
export function judgedOf(
  { verdict, widthPx, heightPx }: FramingLook,
  metrics: QualityMetrics = verdict.metrics,
): JudgedPicture {
  const { quad, whole, signature } = verdict
  const sure = whole && metrics.found >= SURE && metrics.pxPerMm >= MIN_CROP_PX_PER_MM
  const outline = sure && quad !== null ? quad.map(({ x, y }) => ({ x: x / widthPx, y: y / heightPx })) : null
  return { metrics, outline, signature }
}

/** Judges a frame of the camera, which stays the caller's. Null where this device cannot. */
export async function judgeFrame(
  framer: Judge,
  frame: ImageBitmap,
  options: FramerOptions,
): Promise<JudgedPicture | null> {
  const copy = await createImageBitmap(frame).catch(() => null)
  const look = copy && (await framer.judge(copy, options))
  return look && judgedTwice(look, options)
}

/**
 * Judges a file as it was picked, before it is fitted, so that it can be cropped. Null where the file is not known to be
 * harmless to decode, or its turn not known to be heeded: it is judged once it is fitted.
 */
export async function judgeFile(
  framer: Judge,
  file: Blob,
  options: FramerOptions,
): Promise<JudgedPicture | null> {
  const header = readJpegOrPng(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()))
  if (header === null || header.kind === 'damaged') return null
  const { widthPx, heightPx, orientation } = header
  if (widthPx * heightPx > MAX_JUDGED_PIXELS || (orientation > 1 && orientation < 5)) return null
  const look = await framer.judge(file, options)
  if (look === null) return null
  const turned = orientation >= 5
  const stands = look.heightPx > look.widthPx
  const shouldStand = turned ? widthPx > heightPx : heightPx > widthPx
  const judged = judgedTwice(look, options)
  return stands === shouldStand ? judged : null
}

/** Judges a picture that is fitted: always harmless and upright, and too late to be cropped. */
export async function judgeFitted(
  framer: Judge,
  picture: Blob,
  options: FramerOptions,
): Promise<JudgedPicture | null> {
  const look = await framer.judge(picture, options)
  return look && { ...judgedTwice(look, options), outline: null }
}

/** What the framer saw, and what is looked for in its picture, which ends here. */
function judgedTwice(look: FramingLook, { shape }: FramerOptions): JudgedPicture {
  const { picture } = look
  if (picture === null) return judgedOf(look)
  try {
    return judgedOf(look, lookAgain(picture, look, shape))
  } finally {
    picture.close()
  }
}
