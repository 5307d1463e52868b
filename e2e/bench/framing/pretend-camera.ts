/** What Chromium shows for `--use-fake-device-for-media-stream` without a file. */
import type { Frame } from '../../../src/capture/framing/planes.ts'
import { createRaster, fillConvex, fillEllipse, fillRect, text } from './raster.ts'
import type { Colour } from './raster.ts'

const GREEN: Colour = [0, 136, 0]
const LIGHT: Colour = [76, 255, 76]

/** A light disc with a turning mouth on plain green, a clock above, and a shaded square in each corner; `turn` in radians. */
export function drawPretendCamera(width: number, height: number, turn: number): Frame {
  const raster = createRaster(width, height, GREEN)
  const radius = Math.min(width, height) / 4
  const [x, y] = [width / 2, height / 2]
  fillEllipse(raster, x, y, radius, radius, LIGHT)
  const jaw = (side: number): readonly [number, number] => [
    x + 2 * radius * Math.cos(turn + side),
    y + 2 * radius * Math.sin(turn + side),
  ]
  fillConvex(raster, [[x, y], jaw(-0.6), jaw(0.6)], GREEN)
  text(raster, '00:00:01:233 37', width * 0.05, height * 0.05, height * 0.05, LIGHT)
  const side = Math.min(width, height) / 8
  for (const left of [0, width - side]) {
    for (const top of [0, height - side]) {
      for (let row = 0; row < side; row++)
        fillRect(raster, left, top + row, side, 1, [0, 60 + (150 * row) / side, 0])
    }
  }
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let o = 0; o < width * height; o++) data.set(raster.data.subarray(o * 3, o * 3 + 3), o * 4)
  return { data, width, height }
}
