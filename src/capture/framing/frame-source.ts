/** Where the framer gets its pictures from. */
import type { Frame } from './planes.ts'

/** One camera frame. The large picture is asked for only when the document is in place: reading it is the dear part. */
export interface FrameSource {
  /** Size of the large picture in pixels. */
  readonly width: number
  readonly height: number
  /** The whole frame with its longer side at most `FRAME_SIDE_PX`. */
  readonly small: () => Frame
  /** The whole frame at full size. */
  readonly large: () => Frame
}
