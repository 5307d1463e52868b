import { KycFailure } from '../domain/errors.ts'
import type { ImageLimits } from '../domain/limits.ts'
import { startFitWorker } from './fit-worker-start.ts'
import type { FitReply, FitRequest } from './imaging/fit-messages.ts'
import type { FittedImage } from './imaging/fit-picture.ts'

export type { FittedImage } from './imaging/fit-picture.ts'

export interface FitCallOptions {
  /** Giving up frees the memory at once: it ends the worker. */
  readonly signal: AbortSignal
  /** 0 to 1, never backwards. */
  readonly onProgress?: (fraction: number) => void
}

/** A worker is started by the first picture and ended after this long without one. */
const IDLE_END_MS = 30_000

/**
 * Owner of one worker: starts it late, gives it one picture at a time, ends it when idle, given up or disposed.
 * Without a worker (a strict content policy) the page itself does the same work in slices.
 */
export class ImageFitter {
  readonly #limits: ImageLimits
  #worker: Promise<Worker | null> | null = null
  #queue: Promise<unknown> = Promise.resolve()
  #jobs = 0
  #idleTimer: ReturnType<typeof setTimeout> | undefined
  #ended = new AbortController()

  constructor(limits: ImageLimits) {
    this.#limits = limits
  }

  /**
   * Fits a file, or a frame of the camera (which is taken over, and closed here whatever happens).
   *
   * @throws KycFailure with the code of what is wrong with the picture; AbortError when given up or disposed
   */
  fit(source: Blob | ImageBitmap, options: FitCallOptions): Promise<FittedImage> {
    const signal = AbortSignal.any([options.signal, this.#ended.signal])
    const turn = this.#queue.then(() => this.#fitNow(source, signal, options.onProgress))
    this.#queue = turn.catch(() => {})
    return turn
  }

  /** Ends the worker and every job; the fitter cannot be used again. */
  dispose(): void {
    this.#ended.abort()
    this.#endWorker()
  }

  async #fitNow(
    source: Blob | ImageBitmap,
    signal: AbortSignal,
    onProgress: FitCallOptions['onProgress'],
  ): Promise<FittedImage> {
    clearTimeout(this.#idleTimer)
    try {
      signal.throwIfAborted()
      this.#worker ??= startFitWorker()
      const worker = await this.#worker
      signal.throwIfAborted()
      if (worker !== null) return await this.#ask(worker, source, signal, onProgress)
      const { fitOnPage } = await import('./fit-on-page.ts')
      return await fitOnPage(source, { limits: this.#limits, signal, onProgress })
    } finally {
      if (!(source instanceof Blob)) source.close()
      this.#idleTimer = setTimeout(() => this.#endWorker(), IDLE_END_MS)
    }
  }

  #ask(
    worker: Worker,
    source: Blob | ImageBitmap,
    signal: AbortSignal,
    onProgress: FitCallOptions['onProgress'],
  ): Promise<FittedImage> {
    const job = ++this.#jobs
    return new Promise<FittedImage>((resolve, reject) => {
      const over = new AbortController()
      const listen = { signal: over.signal }
      const end = (settle: () => void): void => {
        over.abort()
        settle()
      }
      signal.addEventListener(
        'abort',
        () => {
          this.#endWorker()
          end(() => reject(signal.reason))
        },
        listen,
      )
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<FitReply>) => {
          if (data.kind === 'ready' || data.job !== job) return
          if (data.kind === 'progress') onProgress?.(data.fraction)
          else if (data.kind === 'fitted') end(() => resolve(data.image))
          else end(() => reject(new KycFailure(data.code)))
        },
        listen,
      )
      worker.addEventListener(
        'error',
        () => {
          this.#endWorker()
          end(() => reject(new KycFailure('unexpected')))
        },
        listen,
      )
      const request: FitRequest = { job, source, limits: this.#limits }
      worker.postMessage(request, source instanceof Blob ? [] : [source])
    })
  }

  #endWorker(): void {
    clearTimeout(this.#idleTimer)
    void this.#worker?.then((worker) => worker?.terminate())
    this.#worker = null
  }
}
