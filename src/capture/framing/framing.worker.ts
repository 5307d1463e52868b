/** The framing worker: the only file here that knows of messages and canvases. */
import { FRAME_SIDE_PX } from './find-document.ts'
import { createFramer } from './framer.ts'
import type { Framer } from './framer.ts'
import type { FramingAnswer, FramingRequest } from './framing-messages.ts'
import type { Frame } from './planes.ts'

let framer: Framer | null = null
/** One canvas a size, kept: making one for each frame is the dear part on phones. */
const small = new OffscreenCanvas(1, 1)
const large = new OffscreenCanvas(1, 1)

function read(canvas: OffscreenCanvas, bitmap: ImageBitmap, scale: number): Frame {
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no canvas')
  context.imageSmoothingQuality = 'medium'
  context.drawImage(bitmap, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}

function answerTo(framer: Framer, bitmap: ImageBitmap, nowMs: number): FramingAnswer {
  const started = performance.now()
  try {
    const { width, height } = bitmap
    const scale = Math.min(1, FRAME_SIDE_PX / Math.max(width, height))
    const verdict = framer.next(
      { width, height, small: () => read(small, bitmap, scale), large: () => read(large, bitmap, 1) },
      nowMs,
    )
    return { kind: 'verdict', verdict, tookMs: performance.now() - started }
  } catch {
    return { kind: 'failed' }
  } finally {
    bitmap.close()
  }
}

function reply(answer: FramingAnswer): void {
  postMessage(answer)
}

self.addEventListener('message', ({ data }: MessageEvent<FramingRequest>) => {
  if (data.kind === 'start') framer = createFramer(data.options)
  else if (data.kind === 'reset') framer?.reset()
  else if (framer === null) data.bitmap.close()
  else reply(answerTo(framer, data.bitmap, data.nowMs))
})
