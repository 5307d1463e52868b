import type { CameraLook } from './camera.ts'
import { type OpenLens, readOpen } from './lens.ts'
import { applySettings, firstZoom, type LensSettings, zoomOffer } from './lens-settings.ts'

/** The light and the zoom of one camera that is open. */
export class LensControl {
  readonly lens: OpenLens
  readonly #track: MediaStreamTrack
  #settings: LensSettings = { torch: null, zoomFactor: null }

  constructor(track: MediaStreamTrack) {
    this.#track = track
    this.lens = readOpen(track)
  }

  /** Focuses and exposes by itself from now on, and sees a card from where it can focus. */
  begin(): Promise<void> {
    return this.set({ zoomFactor: firstZoom(this.lens) })
  }

  /** Never optimistic: what the camera refuses is not told. */
  async set(change: Partial<LensSettings>): Promise<void> {
    const wanted = { ...this.#settings, ...change }
    if (await applySettings(this.#track, this.lens, wanted)) this.#settings = wanted
  }

  get look(): Pick<CameraLook, 'torch' | 'zoom'> {
    const { torch, zoomFactor } = this.#settings
    return {
      torch: this.lens.torch ? (torch === true ? 'on' : 'off') : null,
      zoom: zoomOffer(this.lens, zoomFactor),
    }
  }
}
