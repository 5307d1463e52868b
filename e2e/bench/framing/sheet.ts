/** Papers that are documents of no fixed size: letters, forms, receipts, notes. */
import { createRaster, fillRect, hsv, text } from './raster.ts'
import type { Raster } from './raster.ts'
import type { Random } from './random.ts'
import { letters } from './specimen-page.ts'
import type { Specimen } from './specimen.ts'

/** Millimetres. */
const PAPERS: readonly (readonly [number, number])[] = [
  [210, 297],
  [216, 279],
  [148, 210],
  [297, 210],
  [80, 160],
  [72, 110],
  [156, 66],
  [105, 148],
]

/** A written or printed paper; its kind is of no meaning, it is only ever asked for as any document. */
export function drawSheet(random: Random): Specimen {
  const [width, height] = PAPERS[random.int(0, PAPERS.length)] ?? [210, 297]
  const pxPerMm = 560 / Math.max(width, height)
  const paper = hsv(random.next(), random.between(0, 0.12), random.between(0.75, 1))
  const picture = createRaster(Math.round(width * pxPerMm), Math.round(height * pxPerMm), paper)
  print(random, picture)
  const size = { width, height }
  return {
    kind: 'id3',
    picture,
    pxPerMm,
    sheet: { ...size, radius: random.pick([1, 1, 2]) },
    box: { x: 0, y: 0, ...size },
    palette: 'white',
    around: 1,
  }
}

function print(random: Random, picture: Raster): void {
  const { width, height } = picture
  const margin = random.between(0.04, 0.12) * width
  const pitch = random.between(0.018, 0.04) * Math.max(width, height)
  const ink = hsv(random.next(), random.between(0, 0.5), random.between(0.1, 0.5))
  const end = height * random.between(0.4, 0.97)
  const column = (width - 2 * margin) / random.pick([1, 1, 1, 2])
  for (let left = margin; left < width - margin - 1; left += column) {
    for (let y = margin * random.between(0.6, 2); y < end - pitch;) {
      const kind = random.weighted({ line: 30, gap: 5, head: 2, box: 1, rule: 1 })
      if (kind === 'box')
        fillRect(picture, left, y, column * 0.9, pitch * 3, hsv(random.next(), 0.4, 0.7), 0.6)
      if (kind === 'rule') fillRect(picture, left, y, column * 0.95, 1.5, ink)
      const size = pitch * (kind === 'head' ? 1.1 : 0.5)
      const count = Math.floor((column * random.between(0.3, 0.95)) / (size * 1.15))
      if (kind === 'line' || kind === 'head')
        text(picture, letters(random, Math.max(1, count)), left, y, size, ink)
      y += pitch * (kind === 'box' ? 4 : kind === 'head' ? 2 : 1)
    }
  }
}
