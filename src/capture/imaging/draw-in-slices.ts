import { TILE_PX, drawRow } from './offscreen-canvas.ts'
import type { Draw } from './offscreen-canvas.ts'

/** Reach of an engine's smoothing beyond the pixel that it computes, at any scale in use. */
const OVERLAP_PX = 8

/** For a page: between slices of a few milliseconds each, it gets its turn. */
export function drawInSlices(pause: () => Promise<void>): Draw {
  return async (context, source, part) => {
    const { width, height } = context.canvas
    const resized = width !== part.widthPx || height !== part.heightPx
    for (let top = 0; top < height; top += TILE_PX) {
      if (resized) resizeRows(context, source, part, top)
      else drawRow(context, source, part.x, part.y, top)
      await pause()
    }
  }
}

/** Some rows of a resized picture. Drawn with rows around that are clipped off, or the seams would show. */
function resizeRows(...[context, source, part, top]: [...Parameters<Draw>, number]): void {
  const { width, height } = context.canvas
  const from = Math.max(0, top - OVERLAP_PX)
  const rows = Math.min(height, top + TILE_PX + OVERLAP_PX) - from
  const scale = part.heightPx / height
  context.save()
  context.beginPath()
  context.rect(0, top, width, TILE_PX)
  context.clip()
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, part.x, part.y + from * scale, part.widthPx, rows * scale, 0, from, width, rows)
  context.restore()
}
