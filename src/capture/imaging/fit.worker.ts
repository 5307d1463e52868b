/** The worker that fits pictures: one request at a time, asked and answered by `ImageFitter`. */
import { codeOf } from '../../domain/errors.ts'
import { fitSource } from './fit-file.ts'
import { READY } from './fit-messages.ts'
import type { FitReply, FitRequest } from './fit-messages.ts'
import { drawAtOnce } from './offscreen-canvas.ts'
import { offscreenEngine } from './offscreen-engine.ts'

const engine = offscreenEngine(drawAtOnce)

addEventListener('message', (event: MessageEvent<FitRequest>) => {
  const { job, source, limits, crop } = event.data
  fitSource(source, engine, {
    limits,
    crop,
    onProgress: (fraction) => postMessage({ kind: 'progress', job, fraction } satisfies FitReply),
  }).then(
    (image) => postMessage({ kind: 'fitted', job, image } satisfies FitReply),
    (thrown: unknown) => postMessage({ kind: 'failed', job, code: codeOf(thrown) } satisfies FitReply),
  )
})

postMessage(READY)
