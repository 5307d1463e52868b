/** Smooth random fields, for wood, stone, cloth and uneven light. */
import type { Random } from './random.ts'

export interface NoiseOptions {
  /** Pixels between the coarsest grid's points, across and down. */
  readonly scaleX: number
  readonly scaleY: number
  readonly octaves: number
}

/** A field of `width` × `height` values in 0 to 1, each octave half as large and half as strong as the one before. */
export function fractalNoise(
  random: Random,
  width: number,
  height: number,
  options: NoiseOptions,
): Float32Array {
  const out = new Float32Array(width * height)
  let strength = 1
  let total = 0
  for (let octave = 0; octave < options.octaves; octave++) {
    const stepX = Math.max(1.5, options.scaleX / 2 ** octave)
    const stepY = Math.max(1.5, options.scaleY / 2 ** octave)
    addOctave(random, out, width, height, stepX, stepY, strength)
    total += strength
    strength /= 2
  }
  for (let i = 0; i < out.length; i++) out[i] = (out[i] ?? 0) / total
  return out
}

function addOctave(
  random: Random,
  out: Float32Array,
  width: number,
  height: number,
  stepX: number,
  stepY: number,
  strength: number,
): void {
  const columns = Math.ceil(width / stepX) + 2
  const rows = Math.ceil(height / stepY) + 2
  const grid = Float32Array.from({ length: columns * rows }, () => random.next())
  for (let y = 0, o = 0; y < height; y++) {
    const gy = y / stepY
    const row = Math.floor(gy)
    const fy = smooth(gy - row)
    for (let x = 0; x < width; x++, o++) {
      const gx = x / stepX
      const column = Math.floor(gx)
      const fx = smooth(gx - column)
      const at = row * columns + column
      const top = (grid[at] ?? 0) * (1 - fx) + (grid[at + 1] ?? 0) * fx
      const bottom = (grid[at + columns] ?? 0) * (1 - fx) + (grid[at + columns + 1] ?? 0) * fx
      out[o] = (out[o] ?? 0) + strength * (top * (1 - fy) + bottom * fy)
    }
  }
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t)
}
