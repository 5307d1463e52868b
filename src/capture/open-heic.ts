import { heicWorkerRoads } from './heic-worker-roads.ts'
import { startWorker } from './start-worker.ts'

/** 48 megapixels take about 20 s on a slow phone. */
const DEADLINE_MS = 60_000

/** Decodes a HEIC file where the engine cannot, in a worker that ends with the job. Null where that fails too. */
export async function openHeic(blob: Blob, signal: AbortSignal): Promise<ImageBitmap | null> {
  const worker = await startWorker(heicWorkerRoads)
  if (worker === null) return null
  const over = new AbortController()
  try {
    return await new Promise<ImageBitmap | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), DEADLINE_MS)
      over.signal.addEventListener('abort', () => clearTimeout(timer))
      signal.addEventListener('abort', () => resolve(null), { signal: over.signal })
      worker.addEventListener('error', () => resolve(null), { signal: over.signal })
      worker.addEventListener(
        'message',
        ({ data }) => {
          resolve(data instanceof ImageBitmap ? data : null)
        },
        { signal: over.signal },
      )
      worker.postMessage(blob, [])
    })
  } finally {
    over.abort()
    worker.terminate()
  }
}
