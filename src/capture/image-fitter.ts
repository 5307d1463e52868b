import { KycFailure, codeOf } from '../domain/errors.ts'
import type { ImageLimits } from '../domain/limits.ts'
import { cropAround } from './crop-around.ts'
import type { Corner } from './crop-around.ts'
import type { Pixels } from './imaging/fit-file.ts'
import type { FitReply, FitRequest } from './imaging/fit-messages.ts'
import type { FittedImage } from './imaging/fit-raster.ts'
import type { Share } from './imaging/raster.ts'
import { startWorker } from './start-worker.ts'

export type { FittedImage } from './imaging/fit-raster.ts'

export interface FitCallOptions {
  /** Giving up frees the memory at once: it ends the worker. */
  readonly signal: AbortSignal
  /** 0 to 1, never backwards. */
  readonly onProgress?: (fraction: number) => void
  /** The document's corners, where they are known, in shares of the upright picture: what is around is cut off. */
  readonly outline?: readonly Corner[]
}

/** A worker is started by the first picture and ended after this long without one. */
const IDLE_END_MS = 30_000

interface Job {
  readonly signal: AbortSignal
  readonly crop: Share | undefined
  readonly onProgress: (fraction: number) => void
}

/**
 * Owner of one worker: starts it late, gives it one picture at a time, ends it when idle, given up or disposed. Where no
 * worker is to be had (a strict content policy, an old browser) the page itself does the same work in slices.
 */
export class ImageFitter {
  readonly #limits: ImageLimits
  readonly #start: () => Promise<Worker | null>
  readonly #ended = new AbortController()
  #worker: Promise<Worker | null> | null = null
  #queue: Promise<unknown> = Promise.resolve()
  #jobs = 0
  #idleTimer: ReturnType<typeof setTimeout> | undefined

  /** @param start gives the worker, or null where none is to be had */
  constructor(limits: ImageLimits, start: () => Promise<Worker | null> = startFitWorker) {
    this.#limits = limits
    this.#start = start
  }

  /**
   * Fits a file, or a frame of the camera (which is taken over, and closed here whatever happens).
   *
   * @throws KycFailure with the code of what is wrong with the picture; the signal's reason when given up or disposed
   */
  fit(source: Blob | ImageBitmap, options: FitCallOptions): Promise<FittedImage> {
    const job: Job = {
      signal: eitherOf(options.signal, this.#ended.signal),
      crop: options.outline && cropAround(options.outline),
      onProgress: (fraction) => options.onProgress?.(fraction),
    }
    const turn = this.#queue.then(() => this.#fitNow(source, job))
    this.#queue = turn.catch(() => {})
    return turn
  }

  /** Ends the worker and every job; the fitter cannot be used again. */
  dispose(): void {
    this.#ended.abort()
    this.#endWorker()
  }

  async #fitNow(source: Blob | ImageBitmap, job: Job): Promise<FittedImage> {
    clearTimeout(this.#idleTimer)
    try {
      job.signal.throwIfAborted()
      const given = source instanceof Blob ? source : { bitmap: source, opaque: true }
      const image = (await this.#run(given, job)) ?? (await this.#fitOtherFile(source, job))
      job.onProgress(1)
      return image
    } catch (thrown) {
      const mayBeGone = source instanceof Blob && !job.signal.aborted && codeOf(thrown) === 'unexpected'
      throw mayBeGone && !(await isThere(source)) ? new KycFailure('file_unreadable') : thrown
    } finally {
      if (!(source instanceof Blob)) source.close()
      if (!this.#ended.signal.aborted) this.#idleTimer = setTimeout(() => this.#endWorker(), IDLE_END_MS)
    }
  }

  /** Neither JPEG nor PNG: decoded by what the rare formats need, and brought again as pixels. */
  async #fitOtherFile(source: Blob | ImageBitmap, job: Job): Promise<FittedImage> {
    if (!(source instanceof Blob)) throw new KycFailure('unexpected')
    const { openOtherFile } = await import('./open-other-file.ts')
    const image = await this.#run(await openOtherFile(source, this.#limits, job.signal), job)
    if (image === null) throw new KycFailure('unexpected')
    return image
  }

  async #run(source: Blob | Pixels, job: Job): Promise<FittedImage | null> {
    this.#worker ??= this.#start()
    const worker = await this.#worker.catch((thrown: unknown) => {
      // Its script did not load: the next picture asks for it again.
      this.#worker = null
      throw thrown
    })
    job.signal.throwIfAborted()
    if (worker !== null) return this.#ask(worker, source, job)
    const { fitOnPage } = await import('./fit-on-page.ts')
    return fitOnPage(source, { ...job, limits: this.#limits })
  }

  #ask(
    worker: Worker,
    source: Blob | Pixels,
    { signal, crop, onProgress }: Job,
  ): Promise<FittedImage | null> {
    const job = ++this.#jobs
    const over = new AbortController()
    return new Promise<FittedImage | null>((resolve, reject) => {
      const giveUp = (reason: unknown): void => {
        this.#endWorker()
        reject(reason)
      }
      const hear = ({ data }: MessageEvent<FitReply>): void => {
        if (data.job !== job) return
        if (data.kind === 'progress') onProgress(data.fraction)
        else if (data.kind === 'fitted') resolve(data.image)
        else reject(new KycFailure(data.code))
      }
      signal.addEventListener('abort', () => giveUp(signal.reason), { signal: over.signal })
      worker.addEventListener('message', hear, { signal: over.signal })
      worker.addEventListener('error', () => giveUp(new KycFailure('unexpected')), { signal: over.signal })
      const request: FitRequest = { job, source, limits: this.#limits, crop }
      worker.postMessage(request, source instanceof Blob ? [] : [source.bitmap])
    }).finally(() => over.abort())
  }

  #endWorker(): void {
    clearTimeout(this.#idleTimer)
    this.#worker?.then((worker) => worker?.terminate()).catch(() => {})
    this.#worker = null
  }
}

/** False for a folder, and for a file that has gone since it was chosen. */
function isThere(file: Blob): Promise<boolean> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    )
}

async function startFitWorker(): Promise<Worker | null> {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') return null
  const { fitWorkerRoads } = await import('./fit-worker-roads.ts')
  return startWorker(fitWorkerRoads)
}

/** AbortSignal.any, which browsers of 2023 do not have. */
function eitherOf(a: AbortSignal, b: AbortSignal): AbortSignal {
  const either = new AbortController()
  for (const signal of [a, b]) {
    if (signal.aborted) either.abort(signal.reason)
    signal.addEventListener('abort', () => either.abort(signal.reason), { signal: either.signal })
  }
  return either.signal
}
