/** What the page and the framing worker say to each other. */
import type { FramerOptions, FramingVerdict } from './framer.ts'

/** To the worker. One at a time: the next one goes after the answer to the last; pixels are transferred. */
export type FramingRequest =
  | { readonly kind: 'start'; readonly options: FramerOptions }
  | { readonly kind: 'frame'; readonly bitmap: ImageBitmap; readonly nowMs: number }
  | { readonly kind: 'reset' }
  /** One picture by itself, of a camera or a file; whatever runs live goes on after it. */
  | { readonly kind: 'judge'; readonly picture: ImageBitmap | Blob; readonly options: FramerOptions }

/** From the worker, one for each frame and each picture. `failed` says that this device cannot. */
export type FramingAnswer =
  | {
      readonly kind: 'verdict'
      readonly verdict: FramingVerdict
      readonly tookMs: number
      /** Size of the frame, the verdict's coordinates. */
      readonly widthPx: number
      readonly heightPx: number
      /**
       * With `verdict.capture` the sharpest of the latest frames, of a judged picture the whole of it, small; whoever hears the
       * answer closes it.
       */
      readonly picture: ImageBitmap | null
    }
  | { readonly kind: 'failed' }
