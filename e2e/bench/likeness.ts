/** How much of a picture's detail a smaller file of it still shows. */

/** Tiles a side; the fifth of them with the most edges counts, for that is where the letters are. */
const TILES = 10
const TILE_PX = 256
const WINDOW_PX = 8

/** Constants of SSIM for 8-bit grey. Source: Wang et al. 2004. */
const C1 = (0.01 * 255) ** 2
const C2 = (0.03 * 255) ** 2

interface Likeness {
  readonly detail: number
  readonly bytesAt98: number
}

/** Compares at the size of the original, at most 4096 px: lost resolution counts. */
export async function likeness(original: Blob, result: Blob): Promise<Likeness> {
  const reference = await drawn(original)
  const { width, height } = reference.canvas
  const other = await drawn(result, width, height)
  const blob = await reference.canvas.convertToBlob({ type: 'image/jpeg', quality: 0.98 })
  const scores: { readonly edges: number; readonly ssim: number }[] = []
  const tilePx = Math.min(TILE_PX, width, height)
  for (let row = 0; row < TILES; row++)
    for (let column = 0; column < TILES; column++) {
      const x = Math.round((column * (width - tilePx)) / (TILES - 1))
      const y = Math.round((row * (height - tilePx)) / (TILES - 1))
      const a = grey(reference, x, y, tilePx)
      scores.push({ edges: edges(a, tilePx), ssim: ssim(a, grey(other, x, y, tilePx), tilePx) })
    }
  for (const { canvas } of [reference, other]) canvas.width = 0
  const busiest = scores.sort((a, b) => b.edges - a.edges).slice(0, scores.length / 5)
  return { detail: busiest.reduce((sum, { ssim }) => sum + ssim, 0) / busiest.length, bytesAt98: blob.size }
}

async function drawn(
  blob: Blob,
  width?: number,
  height?: number,
): Promise<OffscreenCanvasRenderingContext2D> {
  const bitmap = await createImageBitmap(blob)
  const scale = Math.min(1, 4096 / Math.max(bitmap.width, bitmap.height))
  const canvas = new OffscreenCanvas(
    width ?? Math.round(bitmap.width * scale),
    height ?? Math.round(bitmap.height * scale),
  )
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  if (context === null) throw new Error('no canvas')
  context.imageSmoothingQuality = 'high'
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return context
}

function grey(
  context: OffscreenCanvasRenderingContext2D,
  x: number,
  y: number,
  sidePx: number,
): Float64Array {
  const { data } = context.getImageData(x, y, sidePx, sidePx)
  return Float64Array.from({ length: sidePx * sidePx }, (_, i) => {
    const at = 4 * i
    return 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)
  })
}

function edges(pixels: Float64Array, sidePx: number): number {
  let sum = 0
  for (let i = sidePx; i < pixels.length; i++) {
    const here = pixels[i] ?? 0
    sum += Math.abs(here - (pixels[i - 1] ?? 0)) + Math.abs(here - (pixels[i - sidePx] ?? 0))
  }
  return sum
}

function ssim(a: Float64Array, b: Float64Array, sidePx: number): number {
  let sum = 0
  let windows = 0
  for (let y = 0; y + WINDOW_PX <= sidePx; y += WINDOW_PX / 2)
    for (let x = 0; x + WINDOW_PX <= sidePx; x += WINDOW_PX / 2) {
      sum += windowSsim(a, b, y * sidePx + x, sidePx)
      windows++
    }
  return sum / windows
}

function windowSsim(a: Float64Array, b: Float64Array, at: number, sidePx: number): number {
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0]
  for (let row = 0; row < WINDOW_PX; row++)
    for (let i = at + row * sidePx; i < at + row * sidePx + WINDOW_PX; i++) {
      const [p, q] = [a[i] ?? 0, b[i] ?? 0]
      sumA += p
      sumB += q
      squaresA += p * p
      squaresB += q * q
      products += p * q
    }
  const count = WINDOW_PX * WINDOW_PX
  const [meanA, meanB] = [sumA / count, sumB / count]
  const variances = squaresA / count - meanA ** 2 + (squaresB / count - meanB ** 2)
  const covariance = products / count - meanA * meanB
  return (
    ((2 * meanA * meanB + C1) * (2 * covariance + C2)) / ((meanA ** 2 + meanB ** 2 + C1) * (variances + C2))
  )
}
