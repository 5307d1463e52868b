// The bundler makes these default exports; the linter sees the plain module.
/* oxlint-disable import/default */
import InlineFramingWorker from './framing/framing.worker.ts?worker&inline'
import framingWorkerUrl from './framing/framing.worker.ts?worker&url'
import { trustedWorkerUrl } from './worker-url.ts'

/** As for fitting. */
export const framingWorkerRoads: readonly (() => Worker)[] = [
  () => new InlineFramingWorker(),
  () => new Worker(trustedWorkerUrl(framingWorkerUrl), { type: 'module' }),
]
