/** Frames that are in memory already, and smaller copies of them. */
import { FRAME_SIDE_PX } from './find-document.ts'
import type { FrameSource } from './frame-source.ts'
import type { Frame } from './planes.ts'

/** A whole frame as the framer's source. */
export function sourceOf(frame: Frame): FrameSource {
  return {
    width: frame.width,
    height: frame.height,
    small: () => shrinkFrame(frame, FRAME_SIDE_PX),
    large: () => frame,
  }
}

/** The frame with its longer side at most `longestPx`, each pixel the mean of those it stands for. */
export function shrinkFrame(frame: Frame, longestPx: number): Frame {
  const scale = longestPx / Math.max(frame.width, frame.height)
  if (scale >= 1) return frame
  const width = Math.max(1, Math.round(frame.width * scale))
  const height = Math.max(1, Math.round(frame.height * scale))
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0, o = 0; y < height; y++) {
    const y0 = Math.floor((y * frame.height) / height)
    const y1 = Math.max(y0 + 1, Math.floor(((y + 1) * frame.height) / height))
    for (let x = 0; x < width; x++, o += 4) {
      const x0 = Math.floor((x * frame.width) / width)
      const x1 = Math.max(x0 + 1, Math.floor(((x + 1) * frame.width) / width))
      let red = 0
      let green = 0
      let blue = 0
      for (let v = y0; v < y1; v++) {
        for (let at = (v * frame.width + x0) * 4, end = (v * frame.width + x1) * 4; at < end; at += 4) {
          red += frame.data[at] ?? 0
          green += frame.data[at + 1] ?? 0
          blue += frame.data[at + 2] ?? 0
        }
      }
      const count = (y1 - y0) * (x1 - x0)
      data[o] = red / count
      data[o + 1] = green / count
      data[o + 2] = blue / count
      data[o + 3] = 255
    }
  }
  return { data, width, height }
}
