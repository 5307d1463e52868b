/**
 * One photograph of a desk, drawn, with the exact truth about it. A frame depends on nothing but (seed, index,
 * options).
 */
import { addNoise, apply, blur, disk, invert, path, seenFrom, shrink, smear } from './camera.ts'
import type { Matrix, Pixel } from './camera.ts'
import { addClutter } from './clutter.ts'
import { drawGround, GROUNDS } from './desk.ts'
import type { Ground } from './desk.ts'
import { throughJpeg } from './jpeg.ts'
import { fractalNoise } from './noise.ts'
import { createRandom } from './random.ts'
import type { Random } from './random.ts'
import { hsv, stroke } from './raster.ts'
import type { Raster } from './raster.ts'
import { drawDecoy, drawSpecimen } from './specimen.ts'
import type { Palette, Specimen, SpecimenKind } from './specimen.ts'

export const CATEGORIES = {
  clean: 30,
  lowcontrast: 12,
  blur: 8,
  glare: 9,
  dark: 7,
  finger: 9,
  far: 5,
  cut: 14,
  none: 24,
  /** Only drawn when asked for: a blank thing of a document's shape on a ground of straight lines. */
  decoy: 0,
} as const
export type Category = keyof typeof CATEGORIES

export interface SceneOptions {
  /** Longer side of the frame in pixels. */
  readonly longSidePx: number
  readonly category?: Category
}

/** What is known of a frame. Lengths in pixels of the frame, shares of the document's area. */
export interface Truth {
  readonly category: Category
  readonly kind: SpecimenKind | null
  /** The document's corners from its own top left, clockwise; null when there is none. */
  readonly quad: readonly Pixel[] | null
  readonly ground: Ground
  readonly palette: Palette | null
  readonly areaShare: number
  readonly visible: number
  /** Deviation of all blur, in millimetres on the document. */
  readonly blurMm: number
  readonly glareShare: number
  readonly occluded: number
  readonly dark: boolean
}

export interface Scene {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
  readonly truth: Truth
}

/** The grounds that make rectangles by themselves. */
const LINED: Readonly<Partial<Record<Ground, number>>> = {
  tiles: 20,
  check: 18,
  brick: 8,
  planks: 8,
  page: 6,
  screen: 8,
  shapes: 8,
  stripes: 6,
  keyboard: 5,
  wood: 8,
  solid: 8,
  fabric: 6,
  dark: 5,
} as const

const SHAPES = { wide: [16, 9], photo: [4, 3], upright: [9, 16], uprightPhoto: [3, 4] } as const

export function drawScene(seed: number, index: number, options: SceneOptions): Scene {
  const random = createRandom(seed, index)
  const category = options.category ?? random.weighted(CATEGORIES)
  const [across, down] = SHAPES[random.weighted({ wide: 35, photo: 33, upright: 25, uprightPhoto: 7 })]
  const unit = options.longSidePx / Math.max(across, down)
  const width = Math.round(across * unit)
  const height = Math.round(down * unit)
  const scale = options.longSidePx / 1280

  const low = category === 'lowcontrast'
  const decoy = category === 'decoy'
  const ground = low
    ? random.pick(['white', 'white', 'marble', 'solid', 'fabric'])
    : random.weighted(decoy ? LINED : GROUNDS)
  const picture = drawGround(random, ground, width, height, scale)
  if (low && random.chance(0.6)) whiten(picture)
  const clutter = category === 'none' ? random.int(0, 7) : low ? 0 : random.pick([0, 0, 0, 1, 1, 2, 3, 5])
  addClutter(random, picture, clutter)

  const placed =
    category === 'none' || (decoy && random.chance(0.25))
      ? null
      : place(random, category, width, height, low ? random.pick(['white', 'cream', 'pastel']) : undefined)
  const held = placed !== null && !low && random.chance(0.12)
  if (held) blur(picture.data, width, height, 3, random.between(0.003, 0.01) * width)
  const pxPerMm = placed?.pxPerMm ?? width / 120
  const mask = placed ? lay(random, picture, placed, pxPerMm) : null
  light(random, picture)
  const occluded =
    mask && placed && (held || category === 'finger' || random.chance(0.05))
      ? addFingers(random, picture, placed, mask)
      : 0

  const dark = category === 'dark'
  const gain =
    dark || (category === 'none' && random.chance(0.12))
      ? random.between(0.06, 0.27)
      : random.weighted({ dim: 25, plain: 63, bright: 12 })
  const gainValue =
    typeof gain === 'number'
      ? gain
      : gain === 'dim'
        ? random.between(0.5, 0.85)
        : gain === 'bright'
          ? random.between(1.1, 1.3)
          : random.between(0.9, 1.05)
  for (let i = 0; i < picture.data.length; i++) picture.data[i] = (picture.data[i] ?? 0) * gainValue
  const glareShare = category === 'glare' && placed && mask ? addGlare(random, picture, placed, mask) : 0
  if (category !== 'glare' && random.chance(0.12)) addHaze(random, picture)

  const blurPx = expose(random, picture, category, pxPerMm, dark ? 2.4 : 1, scale)
  const [r, g, b] = [random.between(0.93, 1.07), random.between(0.95, 1.05), random.between(0.93, 1.07)]
  for (let i = 0; i < picture.data.length; i += 3) {
    picture.data[i] = (picture.data[i] ?? 0) * r
    picture.data[i + 1] = (picture.data[i + 1] ?? 0) * g
    picture.data[i + 2] = (picture.data[i + 2] ?? 0) * b
  }
  const quad = decoy ? null : (placed?.quad ?? null)
  return {
    data: throughJpeg(picture.data, width, height, random.between(55, 95)),
    width,
    height,
    truth: {
      category,
      kind: placed?.specimen.kind ?? null,
      quad,
      ground,
      palette: placed?.specimen.palette ?? null,
      areaShare: quad ? Math.abs(areaOf(quad)) / (width * height) : 0,
      visible: quad ? visibleShare(quad, width, height) : 0,
      blurMm: blurPx / pxPerMm,
      glareShare,
      occluded,
      dark,
    },
  }
}

function whiten(raster: Raster): void {
  for (let i = 0; i < raster.data.length; i++) raster.data[i] = 175 + ((raster.data[i] ?? 0) * 75) / 255
}

interface Placed {
  readonly specimen: Specimen
  /** Millimetres of the document to pixels. */
  readonly toFrame: Matrix
  readonly quad: readonly Pixel[]
  readonly pxPerMm: number
}

/** Where the document lies: mostly as the outline on screen asks for, else as it comes. */
function place(random: Random, category: Category, width: number, height: number, palette?: Palette): Placed {
  const kind = random.chance(0.6) ? 'id1' : 'id3'
  const specimen = category === 'decoy' ? drawDecoy(random, kind) : drawSpecimen(random, kind, palette)
  const { box } = specimen
  const widest = Math.min(0.95, (0.93 * height * (box.width / box.height)) / width)
  const guided = random.chance(0.62)
  let widthPx =
    width *
    widest *
    (category === 'far'
      ? random.between(0.22, 0.4)
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
    roll: guided ? random.normal(0, 3.5) : random.between(-33, 33),
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
      return { specimen, toFrame, quad, pxPerMm: (lengthOf(quad, 0) + lengthOf(quad, 2)) / 2 / box.width }
    }
    if (category !== 'cut') {
      widthPx *= 0.96
      x = x * 0.8 + width * 0.1
      y = y * 0.8 + height * 0.1
    }
  }
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

function visibleShare(quad: readonly Pixel[], width: number, height: number): number {
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

/** Draws the sheet with its shadow and its edge; answers how much of each pixel the document itself covers. */
function lay(random: Random, frame: Raster, placed: Placed, pxPerMm: number): Float32Array {
  const { width, height, data } = frame
  const { specimen, toFrame } = placed
  const { sheet, box } = specimen
  const by = Math.max(1, Math.floor(specimen.pxPerMm / pxPerMm))
  const picture = shrink(specimen.picture, by)
  const texPerMm = specimen.pxPerMm / by
  const toSheet = invert(toFrame)
  const bow = specimen.kind === 'id3' && random.chance(0.4) ? random.normal(0, 0.012) * box.height : 0
  const cover = new Float32Array(width * height)
  const mask = new Float32Array(width * height)
  const us = new Float32Array(width * height)
  const vs = new Float32Array(width * height)
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o++) {
      const [u, v0] = apply(toSheet, x + 0.5, y + 0.5)
      // A passport page bows between its sides; its corners stay.
      const t = u / box.width
      const v = t > 0 && t < 1 ? v0 + bow * 4 * t * (1 - t) : v0
      us[o] = u
      vs[o] = v
      const r = sheet.radius
      const dx = Math.max(0, r - (u + box.x), u + box.x - sheet.width + r)
      const dy = Math.max(0, r - (v + box.y), v + box.y - sheet.height + r)
      const outside = dx > 0 && dy > 0 ? Math.hypot(dx, dy) - r : Math.max(dx, dy) - r
      cover[o] = Math.max(0, Math.min(1, 0.5 - outside * pxPerMm))
      mask[o] = u >= 0 && v >= 0 && u < box.width && v < box.height ? (cover[o] ?? 0) : 0
    }
  }
  if (random.chance(0.85)) {
    const shadow = cover.slice()
    blur(shadow, width, height, 1, Math.max(0.5, random.between(0.3, 1.6) * pxPerMm))
    const [dx, dy] = [
      Math.round(random.normal(0, 0.5) * pxPerMm),
      Math.round(random.normal(0.2, 0.5) * pxPerMm),
    ]
    const depth = random.between(0.08, 0.5)
    for (let y = 0, o = 0; y < height; y++) {
      for (let x = 0; x < width; x++, o++) {
        const from =
          Math.max(0, Math.min(height - 1, y - dy)) * width + Math.max(0, Math.min(width - 1, x - dx))
        const keep = 1 - depth * (shadow[from] ?? 0)
        for (let c = 0; c < 3; c++) data[o * 3 + c] = (data[o * 3 + c] ?? 0) * keep
      }
    }
  }
  const rim = random.chance(0.6) ? random.between(-0.25, 0.3) : 0
  for (let o = 0; o < cover.length; o++) {
    const a = cover[o] ?? 0
    if (a === 0) continue
    const tx = ((us[o] ?? 0) + box.x) * texPerMm - 0.5
    const ty = ((vs[o] ?? 0) + box.y) * texPerMm - 0.5
    const x0 = Math.max(0, Math.min(picture.width - 2, Math.floor(tx)))
    const y0 = Math.max(0, Math.min(picture.height - 2, Math.floor(ty)))
    const fx = Math.max(0, Math.min(1, tx - x0))
    const fy = Math.max(0, Math.min(1, ty - y0))
    const from = (y0 * picture.width + x0) * 3
    const below = from + picture.width * 3
    const edge = a < 1 ? 1 + rim : 1
    for (let c = 0; c < 3; c++) {
      const top = (picture.data[from + c] ?? 0) * (1 - fx) + (picture.data[from + 3 + c] ?? 0) * fx
      const bottom = (picture.data[below + c] ?? 0) * (1 - fx) + (picture.data[below + 3 + c] ?? 0) * fx
      const value = (top * (1 - fy) + bottom * fy) * edge
      data[o * 3 + c] = (data[o * 3 + c] ?? 0) * (1 - a) + value * a
    }
  }
  return mask
}

/** Falls off to one side, and sometimes lies in the shadow of a hand or a phone. */
function light(random: Random, { width, height, data }: Raster): void {
  const angle = random.between(0, 2 * Math.PI)
  const slope = random.between(0, 0.24)
  const cast = random.chance(0.35)
    ? fractalNoise(random, width, height, { scaleX: width * 0.8, scaleY: width * 0.8, octaves: 2 })
    : null
  const depth = random.between(0.1, 0.4)
  const hard = random.between(2, 10)
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o++) {
      let gain = 1 + 2 * slope * ((x / width - 0.5) * Math.cos(angle) + (y / height - 0.5) * Math.sin(angle))
      if (cast) gain *= 1 - depth * Math.max(0, Math.min(1, ((cast[o] ?? 0) - 0.5) * hard))
      for (let c = 0; c < 3; c++) data[o * 3 + c] = (data[o * 3 + c] ?? 0) * gain
    }
  }
}

/** One or two fingers over the sides; answers the share of the document they hide. */
function addFingers(random: Random, frame: Raster, { quad, pxPerMm }: Placed, mask: Float32Array): number {
  const before = frame.data.slice()
  const [cx, cy] = [quad.reduce((sum, [x]) => sum + x / 4, 0), quad.reduce((sum, [, y]) => sum + y / 4, 0)]
  for (let i = random.int(1, 3); i > 0; i--) {
    const e = random.int(0, 4)
    const t = random.between(0.15, 0.85)
    const [ax, ay] = quad[e] ?? [0, 0]
    const [bx, by] = quad[(e + 1) % 4] ?? [0, 0]
    const [px, py] = [ax * (1 - t) + bx * t, ay * (1 - t) + by * t]
    const away = Math.hypot(px - cx, py - cy) || 1
    const [dx, dy] = [(px - cx) / away, (py - cy) / away]
    const reach = random.between(1, 9) * pxPerMm
    const wide = random.between(11, 17) * pxPerMm * 0.8
    const skin = hsv(random.between(0.02, 0.09), random.between(0.25, 0.6), random.between(0.35, 0.92))
    const far = frame.width + frame.height
    // Rounded by three strokes: darker at the rim.
    for (const [share, value] of [
      [1, 0.72],
      [0.8, 0.9],
      [0.5, 1],
    ] as const) {
      // prettier-ignore
      stroke(frame, [[px - dx * reach, py - dy * reach], [px + dx * far, py + dy * far]], wide * share, [skin[0] * value, skin[1] * value, skin[2] * value]) // prettier-ignore
    }
  }
  let hidden = 0
  let total = 0
  for (let o = 0; o < mask.length; o++) {
    if ((mask[o] ?? 0) < 0.5) continue
    total++
    if (before[o * 3] !== frame.data[o * 3] || before[o * 3 + 2] !== frame.data[o * 3 + 2]) hidden++
  }
  return hidden / Math.max(1, total)
}

/** Reflections on the document's face; answers the share of it they wash out. */
function addGlare(random: Random, frame: Raster, { quad, pxPerMm }: Placed, mask: Float32Array): number {
  const extra = new Float32Array(mask.length)
  for (let i = random.int(1, 3); i > 0; i--) {
    const [u, v] = [random.between(0.12, 0.88), random.between(0.12, 0.88)]
    const at = (axis: 0 | 1): number =>
      ((quad[0]?.[axis] ?? 0) * (1 - u) + (quad[1]?.[axis] ?? 0) * u) * (1 - v) +
      ((quad[3]?.[axis] ?? 0) * (1 - u) + (quad[2]?.[axis] ?? 0) * u) * v
    const radius = random.between(3, 12) * pxPerMm
    spot(
      extra,
      frame.width,
      at(0),
      at(1),
      radius,
      radius * random.between(0.25, 1),
      random.between(0, Math.PI),
      random.between(0.06, 0.35),
      random.between(200, 420),
    )
  }
  let washed = 0
  let total = 0
  for (let o = 0; o < mask.length; o++) {
    for (let c = 0; c < 3; c++) frame.data[o * 3 + c] = (frame.data[o * 3 + c] ?? 0) + (extra[o] ?? 0)
    if ((mask[o] ?? 0) < 0.5) continue
    total++
    if ((extra[o] ?? 0) > 120) washed++
  }
  return washed / Math.max(1, total)
}

/** A wide, weak veil of light: not glare, and not to be called so. */
function addHaze(random: Random, frame: Raster): void {
  const extra = new Float32Array(frame.width * frame.height)
  const { width, height } = frame
  spot(
    extra,
    width,
    random.between(0, width),
    random.between(0, height),
    random.between(0.2, 0.5) * width,
    random.between(0.1, 0.4) * width,
    random.between(0, Math.PI),
    random.between(0.3, 0.8),
    random.between(15, 55),
  )
  for (let i = 0; i < frame.data.length; i++)
    frame.data[i] = (frame.data[i] ?? 0) + (extra[Math.floor(i / 3)] ?? 0)
}

function spot(
  out: Float32Array,
  width: number,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  angle: number,
  soft: number,
  strength: number,
): void {
  const c = Math.cos(angle)
  const s = Math.sin(angle)
  for (let o = 0; o < out.length; o++) {
    const x = (o % width) - cx
    const y = Math.floor(o / width) - cy
    const r = Math.hypot((x * c + y * s) / rx, (y * c - x * s) / ry)
    const t = (r - 1) / soft
    if (t < 12) out[o] = (out[o] ?? 0) + strength / (1 + Math.exp(t))
  }
}

/** Blur of focus, hand and lens, then noise; answers the whole blur's deviation in pixels. */
function expose(
  random: Random,
  frame: Raster,
  category: Category,
  pxPerMm: number,
  noise: number,
  scale: number,
): number {
  let variance = 0
  if (category === 'blur') {
    const how = random.weighted({ focus: 45, hand: 40, both: 15 })
    if (how !== 'hand') {
      const radius = random.between(0.35, 1.4) * pxPerMm
      smear(frame, disk(radius))
      variance += (radius / 2) ** 2
    }
    if (how !== 'focus') {
      const length = random.between(1, 4) * pxPerMm
      smear(frame, path(length, random.between(0, Math.PI)))
      variance += length ** 2 / 12
    }
  }
  const lens = random.between(0.35, 0.95) * (0.35 + 0.65 * scale)
  blur(frame.data, frame.width, frame.height, 3, lens)
  addNoise(
    random,
    frame,
    random.between(0.6, 3) * noise * (0.5 + 0.5 * scale),
    random.between(0.02, 0.12) * (0.4 + 0.6 * scale),
  )
  return Math.sqrt(variance + lens * lens)
}
