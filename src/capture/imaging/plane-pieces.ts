/** Pieces of one plane of a decoded JPEG, brightness or a colour, as its upright picture would show them. */
import type { Orientation } from '../../domain/image-header.ts'
import type { Mosaic } from './raster.ts'

/** Samples that a plane has across and down, of two pixels: 2 of brightness, 1 of colours that are halved. */
export type Density = readonly [across: 1 | 2, down: 1 | 2]

/** A plane as it is stored, `offset` and `stride` in bytes. */
export interface StoredPlane {
  readonly bytes: Uint8Array
  readonly offset: number
  readonly stride: number
  readonly density: Density
}

/** A plane as it is walked upright. */
export interface Plane {
  readonly bytes: Uint8Array
  /** Of the first sample, and from one to the next. */
  readonly origin: number
  readonly stepX: number
  readonly stepY: number
  readonly density: Density
}

/** Sides are those of the stored picture. */
export function uprightPlane(
  { bytes, offset, stride, density }: StoredPlane,
  widthPx: number,
  heightPx: number,
  orientation: Orientation,
): Plane {
  const [across, down] = density
  const fromRight = [2, 3, 7, 8].includes(orientation)
  const fromBottom = [3, 4, 6, 7].includes(orientation)
  const stepAcross = fromRight ? -1 : 1
  const stepDown = fromBottom ? -stride : stride
  const last = (sidePx: number, samples: number): number => Math.ceil((sidePx * samples) / 2) - 1
  const origin =
    offset + (fromRight ? last(widthPx, across) : 0) + (fromBottom ? stride * last(heightPx, down) : 0)
  return orientation > 4
    ? { bytes, origin, stepX: stepDown, stepY: stepAcross, density: [down, across] }
    : { bytes, origin, stepX: stepAcross, stepY: stepDown, density }
}

/** Lays the pieces side by side in `to`, with `samples` of two pixels across and down: the mean of what there is. */
export function gather(
  { bytes, origin, stepX, stepY, density }: Plane,
  pieces: Mosaic,
  samples: 1 | 2,
  to: Uint8Array,
): void {
  const [nx, ny] = [density[0] / samples, density[1] / samples]
  const width = (pieces.tileWidthPx * samples) / 2
  const height = (pieces.tileHeightPx * samples) / 2
  const rowBytes = pieces.columns * width
  for (const [i, tile] of pieces.tiles.entries()) {
    const from = origin + (tile.x * density[0] * stepX + tile.y * density[1] * stepY) / 2
    const at = Math.floor(i / pieces.columns) * height * rowBytes + (i % pieces.columns) * width
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let sum = 0
        for (let v = 0; v < ny; v++)
          for (let u = 0; u < nx; u++) sum += bytes[from + (x * nx + u) * stepX + (y * ny + v) * stepY] ?? 0
        to[at + y * rowBytes + x] = sum / (nx * ny)
      }
  }
}
