import type { Outline } from '../wizard/sight.ts'
import { drawFlawedScene, type Flaw, misplaced } from './flawed-scene.ts'
import { cardIn, type SpecimenSide } from './specimen.ts'

/** What the drawn camera sees now, and whether it lets itself be opened. */
export interface CameraShow {
  readonly side: SpecimenSide
  readonly flaw: Flaw
  /** A phone held upright; else a laptop. */
  readonly upright: boolean
  /** Of many at once each is smaller and slower: a browser without a graphics card draws them all by hand. */
  readonly many: boolean
  /** Name of the error that opening it ends in. */
  readonly refusal?: 'NotAllowedError' | 'NotFoundError' | undefined
}

const LONG_PX = 1280
const SHORT_PX = 720
const RATE = 10
const MANY = { share: 0.5, rate: 3 }

/** Where the outline is, in a picture that is cut to a phone's screen. */
const UPRIGHT = { fill: 0.74, shift: [0, -0.04] } as const
const FLAT = { fill: 0.62 } as const

/** Where the card is in the whole picture of this camera, held upright or not, as the finder would tell it. */
export function specimenOutline(upright: boolean, flaw: Flaw = 'sharp'): Outline {
  const [widthPx, heightPx] = upright ? [SHORT_PX, LONG_PX] : [LONG_PX, SHORT_PX]
  const place = upright ? UPRIGHT : FLAT
  return { quad: cardIn(misplaced({ widthPx, heightPx, ...place }, flaw)), widthPx, heightPx }
}

/**
 * Replaces this page's camera by a drawn card on a desk, 10 frames a second. For the design review only.
 *
 * @param show asked anew for each opening and each frame
 */
export function installFakeCamera(show: () => CameraShow): void {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (context === null) return
  const draw = () => {
    const { side, flaw, upright, many } = show()
    const [long, short] = [LONG_PX, SHORT_PX].map((px) => px * (many ? MANY.share : 1))
    const [widthPx = 0, heightPx = 0] = upright ? [short, long] : [long, short]
    if (canvas.width !== widthPx) Object.assign(canvas, { width: widthPx, height: heightPx })
    drawFlawedScene(context, { widthPx, heightPx, side, ...(upright ? UPRIGHT : FLAT) }, flaw)
  }
  draw()
  // A still canvas sends no frames.
  setInterval(draw, 100)
  const getUserMedia = () => {
    const { refusal } = show()
    if (refusal !== undefined) return Promise.reject(new DOMException('As scripted', refusal))
    return Promise.resolve(canvas.captureStream(show().many ? MANY.rate : RATE))
  }
  Object.defineProperty(navigator, 'mediaDevices', {
    value: Object.assign(new EventTarget(), { getUserMedia }),
    configurable: true,
  })
}

/** A drawn specimen as a JPEG, as if it had been photographed and fitted. */
export async function specimenPhoto(side: SpecimenSide, flaw: Flaw = 'sharp'): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = 1920
  canvas.height = 1200
  const context = canvas.getContext('2d')
  if (context !== null) drawFlawedScene(context, { widthPx: 1920, heightPx: 1200, side, fill: 0.9 }, flaw)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no JPEG')) : resolve(blob)), 'image/jpeg', 0.9)
  })
}
