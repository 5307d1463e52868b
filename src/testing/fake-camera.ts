import { drawScene, type SpecimenSide } from './specimen.ts'

/** Replaces this page's camera by a drawn card on a desk, 1280 × 720 at 10 frames a second. For the design review only. */
export function installFakeCamera(side: SpecimenSide): void {
  const canvas = document.createElement('canvas')
  canvas.width = 1280
  canvas.height = 720
  const context = canvas.getContext('2d')
  if (context === null) return
  const draw = () => drawScene(context, { widthPx: canvas.width, heightPx: canvas.height, side, fill: 0.62 })
  draw()
  // A still canvas sends no frames.
  setInterval(draw, 100)
  const getUserMedia = () => Promise.resolve(canvas.captureStream(10))
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
