/** One look at the video. */
export interface Beat {
  /** Grows with each frame that the video has shown. */
  readonly frames: number
  readonly black: boolean
}

export type PulseVerdict = 'fine' | 'frozen' | 'black'

/**
 * Judges a video by looks taken at even times. It counts looks, not time: a page that was held up for seconds has looked
 * once, and does not blame the camera.
 */
export class FramePulse {
  readonly #patience: number
  #frames = -1
  #still = 0
  #black = 0

  /** @param patience so many looks in a row without a new frame are a frozen camera, so many black ones a black one */
  constructor(patience: number) {
    this.#patience = patience
  }

  feel({ frames, black }: Beat): PulseVerdict {
    this.#still = frames === this.#frames ? this.#still + 1 : 0
    this.#black = black ? this.#black + 1 : 0
    this.#frames = frames
    if (this.#still >= this.#patience) return 'frozen'
    return this.#black >= this.#patience ? 'black' : 'fine'
  }

  /** Nobody looked for a while: what came before tells nothing. */
  rest(): void {
    this.#still = 0
    this.#black = 0
    this.#frames = -1
  }
}
