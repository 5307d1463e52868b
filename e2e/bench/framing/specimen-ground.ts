/** What is printed under a specimen's text, over the whole face: the look by which real documents differ most. */
import { fractalNoise } from './noise.ts'
import { fillConvex, fillEllipse, fillRect, hsv, stroke } from './raster.ts'
import type { Corner } from './raster.ts'
import type { Page } from './specimen-page.ts'

/** One or two of them, or none. */
export function drawGroundPrint(page: Page): void {
  const { random } = page
  if (random.chance(0.3)) clouds(page)
  if (random.chance(0.35)) fineLines(page)
  if (random.chance(0.2)) panel(page)
}

/** Colours that run into each other (rainbow print). */
function clouds({ random, raster }: Page): void {
  const { width, height, data } = raster
  const scale = random.between(0.15, 0.8) * width
  const field = fractalNoise(random, width, height, {
    scaleX: scale,
    scaleY: scale,
    octaves: random.int(1, 5),
  })
  const other = hsv(random.next(), random.between(0.1, 0.7), random.between(0.45, 1))
  const most = random.between(0.2, 0.9)
  for (let o = 0; o < field.length; o++) {
    const share = most * Math.max(0, Math.min(1, ((field[o] ?? 0) - 0.3) * 2))
    for (let c = 0; c < 3; c++)
      data[o * 3 + c] = (data[o * 3 + c] ?? 0) * (1 - share) + (other[c] ?? 0) * share
  }
}

/** Fine waves from side to side. */
function fineLines({ random, raster }: Page): void {
  const { width, height } = raster
  const ink = hsv(random.next(), random.between(0.1, 0.8), random.between(0.3, 0.85))
  const pitch = random.between(0.012, 0.05) * height
  const swing = random.between(0, 0.09) * height
  const turns = random.between(0.5, 7)
  const drift = random.between(-0.4, 0.4)
  const alpha = random.between(0.15, 0.5)
  for (let y = -swing; y < height + swing; y += pitch) {
    const points: Corner[] = []
    for (let x = 0; x <= width + 16; x += 16)
      points.push([x, y + swing * Math.sin((x / width) * 2 * Math.PI * turns + drift * (y / pitch))])
    stroke(raster, points, random.between(1, 2.2), ink, alpha)
  }
}

/** A strip of another colour down one side or across the foot. */
function panel({ random, raster }: Page): void {
  const { width, height } = raster
  const colour = hsv(random.next(), random.between(0, 0.9), random.between(0.1, 0.95))
  const share = random.between(0.08, 0.4)
  const alpha = random.between(0.3, 1)
  if (random.chance(0.3)) fillRect(raster, 0, (1 - share) * height, width, share * height, colour, alpha)
  else fillRect(raster, random.chance(0.6) ? 0 : (1 - share) * width, 0, share * width, height, colour, alpha)
}

/** Parts of different colours, meeting in straight lines: more like the sides of a card than its own sides are. */
export function drawParts({ random, raster }: Page): void {
  const { width, height } = raster
  for (let i = random.int(1, 4); i > 0; i--) {
    const colour = hsv(random.next(), random.between(0.05, 0.7), random.between(0.45, 1))
    const alpha = random.between(0.35, 0.95)
    const share = random.between(0.15, 0.8)
    const far = random.chance(0.5) ? 1 - share : 0
    if (random.chance(0.55)) fillRect(raster, far * width, 0, share * width, height, colour, alpha)
    else fillRect(raster, 0, far * height, width, share * height, colour, alpha)
  }
}

/** Large pale figures behind the print: arms, maps, rays of colour. */
export function drawArtwork({ random, raster }: Page): void {
  const { width, height } = raster
  for (let i = random.int(2, 9); i > 0; i--) {
    const colour = hsv(random.next(), random.between(0.1, 0.8), random.between(0.4, 1))
    const alpha = random.between(0.06, 0.4)
    const [x, y] = [random.between(0, width), random.between(0, height)]
    const r = random.between(0.05, 0.4) * width
    if (random.chance(0.5)) fillEllipse(raster, x, y, r, r * random.between(0.5, 1), colour, alpha)
    else {
      const [dx, dy] = [random.normal(0, r), random.normal(0, r)]
      fillConvex(raster, [[x, y], [x + dx, y + dy], [x - dy, y + dx]], colour, alpha) // prettier-ignore
    }
  }
}
