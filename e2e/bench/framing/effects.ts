/** Light, reflections, fingers, and what lens and sensor add. */
import { addNoise, blur, disk, path, smear } from './camera.ts'
import { fractalNoise } from './noise.ts'
import type { Placed } from './placing.ts'
import { hsv, stroke } from './raster.ts'
import type { Raster } from './raster.ts'
import type { Random } from './random.ts'
import type { Category } from './scene.ts'

/** Falls off to one side, and sometimes lies in the shadow of a hand or a phone. */
export function light(random: Random, { width, height, data }: Raster): void {
  const angle = random.between(0, 2 * Math.PI)
  const slope = random.between(0, 0.24)
  const cast = random.chance(0.35)
    ? fractalNoise(random, width, height, { scaleX: width * 0.8, scaleY: width * 0.8, octaves: 2 })
    : null
  const depth = random.between(0.1, 0.4)
  const hard = random.between(2, 10)
  // The straight edge of a phone's or a shelf's shadow.
  const straight = random.chance(0.15)
  const turn = random.between(0, 2 * Math.PI)
  const [nx, ny] = [Math.cos(turn), Math.sin(turn)]
  const at = random.normal(0, 0.15) * width
  const soft = random.between(0.003, 0.02) * width
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o++) {
      let gain = 1 + 2 * slope * ((x / width - 0.5) * Math.cos(angle) + (y / height - 0.5) * Math.sin(angle))
      if (cast) gain *= 1 - depth * Math.max(0, Math.min(1, ((cast[o] ?? 0) - 0.5) * hard))
      if (straight) {
        const t = ((x - width / 2) * nx + (y - height / 2) * ny - at) / soft
        gain *= 1 - depth * Math.max(0, Math.min(1, t))
      }
      for (let c = 0; c < 3; c++) data[o * 3 + c] = (data[o * 3 + c] ?? 0) * gain
    }
  }
}

/** One or two fingers over the sides; answers the share of the document they hide. */
export function addFingers(
  random: Random,
  frame: Raster,
  { quad, pxPerMm }: Placed,
  mask: Float32Array,
): number {
  const before = frame.data.slice()
  const [cx, cy] = [quad.reduce((sum, [x]) => sum + x / 4, 0), quad.reduce((sum, [, y]) => sum + y / 4, 0)]
  for (let i = random.int(1, 3); i > 0; i--) {
    const e = random.int(0, 4)
    const t = random.between(0.15, 0.85)
    const [ax, ay] = quad[e] ?? [0, 0]
    const [bx, by] = quad[(e + 1) % 4] ?? [0, 0]
    const [px, py] = [ax * (1 - t) + bx * t, ay * (1 - t) + by * t]
    const away = Math.hypot(px - cx, py - cy) || 1
    const [dx, dy] = [(px - cx) / away, (py - cy) / away]
    const reach = random.between(1, 9) * pxPerMm
    const wide = random.between(11, 17) * pxPerMm * 0.8
    const skin = hsv(random.between(0.02, 0.09), random.between(0.25, 0.6), random.between(0.35, 0.92))
    const far = frame.width + frame.height
    // Rounded by three strokes: darker at the rim.
    for (const [share, value] of [
      [1, 0.72],
      [0.8, 0.9],
      [0.5, 1],
    ] as const) {
      // prettier-ignore
      stroke(frame, [[px - dx * reach, py - dy * reach], [px + dx * far, py + dy * far]], wide * share, [skin[0] * value, skin[1] * value, skin[2] * value]) // prettier-ignore
    }
  }
  let hidden = 0
  let total = 0
  for (let o = 0; o < mask.length; o++) {
    if ((mask[o] ?? 0) < 0.5) continue
    total++
    if (before[o * 3] !== frame.data[o * 3] || before[o * 3 + 2] !== frame.data[o * 3 + 2]) hidden++
  }
  return hidden / Math.max(1, total)
}

/** Reflections on the document's face; answers the share of it they wash out. */
export function addGlare(
  random: Random,
  frame: Raster,
  { quad, pxPerMm }: Placed,
  mask: Float32Array,
): number {
  const extra = new Float32Array(mask.length)
  for (let i = random.int(1, 3); i > 0; i--) {
    const [u, v] = [random.between(0.12, 0.88), random.between(0.12, 0.88)]
    const at = (axis: 0 | 1): number =>
      ((quad[0]?.[axis] ?? 0) * (1 - u) + (quad[1]?.[axis] ?? 0) * u) * (1 - v) +
      ((quad[3]?.[axis] ?? 0) * (1 - u) + (quad[2]?.[axis] ?? 0) * u) * v
    const radius = random.between(3, 12) * pxPerMm
    spot(
      extra,
      frame.width,
      at(0),
      at(1),
      radius,
      radius * random.between(0.25, 1),
      random.between(0, Math.PI),
      random.between(0.06, 0.35),
      random.between(200, 420),
    )
  }
  let washed = 0
  let total = 0
  for (let o = 0; o < mask.length; o++) {
    for (let c = 0; c < 3; c++) frame.data[o * 3 + c] = (frame.data[o * 3 + c] ?? 0) + (extra[o] ?? 0)
    if ((mask[o] ?? 0) < 0.5) continue
    total++
    if ((extra[o] ?? 0) > 120) washed++
  }
  return washed / Math.max(1, total)
}

/** A wide, weak veil of light: not glare, and not to be called so. */
export function addHaze(random: Random, frame: Raster): void {
  const extra = new Float32Array(frame.width * frame.height)
  const { width, height } = frame
  spot(
    extra,
    width,
    random.between(0, width),
    random.between(0, height),
    random.between(0.2, 0.5) * width,
    random.between(0.1, 0.4) * width,
    random.between(0, Math.PI),
    random.between(0.3, 0.8),
    random.between(15, 55),
  )
  for (let i = 0; i < frame.data.length; i++)
    frame.data[i] = (frame.data[i] ?? 0) + (extra[Math.floor(i / 3)] ?? 0)
}

function spot(
  out: Float32Array,
  width: number,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  angle: number,
  soft: number,
  strength: number,
): void {
  const c = Math.cos(angle)
  const s = Math.sin(angle)
  for (let o = 0; o < out.length; o++) {
    const x = (o % width) - cx
    const y = Math.floor(o / width) - cy
    const r = Math.hypot((x * c + y * s) / rx, (y * c - x * s) / ry)
    const t = (r - 1) / soft
    if (t < 12) out[o] = (out[o] ?? 0) + strength / (1 + Math.exp(t))
  }
}

/** Blur of focus, hand and lens, then noise; answers the whole blur's deviation in pixels. */
export function expose(
  random: Random,
  frame: Raster,
  category: Category,
  pxPerMm: number,
  noise: number,
  scale: number,
): number {
  let variance = 0
  if (category === 'blur') {
    const how = random.weighted({ focus: 45, hand: 40, both: 15 })
    if (how !== 'hand') {
      const radius = random.between(0.35, 1.4) * pxPerMm
      smear(frame, disk(radius))
      variance += (radius / 2) ** 2
    }
    if (how !== 'focus') {
      const length = random.between(1, 4) * pxPerMm
      smear(frame, path(length, random.between(0, Math.PI)))
      variance += length ** 2 / 12
    }
  }
  const lens = random.between(0.35, 0.95) * (0.35 + 0.65 * scale)
  blur(frame.data, frame.width, frame.height, 3, lens)
  if (random.chance(0.35)) sharpen(frame, random.between(0.3, 1.1))
  addNoise(
    random,
    frame,
    random.between(0.6, 3) * noise * (0.5 + 0.5 * scale),
    random.between(0.02, 0.12) * (0.4 + 0.6 * scale),
  )
  // Phones take the noise away again, and leave blotches.
  if (random.chance(0.2)) blur(frame.data, frame.width, frame.height, 3, 0.7)
  return Math.sqrt(variance + lens * lens)
}

/** What phones do to every picture: edges get a light and a dark seam. */
function sharpen({ data, width, height }: Raster, amount: number): void {
  const soft = data.slice()
  blur(soft, width, height, 3, 1)
  for (let i = 0; i < data.length; i++) data[i] = (data[i] ?? 0) + amount * ((data[i] ?? 0) - (soft[i] ?? 0))
}
