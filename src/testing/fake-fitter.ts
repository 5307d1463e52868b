/** A fitter that fits when told to. */
import type { Corner } from '../capture/crop-around.ts'
import type { PictureFitter } from '../wizard/controller.ts'

interface Fitting {
  readonly source: Blob | ImageBitmap
  readonly signal: AbortSignal
  /** By which the picture is to be cropped. */
  readonly outline: readonly Corner[] | undefined
  readonly progress: (fraction: number) => void
  /** @param digest tells the pictures apart */
  readonly succeed: (digest: string) => void
  readonly fail: (thrown: unknown) => void
}

export interface FakeFitter {
  readonly fitter: PictureFitter
  /** The picture given last; fails the test where there is none. */
  readonly waiting: () => Fitting
  readonly disposed: () => boolean
}

export function createFakeFitter(): FakeFitter {
  const given: Fitting[] = []
  let disposed = false
  return {
    fitter: {
      fit: (source, { signal, outline, onProgress }) =>
        new Promise((resolve, reject) => {
          given.push({
            source,
            signal,
            outline,
            progress: (fraction) => onProgress?.(fraction),
            succeed: (digest) =>
              resolve({
                blob: new Blob([`fitted ${digest}`], { type: 'image/jpeg' }),
                widthPx: 1600,
                heightPx: 1000,
                digest,
                encodes: 1,
                untouched: false,
              }),
            fail: reject,
          })
        }),
      dispose: () => {
        disposed = true
      },
    },
    waiting: () => {
      const last = given.at(-1)
      if (last === undefined) throw new Error('Nothing is being fitted.')
      return last
    },
    disposed: () => disposed,
  }
}
