/** Pictures made by a seed: a table with papers on it, as a phone's sensor would see them. */

export interface Drawing {
  readonly name: string
  readonly widthPx: number
  readonly heightPx: number
  readonly type: 'image/jpeg' | 'image/png'
  readonly quality: number
  /** Stored lying on its side, with EXIF's order to turn it. */
  readonly turned?: boolean
  /** Height of the sensor's noise, of 255. */
  readonly noise: number
}

export const DRAWINGS: readonly Drawing[] = [
  { name: '8 MP', widthPx: 3264, heightPx: 2448, type: 'image/jpeg', quality: 0.93, noise: 8 },
  {
    name: '8 MP lying',
    widthPx: 3264,
    heightPx: 2448,
    type: 'image/jpeg',
    quality: 0.93,
    turned: true,
    noise: 9,
  },
  { name: '12 MP', widthPx: 4032, heightPx: 3024, type: 'image/jpeg', quality: 0.94, noise: 7 },
  { name: '12 MP by night', widthPx: 4032, heightPx: 3024, type: 'image/jpeg', quality: 0.9, noise: 16 },
  { name: '16 MP', widthPx: 4608, heightPx: 3456, type: 'image/jpeg', quality: 0.92, noise: 6 },
  { name: '48 MP', widthPx: 8064, heightPx: 6048, type: 'image/jpeg', quality: 0.9, noise: 5 },
  { name: '3 MP, fits', widthPx: 2048, heightPx: 1536, type: 'image/jpeg', quality: 0.85, noise: 3 },
  { name: 'screenshot', widthPx: 2360, heightPx: 1640, type: 'image/png', quality: 1, noise: 4 },
]

/** The file that the drawing makes; the same for the same seed in the same browser. */
export async function drawFile(drawing: Drawing, seed: number): Promise<Blob> {
  const random = randomFrom(seed)
  const { widthPx, heightPx } = drawing
  const canvas = new OffscreenCanvas(widthPx, heightPx)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no canvas')
  const table = context.createLinearGradient(0, 0, widthPx, heightPx)
  table.addColorStop(0, '#a98a66')
  table.addColorStop(1, '#6e573d')
  context.fillStyle = table
  context.fillRect(0, 0, widthPx, heightPx)
  for (let i = 0; i < 3; i++) paper(context, widthPx, heightPx, random)
  grain(context, widthPx, heightPx, drawing.noise, random)
  const blob = await canvas.convertToBlob({ type: drawing.type, quality: drawing.quality })
  canvas.width = 0
  return drawing.turned === true ? turned(blob) : blob
}

type Random = () => number

function paper(
  context: OffscreenCanvasRenderingContext2D,
  widthPx: number,
  heightPx: number,
  random: Random,
): void {
  context.save()
  context.translate(widthPx * (0.3 + 0.4 * random()), heightPx * (0.3 + 0.4 * random()))
  context.rotate((random() - 0.5) * 0.6)
  const unit = widthPx / 40
  context.fillStyle = `hsl(${random() * 60 + 20} 30% ${86 + random() * 10}%)`
  context.fillRect(-10 * unit, -7 * unit, 20 * unit, 14 * unit)
  context.fillStyle = '#23272e'
  for (let line = 0; line < 18; line++) {
    const px = unit * (0.28 + 0.4 * random())
    context.font = `${px}px serif`
    const words = Array.from({ length: 9 }, () => Math.floor(random() * 36 ** 5).toString(36)).join(' ')
    context.fillText(words, -9.4 * unit, (-6.2 + line * 0.7) * unit, 18.8 * unit)
  }
  context.strokeStyle = 'rgba(40, 90, 120, 0.35)'
  context.lineWidth = unit / 30
  for (let ring = 0; ring < 40; ring++) {
    context.beginPath()
    context.ellipse(5 * unit, 3 * unit, (1 + ring * 0.08) * unit, 2.4 * unit, ring * 0.08, 0, 7)
    context.stroke()
  }
  context.restore()
}

function grain(
  context: OffscreenCanvasRenderingContext2D,
  widthPx: number,
  heightPx: number,
  height: number,
  random: Random,
): void {
  for (let y = 0; y < heightPx; y += 64) {
    const band = context.getImageData(0, y, widthPx, Math.min(64, heightPx - y))
    for (let i = 0; i < band.data.length; i += 4) {
      const change = (random() + random() - 1) * height
      for (let k = i; k < i + 3; k++) band.data[k] = (band.data[k] ?? 0) + change
    }
    context.putImageData(band, 0, y)
  }
}

async function turned(blob: Blob): Promise<Blob> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
  const exif = [0xff, 0xe1, 0, tiff.length + 8, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]
  const whole = new Uint8Array(bytes.length + exif.length)
  whole.set(bytes.subarray(0, 2))
  whole.set(exif, 2)
  whole.set(bytes.subarray(2), 2 + exif.length)
  return new Blob([whole], { type: blob.type })
}

function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
