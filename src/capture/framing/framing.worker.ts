/** The framing worker: the only file here that knows of messages and canvases. */
import { READY } from '../imaging/fit-messages.ts'
import { FRAME_SIDE_PX } from './find-document.ts'
import type { FrameSource } from './frame-source.ts'
import { createFramer } from './framer.ts'
import type { Framer, FramerOptions } from './framer.ts'
import type { FramingAnswer, FramingRequest } from './framing-messages.ts'
import type { Frame } from './planes.ts'

let framer: Framer | null = null
/** The frames of a spell in which all is right, newest first: one of them will be the picture. */
const spell: ImageBitmap[] = []
/** As many as `sharpestAgo` may go back. */
const SPELL_FRAMES = 4
/** Larger pictures are read smaller: limits of sharpness hold at 4 px/mm, and memory is short on phones. */
const LARGE_SIDE_PX = 2560

/** One canvas a size, kept: making one for each frame is the dear part on phones. */
const small = new OffscreenCanvas(1, 1)
const large = new OffscreenCanvas(1, 1)

function read(canvas: OffscreenCanvas, bitmap: ImageBitmap, width: number, height: number): Frame {
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no canvas')
  context.imageSmoothingQuality = 'medium'
  // What is transparent is shown, and sent, on white.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(bitmap, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}

function sourceOf(bitmap: ImageBitmap): FrameSource {
  const longer = Math.max(bitmap.width, bitmap.height)
  const sized = (sidePx: number) => {
    const scale = Math.min(1, sidePx / longer)
    const side = (px: number) => Math.max(1, Math.round(px * scale))
    return [side(bitmap.width), side(bitmap.height)] as const
  }
  const [width, height] = sized(LARGE_SIDE_PX)
  return {
    width,
    height,
    small: () => read(small, bitmap, ...sized(FRAME_SIDE_PX)),
    large: () => read(large, bitmap, width, height),
  }
}

type Verdict = Extract<FramingAnswer, { readonly kind: 'verdict' }>

function look(framer: Framer, bitmap: ImageBitmap, nowMs: number): Verdict {
  const started = performance.now()
  const source = sourceOf(bitmap)
  const verdict = framer.next(source, nowMs)
  const tookMs = performance.now() - started
  return { kind: 'verdict', verdict, tookMs, widthPx: source.width, heightPx: source.height, picture: null }
}

/** One frame of the camera; with the verdict that takes the picture goes the frame to take. */
function follow(framer: Framer, bitmap: ImageBitmap, nowMs: number): Verdict {
  spell.unshift(bitmap)
  const answer = look(framer, bitmap, nowMs)
  const { capture, hintNow, sharpestAgo } = answer.verdict
  const [picture] = capture ? spell.splice(sharpestAgo, 1) : []
  forget(capture || hintNow !== 'perfect' ? 0 : SPELL_FRAMES - 1)
  return picture === undefined ? answer : { ...answer, picture }
}

function forget(kept: number): void {
  for (const bitmap of spell.splice(kept)) bitmap.close()
}

async function judge(picture: ImageBitmap | Blob, options: FramerOptions): Promise<Verdict> {
  const bitmap = picture instanceof Blob ? await createImageBitmap(picture) : picture
  try {
    return { ...look(createFramer(options), bitmap, 0), picture: small.transferToImageBitmap() }
  } finally {
    bitmap.close()
  }
}

async function answerTo(request: Exclude<FramingRequest, { kind: 'start' | 'reset' }>): Promise<void> {
  let answer: FramingAnswer = { kind: 'failed' }
  try {
    if (request.kind === 'judge') answer = await judge(request.picture, request.options)
    else if (framer !== null) answer = follow(framer, request.bitmap, request.nowMs)
  } catch {
    forget(0)
  }
  const picture = answer.kind === 'verdict' ? answer.picture : null
  postMessage(answer, { transfer: picture === null ? [] : [picture] })
}

self.addEventListener('message', ({ data }: MessageEvent<FramingRequest>) => {
  if (data.kind === 'judge' || data.kind === 'frame') void answerTo(data)
  else {
    forget(0)
    if (data.kind === 'start') framer = createFramer(data.options)
    else framer?.reset()
  }
})

postMessage(READY)
