/** Drawn specimens of identity documents: no real person's, no real country's. Fronts, backs, passport pages. */
import { createRaster, fillEllipse, fillRect, hsv, scaleColour, stroke, text } from './raster.ts'
import type { Colour, Corner, Raster } from './raster.ts'
import type { Random } from './random.ts'

export type SpecimenKind = 'id1' | 'id3'

/** Width, height and corner radius in millimetres (ISO/IEC 7810 ID-1; ICAO 9303 data page). */
const SIZES = {
  id1: { width: 85.6, height: 53.98, radius: 3.18 },
  id3: { width: 125, height: 88, radius: 3 },
} as const

export type Palette = 'pastel' | 'white' | 'cream' | 'blue' | 'dark' | 'vivid'
const PALETTES = { pastel: 34, white: 20, cream: 14, blue: 12, dark: 9, vivid: 11 } as const

/** A sheet and where the document lies on it: an open passport shows more than its data page. */
export interface Specimen {
  readonly kind: SpecimenKind
  readonly picture: Raster
  readonly pxPerMm: number
  readonly sheet: { readonly width: number; readonly height: number; readonly radius: number }
  /** The document's box on the sheet, in millimetres. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly palette: Palette
}

const LETTERS = 'ABCDEFGHIJKLMNOPRSTUVWXYZ'
const DIGITS = '0123456789'

function letters(random: Random, count: number, from = LETTERS): string {
  return Array.from({ length: count }, () => from[random.int(0, from.length)] ?? 'X').join('')
}

function baseColour(random: Random, palette: Palette, hue: number): Colour {
  switch (palette) {
    case 'pastel':
      return hsv(hue, random.between(0.08, 0.32), random.between(0.78, 0.97))
    case 'white':
      return hsv(hue, random.between(0, 0.05), random.between(0.88, 1))
    case 'cream':
      return hsv(random.between(0.06, 0.17), random.between(0.05, 0.2), random.between(0.84, 0.97))
    case 'blue':
      return hsv(random.between(0.52, 0.67), random.between(0.22, 0.62), random.between(0.55, 0.88))
    case 'dark':
      return hsv(hue, random.between(0.1, 0.65), random.between(0.12, 0.38))
    case 'vivid':
      return hsv(hue, random.between(0.5, 0.92), random.between(0.45, 0.88))
  }
}

interface Page {
  readonly random: Random
  readonly raster: Raster
  readonly ink: Colour
  readonly faint: Colour
  readonly hue: number
}

/** One document straight on, with everything that makes edges inside it. */
export function drawSpecimen(random: Random, kind: SpecimenKind, wanted?: Palette): Specimen {
  const palette = wanted ?? random.weighted(PALETTES)
  const pxPerMm = kind === 'id1' ? 8 : 6
  const size = SIZES[kind]
  const picture = drawPage(
    random,
    kind,
    palette,
    Math.round(size.width * pxPerMm),
    Math.round(size.height * pxPerMm),
  )
  const alone: Specimen = {
    kind,
    picture,
    pxPerMm,
    sheet: size,
    box: { x: 0, y: 0, width: size.width, height: size.height },
    palette,
  }
  return kind === 'id3' && random.chance(0.55) ? inBooklet(random, alone) : alone
}

function drawPage(
  random: Random,
  kind: SpecimenKind,
  palette: Palette,
  width: number,
  height: number,
): Raster {
  const hue = random.next()
  const base = baseColour(random, palette, hue)
  const dark = Math.max(...base) < 105
  const page: Page = {
    random,
    raster: createRaster(width, height, base),
    ink: dark
      ? hsv(0, 0, random.between(0.75, 0.95))
      : hsv(random.next(), random.between(0, 0.6), random.between(0.05, 0.3)),
    faint: dark
      ? scaleColour(base, random.between(1.3, 2))
      : hsv(random.next(), random.between(0.05, 0.45), random.between(0.55, 0.85)),
    hue,
  }
  shade(page, base)
  guilloche(page)
  const back = kind === 'id1' && random.chance(0.22)
  if (back) drawBack(page)
  else drawFront(page, kind)
  if (random.chance(0.25)) border(page)
  return page.raster
}

/** A slow change of colour over the page. */
function shade({ random, raster }: Page, base: Colour): void {
  const other = hsv(
    random.next(),
    random.between(0.05, 0.5),
    Math.max(0.2, Math.max(...base) / 255 - random.between(0, 0.2)),
  )
  const angle = random.between(0, 2 * Math.PI)
  const reach = random.between(0.05, 0.8)
  const { width, height, data } = raster
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o += 3) {
      const t = ((x / width - 0.5) * Math.cos(angle) + (y / height - 0.5) * Math.sin(angle) + 0.7) / 1.4
      for (let c = 0; c < 3; c++)
        data[o + c] = (data[o + c] ?? 0) + ((other[c] ?? 0) - (base[c] ?? 0)) * reach * t
    }
  }
}

function guilloche({ random, raster, faint }: Page): void {
  const { width, height } = raster
  for (let group = random.int(0, 4); group > 0; group--) {
    const swing = random.between(0.05, 0.35) * height
    const turns = random.between(1, 6)
    const base = random.between(0.2, 0.8) * height
    for (let j = random.int(6, 20); j > 0; j--) {
      const points: Corner[] = []
      for (let x = 0; x <= width; x += 12) {
        points.push([
          x,
          base + swing * Math.sin((x / width) * 2 * Math.PI * turns + j * 0.17) * Math.cos(j * 0.2) + j * 4,
        ])
      }
      stroke(raster, points, 1.5, faint, 0.45)
    }
  }
}

function drawFront(page: Page, kind: SpecimenKind): void {
  const { random, raster, ink, hue } = page
  const { width, height } = raster
  const title = random.pick(['IDENTITY CARD', 'SPECIMEN', 'RESIDENCE PERMIT', 'DRIVING LICENCE', 'PASSPORT'])
  if (random.chance(0.5)) {
    const band = random.between(0.09, 0.2) * height
    fillRect(
      raster,
      0,
      0,
      width,
      band,
      hsv(random.next(), random.between(0.2, 0.85), random.between(0.25, 0.85)),
    )
    text(raster, `${title} ${letters(random, 5)}`, width * 0.06, band * 0.25, band * 0.5, [248, 248, 248])
  } else
    text(
      raster,
      `${title} ${letters(random, 4)}`,
      width * 0.06,
      height * 0.06,
      height * random.between(0.045, 0.075),
      ink,
    )

  const left = kind === 'id3' || random.chance(0.7)
  const machineReadable = kind === 'id3' || random.chance(0.25)
  const bottom = machineReadable ? 0.75 : 0.93
  const portraitX = left ? random.between(0.03, 0.07) : random.between(0.66, 0.71)
  portrait(
    page,
    portraitX * width,
    random.between(0.18, 0.26) * height,
    random.between(0.22, 0.29) * width,
    random.between(0.4, bottom - 0.25) * height,
  )
  if (random.chance(0.3))
    portrait(page, (left ? 0.78 : 0.5) * width, 0.5 * height, 0.12 * width, 0.2 * height)
  fields(page, left ? 0.37 * width : 0.06 * width, 0.22 * height, bottom * height)
  if (random.chance(0.25))
    fillRect(
      raster,
      random.between(0.55, 0.8) * width,
      0.3 * height,
      0.13 * width,
      0.18 * height,
      [212, 178, 88],
    )
  if (random.chance(0.2)) {
    const flag = [hsv(random.next(), 0.8, 0.8), hsv(random.next(), 0.1, 0.95), hsv(hue, 0.9, 0.6)] as const
    flag.forEach((colour, i) =>
      fillRect(raster, width * (0.86 + 0.035 * i), height * 0.03, width * 0.035, height * 0.09, colour),
    )
  }
  if (machineReadable) readableZone(page, kind)
}

function drawBack(page: Page): void {
  const { random, raster, ink } = page
  const { width, height } = raster
  if (random.chance(0.4))
    fillRect(raster, 0, height * random.between(0.05, 0.1), width, height * 0.2, [28, 26, 26])
  if (random.chance(0.7)) {
    let x = width * random.between(0.05, 0.5)
    const y = height * random.between(0.1, 0.5)
    const end = Math.min(width * 0.95, x + width * random.between(0.25, 0.6))
    while (x < end) {
      const bar = random.between(1.5, 7)
      fillRect(raster, x, y, bar, height * 0.16, ink)
      x += bar + random.between(1.5, 7)
    }
  }
  fields(page, random.between(0.04, 0.4) * width, height * 0.3, height * 0.72)
  if (random.chance(0.7)) readableZone(page, 'id1')
}

function portrait({ random, raster, hue }: Page, x: number, y: number, width: number, height: number): void {
  const skin = hsv(random.between(0.03, 0.09), random.between(0.2, 0.6), random.between(0.4, 0.95))
  const hair = hsv(0.06, random.between(0, 0.7), random.between(0.05, 0.6))
  if (random.chance(0.85)) fillRect(raster, x, y, width, height, hsv(hue, 0.05, random.between(0.62, 0.95)))
  const cx = x + width / 2
  const clip = Math.min(height, width * 1.45)
  fillEllipse(raster, cx, y + clip * 0.4, width * 0.27, clip * 0.28, hair)
  fillEllipse(raster, cx, y + clip * 0.45, width * 0.2, clip * 0.25, skin)
  fillRect(
    raster,
    cx - width * 0.4,
    y + clip * 0.78,
    width * 0.8,
    height - clip * 0.78,
    hsv(random.next(), 0.5, random.between(0.1, 0.7)),
  )
}

/** Small captions and larger values, as documents set them. */
function fields({ random, raster, ink }: Page, x: number, top: number, bottom: number): void {
  const rows = random.int(3, 8)
  const pitch = (bottom - top) / rows
  const caption = pitch * random.between(0.16, 0.26)
  const value = pitch * random.between(0.26, 0.42)
  for (let row = 0; row < rows; row++) {
    const y = top + row * pitch
    text(raster, letters(random, random.int(4, 10)), x, y, caption, ink)
    const words = random.chance(0.5)
      ? letters(random, random.int(4, 13))
      : letters(random, random.int(6, 10), DIGITS)
    text(raster, words, x, y + caption * 1.5, value, ink)
    if (random.chance(0.25))
      text(raster, letters(random, 6), x + raster.width * 0.3, y + caption * 1.5, value, ink)
  }
}

function readableZone({ random, raster, ink }: Page, kind: SpecimenKind): void {
  const { width, height } = raster
  const rows = kind === 'id3' ? 2 : 3
  const count = kind === 'id3' ? 44 : 30
  const size = (width * 0.92) / count
  if (random.chance(0.55))
    fillRect(
      raster,
      0,
      height * 0.77,
      width,
      height * 0.23,
      hsv(0.15, 0.02, Math.max(...ink) > 128 ? 0.25 : 0.94),
    )
  for (let row = 0; row < rows; row++) {
    const y = height * (0.8 + row * (rows === 2 ? 0.09 : 0.063))
    text(
      raster,
      letters(random, count, 'ABCDEFGHKLMNOP<<<<<<<<0123456789'),
      width * 0.04,
      y,
      size * 1.15,
      ink,
    )
  }
}

function border({ random, raster, faint }: Page): void {
  const inset = random.between(0.015, 0.04) * raster.width
  const right = raster.width - inset
  const bottom = raster.height - inset
  const frame: Corner[] = [[inset, inset], [right, inset], [right, bottom], [inset, bottom], [inset, inset]] // prettier-ignore
  stroke(raster, frame, random.between(1.5, 5), faint)
}

/** The data page as the lower page of an open passport: paper above, a fold between, often a cover around. */
function inBooklet(random: Random, alone: Specimen): Specimen {
  const { picture, pxPerMm } = alone
  const cover = random.chance(0.6) ? Math.round(random.between(1, 2.6) * pxPerMm) : 0
  const width = picture.width + 2 * cover
  const height = 2 * picture.height + 2 * cover
  const sheet = createRaster(
    width,
    height,
    hsv(random.pick([0, 0.62, 0.35, 0.97]), 0.6, random.between(0.15, 0.45)),
  )
  const paper = hsv(random.next(), random.between(0.02, 0.25), random.between(0.72, 0.97))
  fillRect(sheet, cover, cover, picture.width, picture.height, paper)
  const ink = scaleColour(paper, 0.4)
  for (let row = random.int(0, 12); row > 0; row--) {
    text(
      sheet,
      letters(random, random.int(10, 36)),
      cover + width * 0.07,
      cover + picture.height * (0.06 + row * 0.068),
      picture.height * 0.028,
      ink,
    )
  }
  const depth = random.between(0.1, 0.45)
  const reach = random.between(1.5, 6) * pxPerMm
  const fold = cover + picture.height
  for (let y = 0; y < picture.height; y++) {
    const from = y * picture.width * 3
    sheet.data.set(picture.data.subarray(from, from + picture.width * 3), ((y + fold) * width + cover) * 3)
  }
  for (let y = cover; y < height - cover; y++) {
    const line = Math.abs(y - fold) < 0.25 * pxPerMm ? random.between(0.45, 0.9) : 1
    const light = (1 - depth * Math.exp(-Math.abs(y - fold) / reach)) * line
    for (let o = (y * width + cover) * 3, end = o + picture.width * 3; o < end; o++)
      sheet.data[o] = (sheet.data[o] ?? 0) * light
  }
  const margin = cover / pxPerMm
  return {
    ...alone,
    picture: sheet,
    sheet: { width: width / pxPerMm, height: height / pxPerMm, radius: alone.sheet.radius },
    box: { x: margin, y: margin + SIZES.id3.height, width: SIZES.id3.width, height: SIZES.id3.height },
  }
}

/**
 * A thing of a document's size and shape that is none: a blank card, an envelope, a note, a phone, a book. Drawn like
 * a document so that nothing but its face gives it away.
 */
export function drawDecoy(random: Random, kind: SpecimenKind): Specimen {
  const pxPerMm = 4
  const size = SIZES[kind]
  const width = size.width * random.between(0.92, 1.08)
  const radius = random.pick([0.4, 0.8, size.radius, size.radius * 2])
  const hue = random.next()
  const face = random.chance(0.5)
    ? hsv(hue, random.between(0, 0.12), random.between(0.7, 1))
    : hsv(hue, random.between(0, 0.9), random.between(0.06, 0.95))
  const picture = createRaster(Math.round(width * pxPerMm), Math.round(size.height * pxPerMm), face)
  const other = hsv(random.next(), random.between(0, 0.8), random.between(0.1, 0.95))
  const { width: w, height: h } = picture
  const page: Page = { random, raster: picture, ink: other, faint: other, hue }
  if (random.chance(0.4)) shade(page, face)
  switch (random.weighted({ blank: 40, band: 12, framed: 10, screen: 14, flap: 8, split: 8, title: 8 })) {
    case 'blank':
      break
    case 'band':
      fillRect(picture, 0, random.between(0, 0.8) * h, w, random.between(0.05, 0.3) * h, other)
      break
    case 'framed':
      border(page)
      break
    case 'screen':
      fillRect(picture, 0.04 * w, 0.06 * h, 0.92 * w, 0.88 * h, other)
      break
    case 'flap':
      stroke(picture, [[0, 0], [w / 2, h * random.between(0.3, 0.6)], [w, 0]], 2, scaleColour(face, 0.8)) // prettier-ignore
      break
    case 'split':
      fillRect(picture, random.between(0.3, 0.7) * w, 0, w, h, other)
      break
    case 'title':
      text(picture, letters(random, random.int(3, 9)), w * 0.15, h * random.between(0.2, 0.6), h * 0.1, other)
      break
  }
  return {
    kind,
    picture,
    pxPerMm,
    sheet: { width, height: size.height, radius },
    box: { x: 0, y: 0, width, height: size.height },
    palette: 'white',
  }
}
