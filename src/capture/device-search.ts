/** Which device the camera of a visit is: the person's choice, else the best that was found. In memory alone. */
import { nextCamera, type TriedLens } from './choose-camera.ts'
import type { ListedLens, OpenLens } from './lens.ts'

export class DeviceSearch {
  #choice: string | null = null
  #better: string | null = null
  #tried: readonly TriedLens[] = []
  #over = false

  /** The device to open; null leaves it to the browser. */
  get wanted(): string | null {
    return this.#choice ?? this.#better
  }

  choose(deviceId: string): void {
    this.#choice = deviceId
  }

  /** The device is gone or busy: what the browser chooses may not be, and is good enough. */
  giveUp(): void {
    this.#choice = null
    this.#better = null
    this.#over = true
  }

  /** A camera is open. True where another is wanted now. */
  learn(deviceId: string, lens: OpenLens, listed: readonly ListedLens[]): boolean {
    if (this.#choice !== null || this.#over) return false
    this.#tried = [...this.#tried, { deviceId, lens }]
    const next = nextCamera(listed, this.#tried)
    // What was tried before is the best of them: it is opened once more, and stays.
    this.#over = this.#tried.some((each) => each.deviceId === next)
    if (next === deviceId) return false
    this.#better = next
    return true
  }
}
