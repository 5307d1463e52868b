import type { Draw } from './offscreen-canvas.ts'

/** Rows of a slice. */
const SLICE_PX = 256

/** Reach of an engine's smoothing beyond the pixel that it computes, at any scale in use. */
const OVERLAP_PX = 8

/** For a page: between slices of a few milliseconds each, it gets its turn. */
export function drawInSlices(pause: () => Promise<void>): Draw {
  return async (context, source, part) => {
    const { width, height } = context.canvas
    const resized = width !== part.widthPx || height !== part.heightPx
    for (let top = 0; top < height; top += SLICE_PX) {
      if (resized) resizeRows(context, source, part, top)
      else drawRows(context, source, part, top)
      await pause()
    }
  }
}

/** Some rows of a picture drawn at its own size; never beyond it, or WebKit draws nothing. */
function drawRows(...[context, source, { x, y }, top]: [...Parameters<Draw>, number]): void {
  const { width, height } = context.canvas
  const rows = Math.min(SLICE_PX, height - top)
  context.drawImage(source, x, y + top, width, rows, 0, top, width, rows)
}

/** Some rows of a resized picture. Drawn with rows around that are clipped off, or the seams would show. */
function resizeRows(...[context, source, part, top]: [...Parameters<Draw>, number]): void {
  const { width, height } = context.canvas
  const from = Math.max(0, top - OVERLAP_PX)
  const rows = Math.min(height, top + SLICE_PX + OVERLAP_PX) - from
  const scale = part.heightPx / height
  context.save()
  context.beginPath()
  context.rect(0, top, width, SLICE_PX)
  context.clip()
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, part.x, part.y + from * scale, part.widthPx, rows * scale, 0, from, width, rows)
  context.restore()
}
