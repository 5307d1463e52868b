/** Timers by name, one of each: starting one again begins it anew. */
export class Timers<Name extends string> {
  readonly #running = new Map<Name, ReturnType<typeof setTimeout>>()

  start(name: Name, afterMs: number, act: () => void): void {
    this.stop(name)
    this.#running.set(name, setTimeout(act, afterMs))
  }

  stop(...names: readonly Name[]): void {
    for (const name of names) {
      clearTimeout(this.#running.get(name))
      this.#running.delete(name)
    }
  }
}
