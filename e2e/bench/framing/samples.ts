/** What the scorer learns from: the finder's own candidates on drawn frames, and which of them were right. */
import type { Ranked } from '../../../src/capture/framing/features.ts'
import { createPasses, toFrame } from '../../../src/capture/framing/find-document.ts'
import { createPyramid } from '../../../src/capture/framing/planes.ts'
import type { Frame } from '../../../src/capture/framing/planes.ts'
import type { DocumentShape } from '../../../src/capture/framing/shape.ts'
import { refineQuad } from '../../../src/capture/framing/refine.ts'
import type { Pixel } from './camera.ts'
import { overlapOf } from './overlap.ts'
import { createRandom } from './random.ts'
import type { Category, Truth } from './scene.ts'

export interface Sample {
  readonly features: readonly number[]
  /** 1 for the document, 0 for anything else. */
  readonly label: number
  readonly weight: number
}

/** The finder has no time for these: what is wrong among them is learnt from. */
const EXTRA_LINES = 2

/** What it costs to take a thing for a document where there is none. */
const WRONG: Partial<Record<Category, number>> = { cut: 4.5, decoy: 2 }

/** The candidates of one frame in both passes; `index` decides what kind of document is asked for where it is free. */
export function samplesOf(
  frame: Frame,
  truth: Pick<Truth, 'category' | 'kind' | 'quad' | 'upright'>,
  index: number,
): Sample[] {
  const random = createRandom(4242, index)
  const free = random.chance(0.2) || truth.category === 'sheet'
  const asked: DocumentShape = free ? 'any' : (truth.kind ?? random.pick(['id1', 'id3']))
  const pyramid = createPyramid(frame.width, frame.height)
  const passes = createPasses(pyramid, frame, asked, truth.upright, EXTRA_LINES)
  const whole = truth.quad !== null && truth.category !== 'cut' ? truth.quad : null
  const label = ({ candidate, features: exact }: Ranked): Sample => {
    const features = exact.map(Math.fround)
    if (whole === null) return { features, label: 0, weight: WRONG[truth.category] ?? 1 }
    const { quad } = refineQuad(frame, toFrame(pyramid, candidate.quad))
    const overlap = overlapOf(
      quad.map((p): Pixel => [p.x, p.y]),
      whole,
    )
    if (overlap >= 0.9) return { features, label: 1, weight: 2 }
    // Nearly right must lose against the right one beside it.
    return { features, label: 0, weight: overlap > 0.86 ? 1.5 : 1 }
  }
  return [...passes.coarse().map(label), ...passes.full().map(label)]
}
