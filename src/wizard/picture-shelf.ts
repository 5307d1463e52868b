/** The pictures of a visit, in memory only: raw ones until they are fitted, fitted ones while the flow names them. */
import type { Signature } from '../capture/framing/likeness.ts'
import type { FlowState } from '../domain/flow-state.ts'
import { FitProgress } from './fit-progress.ts'

export class PictureShelf {
  /** Of the raw picture that is being fitted. */
  readonly progress = new FitProgress()
  readonly #raw = new Map<string, Blob | ImageBitmap>()
  readonly #fitted = new Map<string, Blob>()
  readonly #signatures = new Map<string, Signature>()

  addRaw(id: string, pixels: Blob | ImageBitmap): void {
    this.#raw.set(id, pixels)
  }

  /** The raw picture, which stays here. */
  raw(id: string): Blob | ImageBitmap | undefined {
    return this.#raw.get(id)
  }

  /** Hands the raw picture over; whoever takes a bitmap closes it. */
  takeRaw(id: string): Blob | ImageBitmap | undefined {
    const pixels = this.#raw.get(id)
    this.#raw.delete(id)
    return pixels
  }

  addFitted(id: string, blob: Blob): void {
    this.#fitted.set(id, blob)
  }

  fitted(id: string): Blob | undefined {
    return this.#fitted.get(id)
  }

  /** How a side looks, by which the same side is known again. */
  addSignature(id: string, signature: Signature): void {
    this.#signatures.set(id, signature)
  }

  signature(id: string): Signature | undefined {
    return this.#signatures.get(id)
  }

  /** Forgets every picture that the state no longer names. */
  keepOnly(state: FlowState): void {
    const named = idsOf(state)
    for (const [id, pixels] of this.#raw) {
      if (named.has(id)) continue
      if (!(pixels instanceof Blob)) pixels.close()
      this.#raw.delete(id)
    }
    for (const shelf of [this.#fitted, this.#signatures]) {
      for (const id of shelf.keys()) if (!named.has(id)) shelf.delete(id)
    }
  }

  clear(): void {
    this.keepOnly({ step: 'starting' })
  }
}

function idsOf(state: FlowState): ReadonlySet<string> {
  if ('resume' in state) return idsOf(state.resume)
  const ids = new Set<string>()
  if ('picture' in state) ids.add(state.picture.id)
  if ('pictures' in state) {
    for (const picture of [state.pictures.front, state.pictures.back]) if (picture) ids.add(picture.id)
  }
  return ids
}
