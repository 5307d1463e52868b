/** The worker that fits pictures: one request at a time, asked and answered by `ImageFitter`. */
import { codeOf } from '../../domain/errors.ts'
import type { FitReply, FitRequest } from './fit-messages.ts'
import { fitFile, fitRaster } from './fit-picture.ts'
import type { FitOptions, FittedImage } from './fit-picture.ts'
import { bitmapRaster, offscreenEngine } from './offscreen-raster.ts'

function reply(message: FitReply): void {
  postMessage(message)
}

function fit(source: Blob | ImageBitmap, options: FitOptions): Promise<FittedImage> {
  if (source instanceof Blob) return fitFile(source, offscreenEngine, options)
  const raster = bitmapRaster(source)
  return fitRaster(raster, options).finally(() => raster.close())
}

addEventListener('message', (event: MessageEvent<FitRequest>) => {
  const { job, source, limits } = event.data
  // Nobody can speak to a busy worker: a job that is given up ends with the worker.
  const options: FitOptions = {
    limits,
    checkpoint: () => {},
    onProgress: (fraction) => reply({ kind: 'progress', job, fraction }),
  }
  fit(source, options).then(
    (image) => reply({ kind: 'fitted', job, image }),
    (thrown: unknown) => reply({ kind: 'failed', job, code: codeOf(thrown) }),
  )
})

reply({ kind: 'ready' })
