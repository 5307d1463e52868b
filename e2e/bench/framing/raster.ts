/** A small painter: linear RGB floats of 0 to 255, no anti-aliasing of its own (pictures are drawn large and shrunk). */
import { glyph } from './font.ts'

export type Colour = readonly [number, number, number]

export interface Raster {
  readonly width: number
  readonly height: number
  /** Three floats a pixel. */
  readonly data: Float32Array
}

export function createRaster(width: number, height: number, colour: Colour = [0, 0, 0]): Raster {
  const raster = { width, height, data: new Float32Array(width * height * 3) }
  fillRect(raster, 0, 0, width, height, colour)
  return raster
}

/** Hue in turns, saturation and value 0 to 1. */
export function hsv(hue: number, saturation: number, value: number): Colour {
  const channel = (n: number): number => {
    const k = (n + (((hue % 1) + 1) % 1) * 6) % 6
    return 255 * value * (1 - saturation * Math.max(0, Math.min(k, 4 - k, 1)))
  }
  return [channel(5), channel(3), channel(1)]
}

export function scaleColour([r, g, b]: Colour, by: number): Colour {
  return [r * by, g * by, b * by]
}

/** Paints over one pixel; `alpha` 0 to 1. Outside the raster nothing happens. */
function plot(raster: Raster, x: number, y: number, colour: Colour, alpha = 1): void {
  const px = Math.floor(x)
  const py = Math.floor(y)
  if (px < 0 || py < 0 || px >= raster.width || py >= raster.height) return
  const o = (py * raster.width + px) * 3
  for (let c = 0; c < 3; c++) {
    const was = raster.data[o + c] ?? 0
    raster.data[o + c] = was + ((colour[c] ?? 0) - was) * alpha
  }
}

/** Paints every pixel whose centre `inside` accepts, within the box. */
function fillWhere(
  raster: Raster,
  box: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number },
  inside: (x: number, y: number) => boolean,
  colour: Colour,
  alpha = 1,
): void {
  const lastY = Math.min(raster.height, Math.ceil(box.y1))
  const lastX = Math.min(raster.width, Math.ceil(box.x1))
  for (let y = Math.max(0, Math.floor(box.y0)); y < lastY; y++) {
    for (let x = Math.max(0, Math.floor(box.x0)); x < lastX; x++) {
      if (inside(x + 0.5, y + 0.5)) plot(raster, x, y, colour, alpha)
    }
  }
}

export function fillRect(
  raster: Raster,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: Colour,
  alpha = 1,
): void {
  fillWhere(raster, { x0: x, y0: y, x1: x + width, y1: y + height }, () => true, colour, alpha)
}

export function fillEllipse(
  raster: Raster,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  colour: Colour,
  alpha = 1,
): void {
  const inside = (x: number, y: number): boolean => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1
  fillWhere(raster, { x0: cx - rx, y0: cy - ry, x1: cx + rx, y1: cy + ry }, inside, colour, alpha)
}

export type Corner = readonly [number, number]

/** A convex polygon. */
export function fillConvex(raster: Raster, corners: readonly Corner[], colour: Colour, alpha = 1): void {
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  const box = { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) }
  const inside = (x: number, y: number): boolean => {
    let sign = 0
    for (let i = 0; i < corners.length; i++) {
      const [ax, ay] = corners[i] ?? [0, 0]
      const [bx, by] = corners[(i + 1) % corners.length] ?? [0, 0]
      const side = Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))
      if (side === 0) continue
      if (sign !== 0 && side !== sign) return false
      sign = side
    }
    return true
  }
  fillWhere(raster, box, inside, colour, alpha)
}

/** A stroke of round pen. */
export function stroke(
  raster: Raster,
  points: readonly Corner[],
  width: number,
  colour: Colour,
  alpha = 1,
): void {
  for (let i = 1; i < points.length; i++) {
    const [ax, ay] = points[i - 1] ?? [0, 0]
    const [bx, by] = points[i] ?? [0, 0]
    const r = Math.max(0.6, width / 2)
    const length2 = (bx - ax) ** 2 + (by - ay) ** 2 || 1
    const box = {
      x0: Math.min(ax, bx) - r,
      y0: Math.min(ay, by) - r,
      x1: Math.max(ax, bx) + r,
      y1: Math.max(ay, by) + r,
    }
    const inside = (x: number, y: number): boolean => {
      const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2))
      return (x - ax - t * (bx - ax)) ** 2 + (y - ay - t * (by - ay)) ** 2 <= r * r
    }
    fillWhere(raster, box, inside, colour, alpha)
  }
}

/** One line of text, `height` pixels tall, its top left at (x, y); answers where it ends. */
export function text(
  raster: Raster,
  words: string,
  x: number,
  y: number,
  height: number,
  colour: Colour,
): number {
  const dot = height / 7
  let at = x
  for (const letter of words) {
    glyph(letter).forEach((column, i) => {
      for (let row = 0; row < 7; row++) {
        if ((column >> row) & 1) fillRect(raster, at + i * dot, y + row * dot, dot, dot, colour)
      }
    })
    at += dot * 6
  }
  return at
}
