/** Where the document lies before the camera. */
import { apply, seenFrom } from './camera.ts'
import type { Matrix, Pixel } from './camera.ts'
import type { Random } from './random.ts'
import type { Category } from './scene.ts'
import { drawDecoy } from './decoy.ts'
import { drawSheet } from './sheet.ts'
import { drawSpecimen } from './specimen.ts'
import type { Palette, Specimen, SpecimenKind } from './specimen.ts'

export interface Placed {
  readonly specimen: Specimen
  /** Millimetres of the document to pixels. */
  readonly toFrame: Matrix
  readonly quad: readonly Pixel[]
  readonly pxPerMm: number
  /** True when the document lies on its short side. */
  readonly upright: boolean
}

/** Where the document lies: mostly as the outline on screen asks for, else as it comes. */
export function place(
  random: Random,
  category: Category,
  width: number,
  height: number,
  palette?: Palette,
): Placed {
  const kind = random.chance(0.6) ? 'id1' : 'id3'
  const specimen = specimenOf(random, category, kind, palette)
  const { box } = specimen
  const upright = random.chance(0.05)
  const [along, across] = upright ? [height, width] : [width, height]
  const widest = Math.min(0.95, (0.93 * across * (box.width / box.height)) / along)
  const guided = random.chance(0.62)
  let widthPx =
    along *
    widest *
    (category === 'far'
      ? random.between(0.22, 0.4)
      : category === 'afar'
        ? random.between(0.08, 0.32)
        : guided
          ? random.between(0.62, 0.98)
          : random.between(0.4, 0.88))
  const off = guided ? 0.02 : 0.1
  let x = width / 2 + random.normal(0, off) * width
  let y = height / 2 + random.normal(0, off) * height
  const view = {
    frameWidth: width,
    frameHeight: height,
    fieldOfView: random.between(48, 74),
    roll: (guided ? random.normal(0, 3.5) : random.between(-33, 33)) + (upright ? random.pick([-90, 90]) : 0),
    yaw: guided ? random.normal(0, 6) : random.between(-24, 24),
    pitch: guided ? random.normal(0, 8) : random.between(-26, 26),
  }
  const corners: readonly Pixel[] = [[0, 0], [box.width, 0], [box.width, box.height], [0, box.height]] // prettier-ignore
  for (let attempt = 0; ; attempt++) {
    if (category === 'cut') {
      const angle = random.between(0, 2 * Math.PI)
      x = width / 2 + Math.cos(angle) * width * random.between(0.12, 0.5)
      y = height / 2 + Math.sin(angle) * height * random.between(0.12, 0.5)
    }
    const toFrame = seenFrom({ ...view, x, y, widthPx }, box.width, box.height)
    const quad = corners.map(([u, v]) => apply(toFrame, u, v))
    const inside = quad.every(([px, py]) => px > 2 && px < width - 2 && py > 2 && py < height - 2)
    const visible = visibleShare(quad, width, height)
    if (attempt > 60 || (category === 'cut' ? visible > 0.35 && visible < 0.97 : inside)) {
      return {
        specimen,
        toFrame,
        quad,
        pxPerMm: (lengthOf(quad, 0) + lengthOf(quad, 2)) / 2 / box.width,
        upright,
      }
    }
    if (category !== 'cut') {
      widthPx *= 0.96
      x = x * 0.8 + width * 0.1
      y = y * 0.8 + height * 0.1
    }
  }
}

function specimenOf(random: Random, category: Category, kind: SpecimenKind, palette?: Palette): Specimen {
  if (category === 'decoy') return drawDecoy(random, kind)
  return category === 'sheet' ? drawSheet(random) : drawSpecimen(random, kind, palette, category === 'parted')
}

function lengthOf(quad: readonly Pixel[], side: number): number {
  const [ax, ay] = quad[side] ?? [0, 0]
  const [bx, by] = quad[(side + 1) % 4] ?? [0, 0]
  return Math.hypot(bx - ax, by - ay)
}

export function areaOf(quad: readonly Pixel[]): number {
  return quad.reduce((sum, [x, y], i) => {
    const [u, v] = quad[(i + 1) % quad.length] ?? [0, 0]
    return sum + (x * v - u * y) / 2
  }, 0)
}

export function visibleShare(quad: readonly Pixel[], width: number, height: number): number {
  let seen = 0
  for (let v = 0; v < 20; v++) {
    for (let u = 0; u < 20; u++) {
      const [a, b] = [(u + 0.5) / 20, (v + 0.5) / 20]
      const at = (axis: 0 | 1): number =>
        ((quad[0]?.[axis] ?? 0) * (1 - a) + (quad[1]?.[axis] ?? 0) * a) * (1 - b) +
        ((quad[3]?.[axis] ?? 0) * (1 - a) + (quad[2]?.[axis] ?? 0) * a) * b
      if (at(0) >= 0 && at(0) < width && at(1) >= 0 && at(1) < height) seen++
    }
  }
  return seen / 400
}
