/** Straight lines, and the one that lies best through weighted points. */
import type { Point } from './geometry.ts'

/** All points p with p·(c, s) = rho, in pixels from the middle of the plane; (c, s) has length 1. */
export interface Line {
  readonly theta: number
  readonly c: number
  readonly s: number
  readonly rho: number
}

/** A line from its direction and one point of it. */
export function lineThrough(theta: number, x: number, y: number): Line {
  const c = Math.cos(theta)
  const s = Math.sin(theta)
  return { theta, c, s, rho: x * c + y * s }
}

/** Where two lines meet; null when less than 30 degrees lie between them. */
export function meet(a: Line, b: Line): Point | null {
  const det = a.c * b.s - b.c * a.s
  if (Math.abs(det) < 0.5) return null
  return { x: (a.rho * b.s - b.rho * a.s) / det, y: (a.c * b.rho - b.c * a.rho) / det }
}

/** How far apart two lines are, whichever way each points; NaN when turned against each other by a sine over `turn`. */
export function gapBetween(a: Line, b: Line, turn: number): number {
  if (Math.abs(a.c * b.s - a.s * b.c) > turn) return NaN
  return Math.abs(a.rho * Math.sign(a.c * b.c + a.s * b.s) - b.rho)
}

/** Where on a line a point lies, in pixels from the place nearest the middle of the plane. */
export function positionOn({ c, s }: Line, { x, y }: Point): number {
  return c * y - s * x
}

/** Gathers points, then tells their line. */
export class LineFit {
  weight = 0
  private x = 0
  private y = 0
  private xx = 0
  private xy = 0
  private yy = 0

  add(x: number, y: number, weight: number): void {
    this.weight += weight
    this.x += weight * x
    this.y += weight * y
    this.xx += weight * x * x
    this.xy += weight * x * y
    this.yy += weight * y * y
  }

  /** The line of least squares whose direction is within a quarter turn of `near`. */
  line(near: number): Line {
    const { weight } = this
    const x = this.x / weight
    const y = this.y / weight
    const angle =
      0.5 * Math.atan2(2 * (this.xy / weight - x * y), this.xx / weight - x * x - this.yy / weight + y * y) +
      Math.PI / 2
    return lineThrough(angle - Math.PI * Math.round((angle - near) / Math.PI), x, y)
  }
}
