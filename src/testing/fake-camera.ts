import { drawFlawedScene, type Flaw } from './flawed-scene.ts'
import { drawScene, type SpecimenSide } from './specimen.ts'

/** What the drawn camera sees now, and whether it lets itself be opened. */
export interface CameraShow {
  readonly side: SpecimenSide
  readonly flaw: Flaw
  /** Name of the error that opening it ends in. */
  readonly refusal?: 'NotAllowedError' | 'NotFoundError' | undefined
}

/**
 * Replaces this page's camera by a drawn card on a desk, 1280 × 720 at 10 frames a second. For the design review only.
 *
 * @param show asked anew for each opening and each frame
 */
export function installFakeCamera(show: () => CameraShow): void {
  const canvas = document.createElement('canvas')
  canvas.width = 1280
  canvas.height = 720
  const context = canvas.getContext('2d')
  if (context === null) return
  const draw = () => {
    const { side, flaw } = show()
    drawFlawedScene(context, { widthPx: canvas.width, heightPx: canvas.height, side, fill: 0.62 }, flaw)
  }
  draw()
  // A still canvas sends no frames.
  setInterval(draw, 100)
  const getUserMedia = () => {
    const { refusal } = show()
    if (refusal !== undefined) return Promise.reject(new DOMException('As scripted', refusal))
    return Promise.resolve(canvas.captureStream(10))
  }
  Object.defineProperty(navigator, 'mediaDevices', {
    value: Object.assign(new EventTarget(), { getUserMedia }),
    configurable: true,
  })
}

/** A drawn specimen as a JPEG, as if it had been photographed and fitted. */
export async function specimenPhoto(side: SpecimenSide): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = 1920
  canvas.height = 1200
  const context = canvas.getContext('2d')
  if (context !== null) drawScene(context, { widthPx: 1920, heightPx: 1200, side, fill: 0.9 })
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no JPEG')) : resolve(blob)), 'image/jpeg', 0.9)
  })
}
