/** The worker that fits pictures: one request at a time, asked and answered by `ImageFitter`. */
import { codeOf } from '../../domain/errors.ts'
import { fitSource } from './fit-file.ts'
import type { FitReply, FitRequest } from './fit-messages.ts'
import { offscreenEngine } from './offscreen-engine.ts'

function reply(message: FitReply): void {
  postMessage(message)
}

addEventListener('message', (event: MessageEvent<FitRequest>) => {
  const { job, source, limits } = event.data
  fitSource(source, offscreenEngine, {
    limits,
    // Nobody can speak to a busy worker: a job that is given up ends with the worker.
    checkpoint: () => {},
    onProgress: (fraction) => reply({ kind: 'progress', job, fraction }),
  }).then(
    (image) => reply({ kind: 'fitted', job, image }),
    (thrown: unknown) => reply({ kind: 'failed', job, code: codeOf(thrown) }),
  )
})

reply({ kind: 'ready' })
