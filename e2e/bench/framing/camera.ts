/** From a flat drawing to what a phone's camera makes of it. */
import type { Raster } from './raster.ts'
import type { Random } from './random.ts'

/** Row-major 3 × 3. */
export type Matrix = readonly [number, number, number, number, number, number, number, number, number]

export interface View {
  readonly frameWidth: number
  readonly frameHeight: number
  /** Degrees across the longer side of the frame. */
  readonly fieldOfView: number
  /** Where the document's middle is seen, in pixels, and how wide it would be seen there face on. */
  readonly x: number
  readonly y: number
  readonly widthPx: number
  /** Degrees. */
  readonly roll: number
  readonly yaw: number
  readonly pitch: number
}

export type Pixel = readonly [number, number]

function multiply(a: Matrix, b: Matrix): Matrix {
  const cell = (r: number, c: number): number =>
    (a[r * 3] ?? 0) * (b[c] ?? 0) +
    (a[r * 3 + 1] ?? 0) * (b[3 + c] ?? 0) +
    (a[r * 3 + 2] ?? 0) * (b[6 + c] ?? 0)
  return [
    cell(0, 0),
    cell(0, 1),
    cell(0, 2),
    cell(1, 0),
    cell(1, 1),
    cell(1, 2),
    cell(2, 0),
    cell(2, 1),
    cell(2, 2),
  ]
}

export function invert([a, b, c, d, e, f, g, h, i]: Matrix): Matrix {
  const det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
  return [
    (e * i - f * h) / det,
    (c * h - b * i) / det,
    (b * f - c * e) / det,
    (f * g - d * i) / det,
    (a * i - c * g) / det,
    (c * d - a * f) / det,
    (d * h - e * g) / det,
    (b * g - a * h) / det,
    (a * e - b * d) / det,
  ]
}

export function apply(m: Matrix, x: number, y: number): Pixel {
  const w = m[6] * x + m[7] * y + m[8]
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w]
}

/** Millimetres on a document of this size to pixels of the frame, for a pinhole camera. */
export function seenFrom(view: View, documentWidth: number, documentHeight: number): Matrix {
  const { frameWidth, frameHeight } = view
  const radians = Math.PI / 180
  const focal = Math.max(frameWidth, frameHeight) / 2 / Math.tan((view.fieldOfView / 2) * radians)
  const depth = (focal * documentWidth) / view.widthPx
  const [cy, sy] = [Math.cos(view.yaw * radians), Math.sin(view.yaw * radians)]
  const [cp, sp] = [Math.cos(view.pitch * radians), Math.sin(view.pitch * radians)]
  const [cr, sr] = [Math.cos(view.roll * radians), Math.sin(view.roll * radians)]
  const turn = multiply(multiply([1, 0, 0, 0, cp, -sp, 0, sp, cp], [cy, 0, sy, 0, 1, 0, -sy, 0, cy]), [
    cr,
    -sr,
    0,
    sr,
    cr,
    0,
    0,
    0,
    1,
  ])
  const place: Matrix = [
    turn[0],
    turn[1],
    ((view.x - frameWidth / 2) * depth) / focal,
    turn[3],
    turn[4],
    ((view.y - frameHeight / 2) * depth) / focal,
    turn[6],
    turn[7],
    depth,
  ]
  const lens: Matrix = [focal, 0, frameWidth / 2, 0, focal, frameHeight / 2, 0, 0, 1]
  return multiply(multiply(lens, place), [1, 0, -documentWidth / 2, 0, 1, -documentHeight / 2, 0, 0, 1])
}

/** Averages whole blocks of `by` × `by` pixels. */
export function shrink(raster: Raster, by: number): Raster {
  if (by <= 1) return raster
  const width = Math.floor(raster.width / by)
  const height = Math.floor(raster.height / by)
  const data = new Float32Array(width * height * 3)
  const share = 1 / (by * by)
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o += 3) {
      for (let dy = 0; dy < by; dy++) {
        let from = ((y * by + dy) * raster.width + x * by) * 3
        for (let dx = 0; dx < by; dx++, from += 3) {
          data[o] = (data[o] ?? 0) + (raster.data[from] ?? 0) * share
          data[o + 1] = (data[o + 1] ?? 0) + (raster.data[from + 1] ?? 0) * share
          data[o + 2] = (data[o + 2] ?? 0) + (raster.data[from + 2] ?? 0) * share
        }
      }
    }
  }
  return { width, height, data }
}

/** Weights of a line of pixels, summing to one. */
function gaussian(sigma: number): number[] {
  const reach = Math.max(1, Math.ceil(2.6 * sigma))
  const raw = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)),
  )
  const total = raw.reduce((a, b) => a + b, 0)
  return raw.map((w) => w / total)
}

/** Gaussian blur of `channels` interleaved planes, in place. */
export function blur(
  data: Float32Array,
  width: number,
  height: number,
  channels: number,
  sigma: number,
): void {
  if (sigma < 0.2) return
  if (sigma > 2) return blurWide(data, width, height, channels, sigma)
  const weights = Float32Array.from(gaussian(sigma))
  const reach = (weights.length - 1) / 2
  const row = width * channels
  const line = new Float32Array((width + 2 * reach) * channels)
  for (let y = 0; y < height; y++) {
    const start = y * row
    line.set(data.subarray(start, start + row), reach * channels)
    for (let i = 0; i < reach * channels; i++) {
      line[i] = data[start + (i % channels)] ?? 0
      line[row + reach * channels + i] = data[start + row - channels + (i % channels)] ?? 0
    }
    for (let i = 0; i < row; i++) {
      let sum = 0
      for (let k = 0, at = i; k < weights.length; k++, at += channels)
        sum += (line[at] ?? 0) * (weights[k] ?? 0)
      data[start + i] = sum
    }
  }
  // Down the columns a whole row at a time: memory is read in its own order.
  const source = data.slice()
  data.fill(0)
  for (let y = 0; y < height; y++) {
    const to = y * row
    for (let k = 0; k < weights.length; k++) {
      const from = Math.max(0, Math.min(height - 1, y + k - reach)) * row
      const w = weights[k] ?? 0
      for (let i = 0; i < row; i++) data[to + i] = (data[to + i] ?? 0) + (source[from + i] ?? 0) * w
    }
  }
}

/** Three running means make a Gaussian, at the same cost however wide. */
function blurWide(data: Float32Array, width: number, height: number, channels: number, sigma: number): void {
  const reach = Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2)
  const row = width * channels
  const line = new Float32Array(Math.max(width, height))
  const mean = (start: number, step: number, length: number): void => {
    for (let i = 0; i < length; i++) line[i] = data[start + i * step] ?? 0
    let sum = (line[0] ?? 0) * (reach + 1)
    for (let i = 1; i <= reach; i++) sum += line[Math.min(i, length - 1)] ?? 0
    for (let i = 0; i < length; i++) {
      data[start + i * step] = sum / (2 * reach + 1)
      sum += (line[Math.min(i + reach + 1, length - 1)] ?? 0) - (line[Math.max(i - reach, 0)] ?? 0)
    }
  }
  for (let pass = 0; pass < 3; pass++) {
    for (let c = 0; c < channels; c++) {
      for (let y = 0; y < height; y++) mean(y * row + c, channels, width)
      for (let x = 0; x < width; x++) mean(x * channels + c, row, height)
    }
  }
}

/** Averages each pixel over offsets: an out-of-focus disk, or a path of motion. */
export function smear(raster: Raster, offsets: readonly Pixel[]): void {
  const { width, height, data } = raster
  const source = data.slice()
  const taps = new Map<string, { readonly x: number; readonly y: number; weight: number }>()
  for (const [dx, dy] of offsets) {
    // A whole pixel is fine enough: the offsets are many, and the lens smooths what is left.
    const [x, y] = [Math.round(dx), Math.round(dy)]
    const tap = taps.get(`${x} ${y}`) ?? { x, y, weight: 0 }
    tap.weight += 1 / offsets.length
    taps.set(`${x} ${y}`, tap)
  }
  data.fill(0)
  for (const { x, y, weight } of taps.values()) {
    for (let row = 0; row < height; row++) {
      const from = Math.max(0, Math.min(height - 1, row + y)) * width
      const inner = [Math.max(0, -x), Math.min(width, width - x)] as const
      for (let column = 0; column < width; column++) {
        const at = column < inner[0] ? 0 : column >= inner[1] ? width - 1 : column + x
        const o = (row * width + column) * 3
        const s = (from + at) * 3
        data[o] = (data[o] ?? 0) + (source[s] ?? 0) * weight
        data[o + 1] = (data[o + 1] ?? 0) + (source[s + 1] ?? 0) * weight
        data[o + 2] = (data[o + 2] ?? 0) + (source[s + 2] ?? 0) * weight
      }
    }
  }
}

/** Offsets of an out-of-focus disk of this radius (pixels); its deviation is half the radius. */
export function disk(radius: number): Pixel[] {
  const count = Math.min(30, Math.max(7, Math.ceil(radius * radius * 2)))
  return Array.from({ length: count }, (_, i) => {
    const r = radius * Math.sqrt((i + 0.5) / count)
    return [r * Math.cos(i * 2.39996), r * Math.sin(i * 2.39996)]
  })
}

/** Offsets along a straight path of this length (pixels); its deviation is the length over the root of 12. */
export function path(length: number, angle: number): Pixel[] {
  const count = Math.max(3, Math.ceil(length * 1.5))
  return Array.from({ length: count }, (_, i) => {
    const t = ((i + 0.5) / count - 0.5) * length
    return [t * Math.cos(angle), t * Math.sin(angle)]
  })
}

/** Photon and read noise: the deviation grows with the root of the light. */
export function addNoise(random: Random, raster: Raster, read: number, shot: number): void {
  const { data } = raster
  const grains = Float32Array.from({ length: 4096 }, () => random.normal(0, 1))
  for (let i = 0; i < data.length; i++) {
    const v = data[i] ?? 0
    const deviation = Math.sqrt(read * read + shot * Math.max(0, v))
    data[i] = v + deviation * (grains[Math.floor(random.next() * grains.length)] ?? 0)
  }
}
