/** How well one quadrilateral covers another. */
import type { Pixel } from './camera.ts'
import { areaOf } from './placing.ts'

/** Area shared over area covered by either, 0 to 1. Both convex; the order of corners does not matter. */
export function overlapOf(a: readonly Pixel[], b: readonly Pixel[]): number {
  const first = clockwise(a)
  const second = clockwise(b)
  const shared = Math.abs(areaOf(clip(first, second)))
  const either = Math.abs(areaOf(first)) + Math.abs(areaOf(second)) - shared
  return either > 0 ? shared / either : 0
}

function clockwise(corners: readonly Pixel[]): readonly Pixel[] {
  return areaOf(corners) < 0 ? corners.toReversed() : corners
}

/** Sutherland and Hodgman: `subject` cut along each side of `by`. */
function clip(subject: readonly Pixel[], by: readonly Pixel[]): readonly Pixel[] {
  let out = subject
  by.forEach(([ax, ay], i) => {
    const [bx, by1] = by[(i + 1) % by.length] ?? [0, 0]
    const side = ([x, y]: Pixel): number => (bx - ax) * (y - ay) - (by1 - ay) * (x - ax)
    const input = out
    out = input.flatMap((p, j): Pixel[] => {
      const q = input[(j + 1) % input.length] ?? p
      const [sp, sq] = [side(p), side(q)]
      const kept: Pixel[] = sp >= 0 ? [p] : []
      if (sp * sq < 0)
        kept.push([p[0] + (sp / (sp - sq)) * (q[0] - p[0]), p[1] + (sp / (sp - sq)) * (q[1] - p[1])])
      return kept
    })
  })
  return out
}
