import type { Work } from '../domain/flow-work.ts'

interface Running {
  readonly abort: AbortController
  readonly result: Promise<void>
}

/** Begins the work that a state asks for and aborts the work that it asks for no more. */
export class RunningWork {
  readonly #run: (work: Work, signal: AbortSignal) => Promise<void>
  readonly #running = new Map<string, Running>()

  constructor(run: (work: Work, signal: AbortSignal) => Promise<void>) {
    this.#run = run
  }

  /** From now on exactly these run, each once by its key. */
  keep(wanted: readonly Work[]): void {
    const keys = new Set(wanted.map((work) => work.key))
    for (const [key, { abort }] of this.#running) {
      if (keys.has(key)) continue
      abort.abort()
      this.#running.delete(key)
    }
    for (const work of wanted) {
      if (!this.#running.has(work.key)) this.#begin(work)
    }
  }

  /** Rejects as the work did. */
  result(key: string): Promise<void> | undefined {
    return this.#running.get(key)?.result
  }

  #begin(work: Work): void {
    const abort = new AbortController()
    const result = this.#run(work, abort.signal)
    this.#running.set(work.key, { abort, result })
    // A failed upload is forgotten, so that the next state that needs it begins it anew; other failures are events.
    result.catch(() => {
      if (!abort.signal.aborted) this.#running.delete(work.key)
    })
  }
}
