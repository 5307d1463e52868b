/** What the fitting asks of an engine, whichever canvas it has: an OffscreenCanvas anywhere, or an old page's own. */

export interface Rect {
  readonly x: number
  readonly y: number
  readonly widthPx: number
  readonly heightPx: number
}

/** An upright picture in memory. Whoever opens one closes it. */
export interface Raster {
  readonly widthPx: number
  readonly heightPx: number
  /** That part of it at another size, on white. Closes nothing. */
  draw(part: Rect, widthPx: number, heightPx: number): Promise<Raster>
  /** A JPEG of it. `quality` is 0 to 1, in hundredths. */
  encode(quality: number): Promise<Blob>
  close(): void
}

export interface Engine {
  /** Decodes a file and turns it upright; fails with `file_unreadable` where it cannot. */
  open(file: Blob): Promise<Raster>
}
