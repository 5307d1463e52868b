// The bundler makes these default exports; the linter sees the plain module.
/* oxlint-disable import/default */
import InlineFitWorker from './imaging/fit.worker.ts?worker&inline'
import fitWorkerUrl from './imaging/fit.worker.ts?worker&url'
import type { FitReply } from './imaging/fit-messages.ts'

/** A worker that has not said `ready` by then was refused without a word. */
const START_DEADLINE_MS = 10_000

/**
 * Starts the fitting worker by the first road that is open: from a blob, which works from any origin; by its own URL,
 * where a content policy refuses blobs and the script is from the page's origin. Null where neither is, or where a
 * worker has no canvas.
 */
export async function startFitWorker(): Promise<Worker | null> {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') return null
  return (
    (await started(() => new InlineFitWorker())) ??
    (await started(() => new Worker(fitWorkerUrl, { type: 'module' })))
  )
}

async function started(create: () => Worker): Promise<Worker | null> {
  let worker: Worker
  try {
    worker = create()
  } catch {
    return null
  }
  const over = new AbortController()
  const listen = { signal: over.signal }
  const ready = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), START_DEADLINE_MS)
    over.signal.addEventListener('abort', () => clearTimeout(timer))
    worker.addEventListener(
      'message',
      (event: MessageEvent<FitReply>) => resolve(event.data.kind === 'ready'),
      listen,
    )
    worker.addEventListener('error', () => resolve(false), listen)
  })
  over.abort()
  if (ready) return worker
  worker.terminate()
  return null
}
