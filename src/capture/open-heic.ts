import { HEIC_BEGUN } from './imaging/fit-messages.ts'
import { startWorker } from './start-worker.ts'

/** 48 megapixels take about 20 s on a slow phone. */
const DEADLINE_MS = 60_000

/** Of 300 decoders Firefox starts one and never returns from it: it is given up, and begun anew. */
const BEGIN_DEADLINE_MS = 5_000
const TRIES = 3

/** Decodes a HEIC file where the engine cannot, in a worker that ends with the job. Null where that fails too. */
export async function openHeic(
  blob: Blob,
  signal: AbortSignal,
  start: () => Promise<Worker | null> = startHeicWorker,
): Promise<ImageBitmap | null> {
  for (let tries = 0; tries < TRIES; tries++) {
    const worker = await start()
    if (worker === null) return null
    const answer = await answerOf(worker, blob, signal).finally(() => worker.terminate())
    if (answer !== 'stuck') return answer
  }
  return null
}

function answerOf(worker: Worker, blob: Blob, signal: AbortSignal): Promise<ImageBitmap | null | 'stuck'> {
  const over = new AbortController()
  return new Promise<ImageBitmap | null | 'stuck'>((resolve) => {
    const beginning = setTimeout(() => resolve('stuck'), BEGIN_DEADLINE_MS)
    const working = setTimeout(() => resolve(null), DEADLINE_MS)
    over.signal.addEventListener('abort', () => {
      clearTimeout(beginning)
      clearTimeout(working)
    })
    const hear = ({ data }: MessageEvent<unknown>): void => {
      if (data === HEIC_BEGUN) clearTimeout(beginning)
      else resolve(data instanceof ImageBitmap ? data : null)
    }
    if (signal.aborted) resolve(null)
    signal.addEventListener('abort', () => resolve(null), { signal: over.signal })
    worker.addEventListener('error', () => resolve(null), { signal: over.signal })
    worker.addEventListener('message', hear, { signal: over.signal })
    worker.postMessage(blob, [])
  }).finally(() => over.abort())
}

async function startHeicWorker(): Promise<Worker | null> {
  const { heicWorkerRoads } = await import('./heic-worker-roads.ts')
  return startWorker(heicWorkerRoads)
}
