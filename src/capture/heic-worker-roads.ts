// The bundler makes these default exports; the linter sees the plain module.
/* oxlint-disable import/default */
import InlineHeicWorker from './imaging/heic.worker.ts?worker&inline'
import heicWorkerUrl from './imaging/heic.worker.ts?worker&url'
import { trustedWorkerUrl } from './worker-url.ts'

/** As for fitting. Three megabytes each: of the two files only the one in use is loaded. */
export const heicWorkerRoads: readonly (() => Worker)[] = [
  () => new InlineHeicWorker(),
  () => new Worker(trustedWorkerUrl(heicWorkerUrl), { type: 'module' }),
]
