import type { FramerOptions } from './framing/framer.ts'
import type { FramingAnswer, FramingRequest } from './framing/framing-messages.ts'
import { startWorker } from './start-worker.ts'

/** What was seen in a frame or a picture. */
export type FramingLook = Extract<FramingAnswer, { readonly kind: 'verdict' }>

/** A worker is started by the first frame or picture and ended after this long without one. */
const IDLE_END_MS = 30_000
/** Ten times what the slowest phone takes for a frame that is worth waiting for; a large file takes longer to decode. */
const ANSWER_DEADLINE_MS = 5_000

type Question = Extract<FramingRequest, { readonly kind: 'frame' | 'judge' }>

/**
 * Owner of the one worker that finds and judges documents: starts it late, asks it one thing at a time, ends it when idle
 * or disposed. Where there is no worker, or it fails, every answer is null: the person takes and judges the picture.
 */
export class DocumentFramer {
  readonly #start: () => Promise<Worker | null>
  #worker: Promise<Worker | null> | null = null
  /** Over when the worker is: whoever waits for its answer waits in vain. */
  #life = new AbortController()
  #live: FramerOptions | null = null
  #queue: Promise<unknown> = Promise.resolve()
  #idleTimer: ReturnType<typeof setTimeout> | undefined
  #disposed = false

  /** @param start gives the worker, or null where none is to be had */
  constructor(start: () => Promise<Worker | null> = startFramingWorker) {
    this.#start = start
  }

  /** From now on frames are looked at for this document; what was seen before is forgotten. */
  begin(options: FramerOptions): void {
    this.#live = options
    void this.#tell({ kind: 'start', options })
  }

  /** Forgets what was seen, and allows another picture. */
  reset(): void {
    void this.#tell({ kind: 'reset' })
  }

  /**
   * One frame of the camera, taken over here; `nowMs` only ever grows. A picture that comes with the answer is the
   * caller's to close. Null: this device cannot.
   */
  look(bitmap: ImageBitmap, nowMs: number): Promise<FramingLook | null> {
    return this.#ask({ kind: 'frame', bitmap, nowMs }, bitmap)
  }

  /** One picture by itself: a file that this browser can decode, or pixels, taken over here. Null: it cannot be judged. */
  judge(picture: Blob | ImageBitmap, options: FramerOptions): Promise<FramingLook | null> {
    return this.#ask({ kind: 'judge', picture, options }, picture)
  }

  /** Ends the worker; every answer is null from here on. */
  dispose(): void {
    this.#disposed = true
    this.#endWorker()
  }

  #ask(question: Question, pixels: Blob | ImageBitmap): Promise<FramingLook | null> {
    const turn = this.#queue.then(() => this.#askNow(question, pixels)).catch(() => null)
    this.#queue = turn
    return turn
  }

  async #askNow(question: Question, pixels: Blob | ImageBitmap): Promise<FramingLook | null> {
    clearTimeout(this.#idleTimer)
    const worker = await this.#running()
    if (worker === null || this.#disposed) {
      if (!(pixels instanceof Blob)) pixels.close()
      return null
    }
    const transfer = pixels instanceof Blob ? [] : [pixels]
    const answer = await answerOf(worker, question, transfer, this.#life.signal)
    if (answer === null) this.#endWorker()
    if (this.#worker !== null) this.#idleTimer = setTimeout(() => this.#endWorker(), IDLE_END_MS)
    return answer?.kind === 'verdict' ? answer : null
  }

  async #tell(request: FramingRequest): Promise<void> {
    const running = this.#worker
    if (running !== null) (await running)?.postMessage(request)
  }

  /** The worker, told what is looked for. */
  #running(): Promise<Worker | null> {
    if (this.#disposed) return Promise.resolve(null)
    this.#worker ??= this.#start().then(
      (worker) => {
        if (this.#live !== null) worker?.postMessage({ kind: 'start', options: this.#live }, [])
        return worker
      },
      // Its script did not load: the next question asks for it again.
      () => (this.#worker = null),
    )
    return this.#worker
  }

  #endWorker(): void {
    clearTimeout(this.#idleTimer)
    void this.#worker?.then((worker) => worker?.terminate())
    this.#worker = null
    this.#life.abort()
    this.#life = new AbortController()
  }
}

/** Null where the worker broke or is silent: it is of no use any more. */
function answerOf(
  worker: Worker,
  question: Question,
  transfer: Transferable[],
  life: AbortSignal,
): Promise<FramingAnswer | null> {
  const over = new AbortController()
  return new Promise<FramingAnswer | null>((resolve) => {
    const { signal } = over
    const timer = setTimeout(() => resolve(null), ANSWER_DEADLINE_MS)
    signal.addEventListener('abort', () => clearTimeout(timer))
    life.addEventListener('abort', () => resolve(null), { signal })
    worker.addEventListener('message', ({ data }: MessageEvent<FramingAnswer>) => resolve(data), { signal })
    worker.addEventListener('error', () => resolve(null), { signal })
    worker.postMessage(question, transfer)
  }).finally(() => over.abort())
}

async function startFramingWorker(): Promise<Worker | null> {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') return null
  const { framingWorkerRoads } = await import('./framing-worker-roads.ts')
  return startWorker(framingWorkerRoads)
}
