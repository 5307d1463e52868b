/** The worker that fits pictures: one request at a time, asked and answered by `ImageFitter`. */
import { codeOf } from '../../domain/errors.ts'
import { fitSource } from './fit-file.ts'
import { READY } from './fit-messages.ts'
import type { FitReply, FitRequest } from './fit-messages.ts'
import { drawAtOnce } from './offscreen-canvas.ts'
import { offscreenEngine } from './offscreen-engine.ts'

const engine = offscreenEngine(drawAtOnce)

function reply(message: FitReply): void {
  postMessage(message)
}

addEventListener('message', (event: MessageEvent<FitRequest>) => {
  const { job, source, limits, crop } = event.data
  fitSource(source, engine, {
    limits,
    crop,
    onProgress: (fraction) => reply({ kind: 'progress', job, fraction }),
  }).then(
    (image) => reply({ kind: 'fitted', job, image }),
    (thrown: unknown) => reply({ kind: 'failed', job, code: codeOf(thrown) }),
  )
})

postMessage(READY)
