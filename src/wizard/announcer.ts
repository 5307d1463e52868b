/**
 * The one voice of the widget: whatever is said to a screen reader without moving the focus is said by this, at most once
 * in a second and a half. What waits for its turn is the newest, since what is older is no longer true by then; but for
 * what lasts, which is said before it.
 */

/** A screen reader needs its time: two announcements are at least this far apart. */
export const SAID_MIN_MS = 1_500

interface Words {
  readonly text: string
  /** Who takes it back when it leaves; null for what stays true. */
  readonly by: string | null
}

const SILENCE: Words = { text: '', by: null }

export class Announcer {
  readonly #listeners = new Set<() => void>()
  #said = SILENCE
  #saidAtMs = -Infinity
  #waiting: readonly Words[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  /** What the live region says. */
  readonly read = (): string => this.#said.text

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** At once, or as soon as the last words had their time. */
  say(text: string, by: string | null): void {
    if (text === (this.#waiting.at(-1) ?? this.#said).text) return
    this.#waiting = [...this.#waiting.filter((words) => words.by === null), { text, by }]
    this.#wait()
  }

  /** Their place is left: what they had to say is not said any more, nor found where it was said. */
  takeBack(by: string): void {
    this.#waiting = this.#waiting.filter((words) => words.by !== by)
    if (this.#said.by === by) this.#show(SILENCE)
  }

  dispose(): void {
    clearTimeout(this.#timer)
  }

  readonly #speak = (): void => {
    this.#timer = undefined
    const [next, ...waiting] = this.#waiting
    if (next === undefined) return
    this.#waiting = waiting
    this.#saidAtMs = performance.now()
    this.#show(next)
    if (waiting.length > 0) this.#wait()
  }

  #wait(): void {
    this.#timer ??= setTimeout(this.#speak, this.#saidAtMs + SAID_MIN_MS - performance.now())
  }

  #show(words: Words): void {
    this.#said = words
    for (const listener of this.#listeners) listener()
  }
}
