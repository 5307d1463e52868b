/** What the page and the framing worker say to each other. */
import type { FramerOptions, FramingVerdict } from './framer.ts'

/** To the worker. Frames are transferred, one at a time: the next one goes after the answer to the last. */
export type FramingRequest =
  | { readonly kind: 'start'; readonly options: FramerOptions }
  | { readonly kind: 'frame'; readonly bitmap: ImageBitmap; readonly nowMs: number }
  | { readonly kind: 'reset' }

/** From the worker, one for each frame. `failed` says that this device cannot: go on with the manual shutter. */
export type FramingAnswer =
  | { readonly kind: 'verdict'; readonly verdict: FramingVerdict; readonly tookMs: number }
  | { readonly kind: 'failed' }
