import { READY } from './imaging/fit-messages.ts'

/** A worker that has not said `ready` by then was refused without a word. */
const START_DEADLINE_MS = 10_000

/**
 * Starts a worker by the first road that is open, or gives null: a content policy may refuse blobs, another origin may
 * not be asked for scripts, and some engines say so only by an event.
 */
export async function startWorker(roads: readonly (() => Worker)[]): Promise<Worker | null> {
  for (const create of roads) {
    const worker = attempt(create)
    if (worker === null) continue
    if (await isReady(worker)) return worker
    worker.terminate()
  }
  return null
}

function attempt(create: () => Worker): Worker | null {
  try {
    return create()
  } catch {
    return null
  }
}

function isReady(worker: Worker): Promise<boolean> {
  const over = new AbortController()
  return new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), START_DEADLINE_MS)
    over.signal.addEventListener('abort', () => clearTimeout(timer))
    worker.addEventListener('message', ({ data }) => resolve(data === READY), { signal: over.signal })
    worker.addEventListener('error', () => resolve(false), { signal: over.signal })
  }).finally(() => over.abort())
}
