/** What the fitting asks of an engine, whichever canvas it has: an OffscreenCanvas anywhere, or an old page's own. */
import type { JpegHeader, PngHeader } from '../../domain/image-header.ts'

export interface Rect {
  readonly x: number
  readonly y: number
  readonly widthPx: number
  readonly heightPx: number
}

/** A part of a picture, in shares (0 to 1) of its width and height. */
export interface Share {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where a piece of a picture is, in pixels; all are of one size. */
export interface Piece {
  readonly x: number
  readonly y: number
}

/** Pieces laid together, to be weighed instead of the whole. */
export interface LaidPieces {
  /** Bytes of their JPEG without metadata. `quality` as of `Raster.encode`. */
  bytesAt(quality: number): Promise<number>
  close(): void
}

/** A decoded picture; its sides are those of the upright picture. Whoever opens one closes it. */
export interface Raster {
  readonly widthPx: number
  readonly heightPx: number
  /** False while it has still to be drawn: it is turned, or shines through. */
  readonly encodable: boolean
  /** That part of it, upright, on white, at that size. Closes nothing. */
  draw(part: Rect, widthPx: number, heightPx: number): Promise<Raster>
  /** A JPEG of it. `quality` is 0 to 1, in hundredths: engines round to them. Nothing but another may follow. */
  encode(quality: number): Promise<Blob>
  mosaic(pieces: readonly Piece[]): LaidPieces
  close(): void
}

/** The formats that are decoded here; any other is decoded on the page, when it comes. */
export type PictureHeader = JpegHeader | PngHeader

export interface Engine {
  /**
   * Decodes a file and turns it upright; fails with `file_unreadable` where it cannot. What is longer than `longEdgePx`
   * may come out smaller, down to nearly that, where this takes less than decoding it all.
   *
   * @param bytes of the blob: reading them again takes as long as a small picture's decoding
   */
  open(blob: Blob, bytes: Uint8Array<ArrayBuffer>, header: PictureHeader, longEdgePx: number): Promise<Raster>
  /** What is decoded already and upright; closed with the raster. */
  wrap(bitmap: ImageBitmap, opaque: boolean): Promise<Raster>
}
