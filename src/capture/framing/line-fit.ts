/** Straight lines, and the one that lies best through weighted points. */

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
