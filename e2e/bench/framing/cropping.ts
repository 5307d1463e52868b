/** More to learn from one drawing: the same frame with its document cut off. */
import type { Random } from './random.ts'
import type { Scene } from './scene.ts'

type Drawn = Pick<Scene, 'data' | 'width' | 'height'> & {
  readonly truth: Pick<Scene['truth'], 'category' | 'kind' | 'quad' | 'upright'>
}

/** The part of a frame that is left when one of its sides moves in over the document, by 4 to 60 % of it. */
export function cutOff(random: Random, { data, width, height, truth }: Drawn): Drawn {
  const axis = random.pick([0, 1] as const)
  const places = (truth.quad ?? []).map((corner) => corner[axis])
  const [least, most] = [Math.min(...places), Math.max(...places)]
  const lost = random.between(0.04, 0.6) * (most - least)
  const size = axis === 0 ? width : height
  // One side moves in from the left or the top, or from the other end.
  const [from, to] = random.chance(0.5) ? [Math.round(least + lost), size] : [0, Math.round(most - lost)]
  const [left, top] = axis === 0 ? [from, 0] : [0, from]
  const [across, down] = axis === 0 ? [to - from, height] : [width, to - from]
  const rows = Array.from({ length: down }, (_, y) => ((top + y) * width + left) * 4)
  const part = new Uint8ClampedArray(across * down * 4)
  rows.forEach((o, y) => part.set(data.subarray(o, o + across * 4), y * across * 4))
  return { data: part, width: across, height: down, truth: { ...truth, category: 'cut' } }
}
