import { inTime } from './in-time.ts'

/** A part of the program that is loaded when it is first wanted, and kept. */
export class LoadedPart<Part> {
  #part: Promise<Part> | undefined
  #failed = false

  /** For work that needs it: what failed to load, since the network was away, is loaded again. */
  need(load: () => Promise<Part>): Promise<Part> {
    if (this.#part === undefined || this.#failed) {
      this.#failed = false
      this.#part = load()
      this.#part.catch(() => (this.#failed = true))
    }
    return this.#part
  }

  /** For work that goes without it, too: null where it failed to load, or has not come by then. */
  inTime(load: () => Promise<Part>, patienceMs: number): Promise<Part | null> {
    return inTime(this.need(load), patienceMs)
  }

  /** For a drawing, which may ask any number of times: always the same, failed or not. */
  peek(load: () => Promise<Part>): Promise<Part> {
    return this.#part ?? this.need(load)
  }

  /** Where it was loaded, or will have been. */
  release(act: (part: Part) => void): void {
    this.#part?.then(act, () => {})
  }
}
