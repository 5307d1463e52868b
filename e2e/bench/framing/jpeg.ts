/** What JPEG takes away: blocks of eight, coarser colour, rounded frequencies. Only the loss, not the file. */

// The quantisation tables of Annex K of the standard (ITU-T T.81), at quality 50.
const LUMA = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
]
const CHROMA = Array.from(
  { length: 64 },
  (_, i) => [17, 18, 24, 47, 66, 99, 99, 99][Math.max(i >> 3, i & 7)] ?? 99,
)

const basis = Float32Array.from({ length: 64 }, (_, i) => {
  const frequency = i >> 3
  return (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * (i & 7) + 1) * frequency * Math.PI) / 16)
})

/** RGBA bytes of a float raster, as they come back from a JPEG of this quality (1 to 100). */
export function throughJpeg(
  rgb: Float32Array,
  width: number,
  height: number,
  quality: number,
): Uint8ClampedArray {
  const scale = quality < 50 ? 50 / quality : 2 - quality / 50
  const n = width * height
  const y = new Float32Array(n)
  const halfWidth = (width + 1) >> 1
  const halfHeight = (height + 1) >> 1
  const cb = new Float32Array(halfWidth * halfHeight)
  const cr = new Float32Array(halfWidth * halfHeight)
  for (let py = 0, i = 0; py < height; py++) {
    for (let px = 0; px < width; px++, i++) {
      const r = clampByte(rgb[i * 3] ?? 0)
      const g = clampByte(rgb[i * 3 + 1] ?? 0)
      const b = clampByte(rgb[i * 3 + 2] ?? 0)
      const luma = 0.299 * r + 0.587 * g + 0.114 * b
      y[i] = luma
      const half = (py >> 1) * halfWidth + (px >> 1)
      cb[half] = (cb[half] ?? 0) + (b - luma) * 0.141
      cr[half] = (cr[half] ?? 0) + (r - luma) * 0.1783
    }
  }
  roundBlocks(y, width, height, LUMA, scale)
  roundBlocks(cb, halfWidth, halfHeight, CHROMA, scale)
  roundBlocks(cr, halfWidth, halfHeight, CHROMA, scale)
  const out = new Uint8ClampedArray(n * 4)
  for (let py = 0, i = 0; py < height; py++) {
    for (let px = 0; px < width; px++, i++) {
      const half = (py >> 1) * halfWidth + (px >> 1)
      const luma = y[i] ?? 0
      const blue = cb[half] ?? 0
      const red = cr[half] ?? 0
      out[i * 4] = luma + 1.402 * red
      out[i * 4 + 1] = luma - 0.344 * blue - 0.714 * red
      out[i * 4 + 2] = luma + 1.772 * blue
      out[i * 4 + 3] = 255
    }
  }
  return out
}

function clampByte(v: number): number {
  return v < 0 ? 0 : v > 255 ? 255 : v
}

function roundBlocks(
  plane: Float32Array,
  width: number,
  height: number,
  table: readonly number[],
  scale: number,
): void {
  const block = new Float32Array(64)
  const half = new Float32Array(64)
  for (let by = 0; by + 8 <= height; by += 8) {
    for (let bx = 0; bx + 8 <= width; bx += 8) {
      for (let i = 0; i < 64; i++) block[i] = plane[(by + (i >> 3)) * width + bx + (i & 7)] ?? 0
      transform(block, half, false)
      for (let i = 0; i < 64; i++) {
        const step = Math.max(1, (table[i] ?? 99) * scale)
        block[i] = Math.round((block[i] ?? 0) / step) * step
      }
      transform(block, half, true)
      for (let i = 0; i < 64; i++) plane[(by + (i >> 3)) * width + bx + (i & 7)] = block[i] ?? 0
    }
  }
}

/** The cosine transform of a block of eight by eight, there or back, rows first. */
function transform(block: Float32Array, half: Float32Array, back: boolean): void {
  for (let pass = 0; pass < 2; pass++) {
    const from = pass === 0 ? block : half
    const to = pass === 0 ? half : block
    for (let row = 0; row < 8; row++) {
      for (let k = 0; k < 8; k++) {
        let sum = 0
        for (let i = 0; i < 8; i++)
          sum += (from[row * 8 + i] ?? 0) * (basis[back ? i * 8 + k : k * 8 + i] ?? 0)
        to[k * 8 + row] = sum
      }
    }
  }
}
