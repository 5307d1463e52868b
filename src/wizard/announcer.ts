/**
 * The one voice of the widget: whatever is said to a screen reader without moving the focus is said by this, at most once
 * in a second and a half, and the newest first; what is older by then is no longer true.
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
  #next: Words | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  /** What the live region says. */
  readonly read = (): string => this.#said.text

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** At once, or as soon as the last words had their time. */
  say(text: string, by: string | null): void {
    if (text === (this.#next ?? this.#said).text) return
    this.#next = { text, by }
    this.#timer ??= setTimeout(this.#speak, this.#saidAtMs + SAID_MIN_MS - performance.now())
  }

  /** Their place is left: what they had to say is not said any more, nor found where it was said. */
  takeBack(by: string): void {
    if (this.#next?.by === by) this.#next = null
    if (this.#said.by === by) this.#show(SILENCE)
  }

  dispose(): void {
    clearTimeout(this.#timer)
  }

  readonly #speak = (): void => {
    this.#timer = undefined
    if (this.#next === null) return
    this.#saidAtMs = performance.now()
    this.#show(this.#next)
    this.#next = null
  }

  #show(words: Words): void {
    this.#said = words
    for (const listener of this.#listeners) listener()
  }
}
