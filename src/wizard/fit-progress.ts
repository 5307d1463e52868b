/** How far the picture is that is being fitted, for whoever draws it. The flow knows only that it is. */
export class FitProgress {
  readonly #listeners = new Set<() => void>()
  #fraction: number | null = null

  /** 0 to 1, or null while there is nothing to measure. */
  readonly read = (): number | null => this.#fraction

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly tell = (fraction: number | null): void => {
    this.#fraction = fraction
    for (const listener of this.#listeners) listener()
  }
}
