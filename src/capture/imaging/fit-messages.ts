/** What the page and the fitting worker say to each other: plain values, errors as codes. */
import type { ErrorCode } from '../../domain/errors.ts'
import type { ImageLimits } from '../../domain/limits.ts'
import type { FittedImage } from './fit-picture.ts'

export interface FitRequest {
  readonly job: number
  readonly source: Blob | ImageBitmap
  readonly limits: ImageLimits
}

export type FitReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly job: number; readonly fraction: number }
  | { readonly kind: 'fitted'; readonly job: number; readonly image: FittedImage }
  | { readonly kind: 'failed'; readonly job: number; readonly code: ErrorCode }
