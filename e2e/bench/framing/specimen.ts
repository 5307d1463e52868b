/** Drawn specimens of identity documents: no real person's, no real country's. Cards, and pages of an open passport. */
import { createRaster, fillRect, hsv, scaleColour, text } from './raster.ts'
import type { Raster } from './raster.ts'
import type { Random } from './random.ts'
import { drawPage, letters } from './specimen-page.ts'

export type SpecimenKind = 'id1' | 'id3'

/** Width, height and corner radius in millimetres (ISO/IEC 7810 ID-1; ICAO 9303 data page). */
export const SIZES = {
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
  /** How much of the ground is hidden by what the sheet has around the document: 1 is paper, less is a clear sleeve. */
  readonly around: number
}

/** One document straight on, with everything that makes edges inside it. */
export function drawSpecimen(
  random: Random,
  kind: SpecimenKind,
  wanted?: Palette,
  parted?: boolean,
): Specimen {
  const palette = wanted ?? random.weighted(PALETTES)
  const pxPerMm = kind === 'id1' ? 8 : 6
  const size = SIZES[kind]
  const picture = drawPage(
    random,
    kind,
    palette,
    Math.round(size.width * pxPerMm),
    Math.round(size.height * pxPerMm),
    parted,
  )
  const alone: Specimen = {
    kind,
    picture,
    pxPerMm,
    sheet: size,
    box: { x: 0, y: 0, width: size.width, height: size.height },
    palette,
    around: 1,
  }
  if (kind === 'id1' && random.chance(0.08)) return inSleeve(random, alone)
  return kind === 'id3' && random.chance(0.55) ? inBooklet(random, alone) : alone
}

/** A card in a clear sleeve, or laminated: a margin that dulls the ground a little. */
function inSleeve(random: Random, alone: Specimen): Specimen {
  const { picture, pxPerMm, box } = alone
  const margin = Math.round(random.between(1.5, 5) * pxPerMm)
  const sheet = createRaster(picture.width + 2 * margin, picture.height + 2 * margin, [225, 225, 225])
  const row = picture.width * 3
  for (let y = 0; y < picture.height; y++)
    sheet.data.set(picture.data.subarray(y * row, (y + 1) * row), ((y + margin) * sheet.width + margin) * 3)
  return {
    ...alone,
    picture: sheet,
    sheet: { width: sheet.width / pxPerMm, height: sheet.height / pxPerMm, radius: random.between(0.5, 4) },
    box: { ...box, x: margin / pxPerMm, y: margin / pxPerMm },
    around: random.between(0.05, 0.35),
  }
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
