/** Things of a document's size and shape that are none. */
import { createRaster, fillRect, hsv, scaleColour, stroke, text } from './raster.ts'
import type { Corner } from './raster.ts'
import type { Random } from './random.ts'
import { border, letters, shade } from './specimen-page.ts'
import type { Page } from './specimen-page.ts'
import { SIZES } from './specimen.ts'
import type { Specimen, SpecimenKind } from './specimen.ts'

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
  switch (
    random.weighted({
      blank: 38,
      band: 10,
      framed: 10,
      screen: 12,
      flap: 8,
      split: 8,
      title: 8,
      icons: 6,
      squiggle: 6,
    })
  ) {
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
    case 'icons':
      for (let y = 0.12; y < 0.8; y += 0.26)
        for (let x = 0.1; x < 0.8; x += 0.21)
          fillRect(picture, x * w, y * h, 0.14 * w, 0.16 * h, hsv(random.next(), 0.7, 0.9))
      break
    case 'squiggle': {
      // A cable or a pen's line across it.
      const points: Corner[] = [[random.between(0, w), 0]]
      for (let i = 0; i < 12; i++) points.push([random.between(0, w), random.between(0, h)])
      stroke(picture, points, random.between(2, 8), other)
      break
    }
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
    around: 1,
  }
}
