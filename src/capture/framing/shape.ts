/** The shapes that documents come in. */

/** ID-1 cards (ISO/IEC 7810), ID-3 passport pages (ICAO 9303), or any rectangle. */
export type DocumentShape = 'id1' | 'id3' | 'any'

/** Millimetres. */
export const SHAPE_SIZES = {
  id1: { width: 85.6, height: 53.98 },
  id3: { width: 125, height: 88 },
} as const

/** Width over height as it lies in the frame; null where any is welcome. */
export function aspectOf(shape: DocumentShape): number | null {
  return shape === 'any' ? null : SHAPE_SIZES[shape].width / SHAPE_SIZES[shape].height
}
