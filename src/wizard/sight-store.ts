/** What the camera sees, for whoever draws it: kept beside the flow, since it changes ten times a second. */
import { BLIND, type Sight } from './sight.ts'

export class SightStore {
  readonly #listeners = new Set<() => void>()
  #sight: Sight = BLIND
  #video: HTMLVideoElement | null = null
  #wantsAuto = true
  #wantsSound = false
  #changed = new AbortController()

  readonly read = (): Sight => this.#sight

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly show = (sight: Sight): void => {
    this.#sight = sight
    for (const listener of this.#listeners) listener()
  }

  /** The video on the stage, from its first frame on; null before. */
  get video(): HTMLVideoElement | null {
    return this.#video
  }

  readonly attach = (video: HTMLVideoElement): void => {
    this.#video = video
    this.#tell()
  }

  /** That video is gone, and what was seen in it. */
  detach(video: HTMLVideoElement): void {
    if (this.#video === video) this.#video = null
    this.show(BLIND)
  }

  /** The person's own wish, for the whole visit. */
  get wantsAuto(): boolean {
    return this.#wantsAuto
  }

  /** Tones that lead the hand: the person's own wish, for the whole visit. */
  get wantsSound(): boolean {
    return this.#wantsSound
  }

  readonly setSound = (wanted: boolean): void => {
    this.#wantsSound = wanted
  }

  /** The person switches the automatic shutter; off also calls a picture back that has just taken itself. */
  readonly setAuto = (wanted: boolean): void => {
    this.#wantsAuto = wanted
    if (this.#sight.auto === 'absent') return
    this.show({ ...this.#sight, auto: wanted ? 'on' : 'off', steady: 0 })
    this.#tell()
  }

  /** Over with the next video or wish. */
  get nextChange(): AbortSignal {
    return this.#changed.signal
  }

  #tell(): void {
    this.#changed.abort()
    this.#changed = new AbortController()
  }
}
