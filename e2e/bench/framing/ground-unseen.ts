/**
 * Grounds that the scorer is never trained on: what it finds on these, and what it imagines, tells whether it learnt
 * documents or desks.
 */
import { anyColour, blend, noise, speckled } from './ground-brush.ts'
import type { Brush, Painter } from './ground-brush.ts'
import { createRaster, fillEllipse, fillRect, hsv, scaleColour, stroke, text } from './raster.ts'
import type { Raster } from './raster.ts'

function tartan(brush: Brush): Raster {
  const { random, hue, width, height, unit } = brush
  const raster = createRaster(width, height, hsv(hue, random.between(0.3, 0.8), random.between(0.2, 0.7)))
  const sett = random.between(120, 320) * unit
  const bands = Array.from({ length: random.int(3, 7) }, () => ({
    at: random.between(0, sett),
    wide: random.between(4, 50) * unit,
    colour: anyColour(random),
  }))
  for (const { at, wide, colour } of bands) {
    for (let x = at; x < width; x += sett) fillRect(raster, x, 0, wide, height, colour, 0.5)
    for (let y = at; y < height; y += sett) fillRect(raster, 0, y, width, wide, colour, 0.5)
  }
  return raster
}

function newspaper({ random, width, height, unit }: Brush): Raster {
  const raster = createRaster(
    width,
    height,
    hsv(0.12, random.between(0.02, 0.12), random.between(0.75, 0.95)),
  )
  const column = random.between(170, 330) * unit
  const pitch = random.between(11, 22) * unit
  for (let left = random.between(-column, 0); left < width; left += column) {
    let y = random.between(-60, 30) * unit
    while (y < height) {
      const kind = random.weighted({ print: 6, head: 2, picture: 2 })
      if (kind === 'picture') {
        const tall = random.between(80, 260) * unit
        const grey = hsv(random.next(), random.between(0, 0.4), random.between(0.2, 0.7))
        fillRect(raster, left, y, column * 0.92, tall, grey)
        fillEllipse(
          raster,
          left + column * 0.4,
          y + tall / 2,
          column * 0.2,
          tall * 0.3,
          scaleColour(grey, 1.4),
        )
        y += tall + pitch
      } else if (kind === 'head') {
        text(raster, 'x'.repeat(random.int(4, 9)), left, y, pitch * 1.8, [30, 30, 30])
        y += pitch * 3
      } else {
        for (let line = random.int(4, 22); line > 0; line--, y += pitch)
          text(
            raster,
            'x'.repeat(Math.floor((column * 0.92) / (pitch * 0.52))),
            left,
            y,
            pitch * 0.6,
            [70, 70, 70],
          )
      }
    }
  }
  return raster
}

function leaves(brush: Brush): Raster {
  const { random, width, height, unit } = brush
  const raster = speckled(brush, hsv(0.3, 0.5, 0.25), 20, 3, 0.8)
  for (let i = random.int(120, 320); i > 0; i--) {
    const [x, y] = [random.between(0, width), random.between(0, height)]
    const long = random.between(12, 60) * unit
    const turn = random.between(0, 6.3)
    const colour = hsv(random.between(0.18, 0.38), random.between(0.4, 0.9), random.between(0.2, 0.8))
    const tip = [x + long * Math.cos(turn), y + long * Math.sin(turn)] as const
    stroke(raster, [[x, y], tip], long * 0.5, colour)
    stroke(raster, [[x, y], tip], 1.2 * unit, scaleColour(colour, 0.7))
  }
  return raster
}

function cork(brush: Brush): Raster {
  const { random } = brush
  const field = noise(brush, 9, 9, 2)
  const colour = hsv(random.between(0.06, 0.1), random.between(0.4, 0.6), random.between(0.5, 0.8))
  return blend(brush, colour, scaleColour(colour, 0.55), (o) => ((field[o] ?? 0) > 0.38 ? 1 : 0.2))
}

function parquet(brush: Brush): Raster {
  const { random, width, height, unit } = brush
  const colour = hsv(random.between(0.05, 0.11), random.between(0.3, 0.6), random.between(0.35, 0.8))
  const raster = speckled(brush, colour, 60, 3, 0.15)
  const block = random.between(110, 240) * unit
  const slat = block / random.pick([4, 5, 6])
  for (let row = 0; row * block < height; row++) {
    for (let column = 0; column * block < width; column++) {
      for (let k = 0; k * slat < block - 1; k++) {
        const [x, y] = [column * block, row * block]
        const shade = random.between(0.05, 0.3)
        if ((row + column) % 2 === 0) fillRect(raster, x, y + k * slat, block, slat - unit, [0, 0, 0], shade)
        else fillRect(raster, x + k * slat, y, slat - unit, block, [0, 0, 0], shade)
      }
    }
  }
  return raster
}

export const UNSEEN = { tartan, newspaper, leaves, cork, parquet } satisfies Record<string, Painter>
