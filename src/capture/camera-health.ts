/** What to do about a camera whose frames are not as they should be: open it once more, then say so. */
import type { PulseVerdict } from './frame-pulse.ts'

export type Remedy = 'restart' | 'give_up' | 'tell_black' | 'all_well' | null

export class CameraHealth {
  readonly #wellAfterBeats: number
  #restarted: ReadonlySet<PulseVerdict> = new Set()
  #fine = 0

  /** @param wellAfterBeats so many fine looks in a row, and a restart is allowed again */
  constructor(wellAfterBeats: number) {
    this.#wellAfterBeats = wellAfterBeats
  }

  feel(verdict: PulseVerdict): Remedy {
    if (verdict === 'fine') {
      if (++this.#fine >= this.#wellAfterBeats) this.forget()
      return 'all_well'
    }
    this.#fine = 0
    if (!this.#restarted.has(verdict)) {
      this.#restarted = new Set([...this.#restarted, verdict])
      return 'restart'
    }
    // A lens may just be covered, and shows a picture as soon as it is not.
    return verdict === 'black' ? 'tell_black' : 'give_up'
  }

  forget(): void {
    this.#restarted = new Set()
    this.#fine = 0
  }
}
