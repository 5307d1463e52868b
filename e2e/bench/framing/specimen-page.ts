/** The face of a specimen: everything that makes edges inside a document. */
import { createRaster, fillEllipse, fillRect, hsv, scaleColour, stroke, text } from './raster.ts'
import type { Colour, Corner, Raster } from './raster.ts'
import type { Random } from './random.ts'
import { drawArtwork, drawGroundPrint, drawParts } from './specimen-ground.ts'
import type { Palette, SpecimenKind } from './specimen.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPRSTUVWXYZ'
const DIGITS = '0123456789'

export function letters(random: Random, count: number, from = LETTERS): string {
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

export interface Page {
  readonly random: Random
  readonly raster: Raster
  readonly ink: Colour
  readonly faint: Colour
  readonly hue: number
}

export function drawPage(
  random: Random,
  kind: SpecimenKind,
  palette: Palette,
  width: number,
  height: number,
  parted = false,
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
  if (parted) drawParts(page)
  drawGroundPrint(page)
  if (random.chance(0.35)) drawArtwork(page)
  guilloche(page)
  const back = kind === 'id1' && random.chance(0.27)
  if (back) drawBack(page)
  else drawFront(page, kind)
  if (random.chance(0.25)) border(page)
  return page.raster
}

/** A slow change of colour over the page. */
export function shade({ random, raster }: Page, base: Colour): void {
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
  if (random.chance(0.3)) signature(page, bottom * height)
  if (random.chance(0.2)) edgeText(page, bottom * height)
}

/** A few pen strokes under the fields. */
function signature({ random, raster }: Page, bottom: number): void {
  const points: Corner[] = []
  const [x, y] = [
    random.between(0.4, 0.7) * raster.width,
    bottom - random.between(0.06, 0.12) * raster.height,
  ]
  for (let i = 0; i < 14; i++)
    points.push([x + i * raster.width * 0.014, y + random.normal(0, 0.022) * raster.height])
  stroke(raster, points, raster.width * 0.004, [30, 30, 70], 0.8)
}

/** A number set down the right side, letter under letter, as many passports have it. */
function edgeText({ random, raster, ink }: Page, bottom: number): void {
  const size = random.between(0.03, 0.05) * raster.height
  let y = random.between(0.15, 0.3) * raster.height
  for (const letter of letters(random, 9, DIGITS)) {
    if (y + size > bottom) return
    text(raster, letter, raster.width * 0.95, y, size, ink)
    y += size * 1.25
  }
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

export function border({ random, raster, faint }: Page): void {
  const inset = random.between(0.015, 0.04) * raster.width
  const right = raster.width - inset
  const bottom = raster.height - inset
  const frame: Corner[] = [[inset, inset], [right, inset], [right, bottom], [inset, bottom], [inset, inset]] // prettier-ignore
  stroke(raster, frame, random.between(1.5, 5), faint)
}
