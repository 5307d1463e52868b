/**
 * One photograph of a desk, drawn, with the exact truth about it. A frame depends on nothing but (seed, index,
 * options).
 */
import { blur } from './camera.ts'
import type { Pixel } from './camera.ts'
import { addClutter } from './clutter.ts'
import { drawGround, GROUNDS, UNSEEN_GROUNDS } from './desk.ts'
import type { Ground } from './desk.ts'
import { addFingers, addGlare, addHaze, expose, light } from './effects.ts'
import { throughJpeg } from './jpeg.ts'
import { lay } from './laying.ts'
import { areaOf, place, visibleShare } from './placing.ts'
import { createRandom } from './random.ts'
import type { Raster } from './raster.ts'
import type { Palette, SpecimenKind } from './specimen.ts'
import { addStraight } from './straight.ts'

export const CATEGORIES = {
  clean: 30,
  lowcontrast: 12,
  blur: 8,
  glare: 9,
  dark: 10,
  finger: 9,
  far: 7,
  cut: 14,
  none: 24,
  /** Only drawn when asked for: a blank thing of a document's shape on a ground of straight lines. */
  decoy: 0,
  /** Only drawn when asked for: a letter, a form or a receipt, which is found when any document is welcome. */
  sheet: 0,
  /** Only drawn when asked for: no document, but things with straight sides on a ground of straight lines. */
  bare: 0,
  /** Only drawn when asked for: the same, and a document so far away that everything else looks more like one. */
  afar: 0,
  /** Only drawn when asked for: the same, and a document where it should be. */
  crowded: 0,
  /** Only drawn when asked for: a document of parts in different colours. */
  parted: 0,
} as const
export type Category = keyof typeof CATEGORIES

export interface SceneOptions {
  /** Longer side of the frame in pixels. */
  readonly longSidePx: number
  readonly category?: Category
  /** Draws on grounds that training never shows. */
  readonly unseen?: boolean
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
  /** The document lies on its short side. */
  readonly upright: boolean
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
  masonry: 8,
  boards: 8,
  paving: 8,
  ruled: 6,
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
  const straight = category === 'bare' || category === 'afar' || category === 'crowded'
  const pale = low && random.chance(0.75)
  const ground = pale
    ? random.pick(['white', 'white', 'marble', 'solid', 'fabric'])
    : low
      ? random.pick(['solid', 'dark', 'wood', 'folds', 'carpet', 'gradient'])
      : random.weighted(decoy || straight ? LINED : options.unseen === true ? UNSEEN_GROUNDS : GROUNDS)
  const picture = drawGround(random, ground, width, height, scale)
  if (pale && random.chance(0.6)) whiten(picture)
  const clutter = category === 'none' ? random.int(0, 7) : low ? 0 : random.pick([0, 0, 0, 1, 1, 2, 3, 5])
  addClutter(random, picture, clutter)
  if (straight) addStraight(random, picture, random.int(category === 'bare' ? 1 : 0, 5))

  const placed =
    category === 'none' || category === 'bare' || (decoy && random.chance(0.25))
      ? null
      : place(random, category, width, height, pale ? random.pick(['white', 'cream', 'pastel']) : undefined)
  if (low && !pale && placed) tone(picture, placed.specimen.picture, random.between(0.85, 1.18))
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
          ? random.between(1.1, 1.5)
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
      upright: placed?.upright ?? false,
    },
  }
}

function whiten(raster: Raster): void {
  for (let i = 0; i < raster.data.length; i++) raster.data[i] = 175 + ((raster.data[i] ?? 0) * 75) / 255
}

/** Gives the ground the document's own mean colour, a little lighter or darker: a dark passport on a dark table. */
function tone(ground: Raster, document: Raster, by: number): void {
  for (let c = 0; c < 3; c++) {
    const factor = (by * meanOf(document, c)) / Math.max(1, meanOf(ground, c))
    for (let i = c; i < ground.data.length; i += 3) ground.data[i] = (ground.data[i] ?? 0) * factor
  }
}

function meanOf({ data }: Raster, channel: number): number {
  let sum = 0
  for (let i = channel; i < data.length; i += 3) sum += data[i] ?? 0
  return (sum * 3) / data.length
}
