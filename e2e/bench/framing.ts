import { createFinder, FRAME_SIDE_PX } from '../../src/capture/framing/find-document.ts'
import type { Frame } from '../../src/capture/framing/planes.ts'
import type { DocumentShape } from '../../src/capture/framing/shape.ts'

/** The longest side of the frames it wants, and that it wants their colours. */
export const maxSide = FRAME_SIDE_PX
export const input = 'rgba'

const finder = createFinder()

/** The document's corners in pixels of the frame, clockwise from the top left, or null. */
export function detect(
  frame: Frame,
  _width: number,
  _height: number,
  options: { readonly type: DocumentShape; readonly portrait?: boolean },
): { quad: (readonly [number, number])[] | null; score: number } {
  const { quad, score } = finder.find(frame, options.type, { upright: options.portrait === true })
  return { quad: quad && quad.map((p) => [p.x, p.y] as const), score }
}
