/** What the screens know of the camera. `CameraKeeper` is the one of the product; a test may bring its own. */
import type { CameraErrorCode } from '../domain/errors.ts'
import { cameraWishes } from './camera-wishes.ts'

/** What is to be opened. Another id is another opening, even with the same wishes. */
export interface CameraRequest {
  readonly id: number
  readonly wishes: MediaTrackConstraints
}

export interface CameraChoice {
  readonly deviceId: string
  /** The system's own words, in its language; empty where it has none. */
  readonly label: string
}

/**
 * What stands between the person and a picture: the system holds the frames back, all of them are black, or the browser
 * wants a tap before it plays.
 */
export type CameraTrouble = 'paused' | 'black' | 'needs_tap'

export interface Zoom {
  /** In use now; 1 is the lens as it is. */
  readonly factor: number
  /** What a press leads to. */
  readonly next: number
}

/** A new object after each change, the same one until then. */
export interface CameraLook {
  readonly request: CameraRequest
  readonly trouble: CameraTrouble | null
  /** Cameras to choose from; empty where there is no choice. */
  readonly choices: readonly CameraChoice[]
  /** The device in use; empty until it is known. */
  readonly chosen: string
  /** Null where the camera has no light. */
  readonly torch: 'on' | 'off' | null
  /** Null where the camera cannot. */
  readonly zoom: Zoom | null
}

export const FIRST_LOOK: CameraLook = {
  request: { id: 0, wishes: cameraWishes(null) },
  trouble: null,
  choices: [],
  chosen: '',
  torch: null,
  zoom: null,
}

/** One camera for a whole visit: its stream outlives the screens that show it. */
export interface Camera {
  readonly subscribe: (listener: () => void) => () => void
  readonly getLook: () => CameraLook
  /** A view is there: the stream that is on already, or null where it is to open one by the request. */
  readonly begin: () => MediaStream | null
  readonly arrived: (requestId: number, stream: MediaStream) => void
  readonly refused: (requestId: number, thrown: unknown) => void
  /** The video knows its size and may play. */
  readonly shown: (video: HTMLVideoElement) => void
  /** The view is gone. The stream stays on for a while, for the next one. */
  readonly rest: () => void
  /** Turns the light off in this very task. A view may begin again. */
  readonly release: () => void
  /** The same, for good. */
  readonly dispose: () => void
  readonly choose: (deviceId: string) => void
  readonly setTorch: (on: boolean) => void
  readonly setZoom: (factor: number) => void
  /** In the person's tap, where the browser wanted one. */
  readonly play: () => void
  /** The picture that the video shows now, at full size. The caller closes it. */
  readonly takeStill: (video: HTMLVideoElement) => Promise<ImageBitmap>
}

/** What the flow hears of the camera. */
export interface CameraEvents {
  /** A frame can be taken; of a video that waits for a tap, from the tap on. Another opening has another video. */
  readonly opened: (video: HTMLVideoElement) => void
  /** It was live, and is being opened anew or waits. */
  readonly interrupted: () => void
  readonly failed: (code: CameraErrorCode) => void
  /** What made it fail has changed: it was allowed, or plugged in. */
  readonly mended: () => void
}
