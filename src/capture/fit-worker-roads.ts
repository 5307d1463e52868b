// The bundler makes these default exports; the linter sees the plain module.
/* oxlint-disable import/default */
import InlineFitWorker from './imaging/fit.worker.ts?worker&inline'
import fitWorkerUrl from './imaging/fit.worker.ts?worker&url'
import { trustedWorkerUrl } from './worker-url.ts'

/** From a blob, which works from any origin; by its own URL, where a content policy refuses blobs. */
export const fitWorkerRoads: readonly (() => Worker)[] = [
  () => new InlineFitWorker(),
  () => new Worker(trustedWorkerUrl(fitWorkerUrl), { type: 'module' }),
]
