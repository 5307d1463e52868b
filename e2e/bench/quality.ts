import { quadOf } from '../../src/capture/framing/geometry.ts'
import { judge as judgeQuad } from '../../src/capture/framing/judge.ts'
import type { Appearance } from '../../src/capture/framing/judge.ts'
import type { Frame } from '../../src/capture/framing/planes.ts'
import type { DocumentShape } from '../../src/capture/framing/shape.ts'
import { QUALITY_LIMITS } from '../../src/domain/quality.ts'

/** The product's own limits, one for all frames. */
export const limits = QUALITY_LIMITS

/** Measures of the document inside a quad of corners in pixels of the frame; see `QualityMetrics`. */
export function judge(
  frame: Frame,
  quad: readonly (readonly [number, number])[],
  options: { readonly type: DocumentShape },
): Appearance {
  const corner = (n: number): { x: number; y: number } => ({ x: quad[n]?.[0] ?? 0, y: quad[n]?.[1] ?? 0 })
  return judgeQuad(
    frame,
    quadOf((n) => corner(n)),
    options,
  )
}
