import type { Page } from '@playwright/test'
import { bringDrawing, type Scene } from '../fixtures/drawing.ts'

/**
 * How alike a received picture and a drawn scene are: the correlation of their grey values at a small size, −1 to 1.
 * A picture on its head, cut, empty or of the other side falls far below 0.9.
 */
export async function likeness(page: Page, picture: Buffer, scene: Scene): Promise<number> {
  const blank = await page.context().newPage()
  try {
    await bringDrawing(blank)
    return await blank.evaluate(compare, {
      url: `data:image/jpeg;base64,${picture.toString('base64')}`,
      scene,
    })
  } finally {
    await blank.close()
  }
}

async function compare({ url, scene }: { url: string; scene: Scene }): Promise<number> {
  const [width, height] = [160, 90]
  const small = (source: CanvasImageSource) => {
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('no canvas')
    context.imageSmoothingQuality = 'high'
    context.drawImage(source, 0, 0, width, height)
    const { data } = context.getImageData(0, 0, width, height)
    return Array.from({ length: width * height }, (_, i) => (data[i * 4] ?? 0) + (data[i * 4 + 1] ?? 0))
  }
  const expected = new OffscreenCanvas(scene.widthPx, scene.heightPx)
  const context = expected.getContext('2d')
  if (context === null) throw new Error('no canvas')
  drawScene(context, scene)
  const image = await createImageBitmap(await (await fetch(url)).blob())
  const a = small(image)
  const b = small(expected)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanA, meanB] = [mean(a), mean(b)]
  let [cross, squareA, squareB] = [0, 0, 0]
  for (const [i, value] of a.entries()) {
    const [x, y] = [value - meanA, (b[i] ?? 0) - meanB]
    cross += x * y
    squareA += x * x
    squareB += y * y
  }
  return cross / Math.sqrt(squareA * squareB)
}
