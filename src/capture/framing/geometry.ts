/** Points, quadrilaterals, and what a camera can make of a rectangle. */

export interface Point {
  readonly x: number
  readonly y: number
}

/** Corners clockwise as seen, from the one nearest the frame's top left. */
export type Quad = readonly [Point, Point, Point, Point]

/** Calls `make` for corners 0 to 3. */
export function quadOf(make: (corner: 0 | 1 | 2 | 3) => Point): Quad {
  return [make(0), make(1), make(2), make(3)]
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

/** Area in square pixels; positive when the corners run clockwise on a screen. */
export function area([a, b, c, d]: Quad): number {
  return ((c.x - a.x) * (d.y - b.y) - (d.x - b.x) * (c.y - a.y)) / 2
}

export function middle([a, b, c, d]: Quad): Point {
  return { x: (a.x + b.x + c.x + d.x) / 4, y: (a.y + b.y + c.y + d.y) / 4 }
}

export function mapQuad(quad: Quad, map: (p: Point) => Point): Quad {
  return quadOf((corner) => map(quad[corner]))
}

/** The largest distance between corners of the same place, in the corners' unit. */
export function largestShift(a: Quad, b: Quad): number {
  return Math.max(distance(a[0], b[0]), distance(a[1], b[1]), distance(a[2], b[2]), distance(a[3], b[3]))
}

/** Whether the one lies within the other, but for two pixels. */
export function holds(outer: Quad, inner: Quad): boolean {
  return outer.every((a, side) => {
    const z = outer[(side + 1) % 4] ?? a
    const least = -2 * distance(a, z)
    return inner.every((p) => (z.x - a.x) * (p.y - a.y) - (z.y - a.y) * (p.x - a.x) > least)
  })
}

/** Row-major projective map of the unit square (u right, v down) onto a quad; the ninth entry is 1. */
export type SquareToQuad = readonly [number, number, number, number, number, number, number, number]

export function squareToQuad([p0, p1, p2, p3]: Quad): SquareToQuad {
  const dx1 = p1.x - p2.x
  const dx2 = p3.x - p2.x
  const dy1 = p1.y - p2.y
  const dy2 = p3.y - p2.y
  const sx = p0.x - p1.x + p2.x - p3.x
  const sy = p0.y - p1.y + p2.y - p3.y
  const det = dx1 * dy2 - dx2 * dy1
  const g = (sx * dy2 - sy * dx2) / det
  const h = (dx1 * sy - dy1 * sx) / det
  return [
    p1.x - p0.x + g * p1.x,
    p3.x - p0.x + h * p3.x,
    p0.x,
    p1.y - p0.y + g * p1.y,
    p3.y - p0.y + h * p3.y,
    p0.y,
    g,
    h,
  ]
}

/** Where (u, v) of the unit square lies in the quad. */
export function project(m: SquareToQuad, u: number, v: number): Point {
  const w = m[6] * u + m[7] * v + 1
  return { x: (m[0] * u + m[1] * v + m[2]) / w, y: (m[3] * u + m[4] * v + m[5]) / w }
}

/** How a rectangle must lie in space to be seen as a given quad. */
export interface Pose {
  /** Width over height of the rectangle. */
  readonly aspect: number
  /** Cosine between its sides: 0 for a true rectangle, else a measure of how impossible the view is. */
  readonly skew: number
  /** Cosine between the camera's axis and the document's normal: 1 looks straight down on it. */
  readonly facing: number
}

/**
 * The pose of a quad whose coordinates are taken from the middle of the frame, for a camera of `focal` pixels
 * (Zhang 2000: the two columns of the homography, freed of the camera, are the rectangle's sides).
 */
export function poseOf(quad: Quad, focal: number): Pose {
  const m = squareToQuad(quad)
  const ux = m[0] / focal
  const uy = m[3] / focal
  const uz = m[6]
  const vx = m[1] / focal
  const vy = m[4] / focal
  const vz = m[7]
  const u = Math.sqrt(ux * ux + uy * uy + uz * uz)
  const v = Math.sqrt(vx * vx + vy * vy + vz * vz)
  return {
    aspect: u / v,
    skew: Math.abs(ux * vx + uy * vy + uz * vz) / (u * v),
    facing: Math.abs(ux * vy - uy * vx) / (u * v),
  }
}
