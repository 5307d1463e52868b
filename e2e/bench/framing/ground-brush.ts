/** What every painter of a ground has in hand. */
import { fractalNoise } from './noise.ts'
import { createRaster, hsv, scaleColour } from './raster.ts'
import type { Colour, Raster } from './raster.ts'
import type { Random } from './random.ts'

export interface Brush {
  readonly random: Random
  readonly width: number
  readonly height: number
  /** Pixels for one of a frame 1280 wide. */
  readonly unit: number
  /** One hue for the whole ground, in turns. */
  readonly hue: number
}

export type Painter = (brush: Brush) => Raster

export function anyColour(random: Random): Colour {
  return hsv(random.next(), random.between(0, 0.8), random.between(0.15, 0.95))
}

/** A smooth field of 0 to 1; scales in pixels of a frame 1280 wide. */
export function noise(brush: Brush, scaleX: number, scaleY: number, octaves: number): Float32Array {
  const { random, width, height, unit } = brush
  return fractalNoise(random, width, height, { scaleX: scaleX * unit, scaleY: scaleY * unit, octaves })
}

/** One colour, lighter and darker by `depth` in spots of `scale` pixels. */
export function speckled(
  brush: Brush,
  colour: Colour,
  scale: number,
  octaves: number,
  depth: number,
): Raster {
  const field = noise(brush, scale, scale, octaves)
  const [light, dark] = [scaleColour(colour, 1 + depth / 2), scaleColour(colour, 1 - depth / 2)]
  return blend(brush, light, dark, (o) => field[o] ?? 0)
}

/** Fills each pixel from a share 0 to 1 between two colours. */
export function blend(
  { width, height }: Pick<Brush, 'width' | 'height'>,
  a: Colour,
  b: Colour,
  share: (o: number, x: number, y: number) => number,
): Raster {
  const raster = createRaster(width, height)
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o++) {
      const t = share(o, x, y)
      for (let c = 0; c < 3; c++) raster.data[o * 3 + c] = (a[c] ?? 0) * t + (b[c] ?? 0) * (1 - t)
    }
  }
  return raster
}
