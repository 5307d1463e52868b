/** What the page and the fitting worker say to each other: plain values, errors as codes. */
import type { ErrorCode } from '../../domain/errors.ts'
import type { ImageLimits } from '../../domain/limits.ts'
import type { Pixels } from './fit-file.ts'
import type { FittedImage } from './fit-raster.ts'
import type { Share } from './raster.ts'

export interface FitRequest {
  readonly job: number
  readonly source: Blob | Pixels
  readonly limits: ImageLimits
  readonly crop: Share | undefined
}

export type FitReply =
  | { readonly kind: 'progress'; readonly job: number; readonly fraction: number }
  /** Null: neither JPEG nor PNG. */
  | { readonly kind: 'fitted'; readonly job: number; readonly image: FittedImage | null }
  | { readonly kind: 'failed'; readonly job: number; readonly code: ErrorCode }

/** Said once by a worker that has started. */
export const READY = 'ready'

/** Said by the worker for HEIC once the decoder's own worker is started. */
export const HEIC_BEGUN = 'begun'
