/**
 * A worker around heic-to, which starts a worker of its own and never ends it: with this one, both end. Asked with a
 * Blob, it answers with an ImageBitmap, or null where the file cannot be decoded.
 */
import { heicTo } from 'heic-to/csp'
import { HEIC_BEGUN, READY } from './fit-messages.ts'

/**
 * Goes before heic-to's script in the worker that it starts. It would copy the decoded pixels out of the decoder's memory, post
 * the copy, and have a bitmap made of that: three times 48 MB of 12 megapixels. Here they are drawn from where they are,
 * and the drawing is handed over. What it fills in before is opacity alone, and lands nowhere.
 */
const DRAW_IN_PLACE = `if (typeof OffscreenCanvas !== 'undefined') {
  const Real = ImageData, post = postMessage
  class Rows extends Uint8ClampedArray {
    set(bytes, at = 0) {
      const { width } = this.canvas
      const pixels = new Uint8ClampedArray(bytes.buffer, bytes.byteOffset, bytes.length)
      this.canvas.getContext('2d').putImageData(new Real(pixels, width), 0, at / 4 / width)
    }
  }
  ImageData = class {
    constructor(width, height) {
      this.data = new Rows()
      this.data.canvas = new OffscreenCanvas(width, height)
    }
  }
  postMessage = ({ id, imageData, error }) => {
    const bitmap = imageData && imageData.data.canvas.transferToImageBitmap()
    post({ id, imageData: bitmap, error }, bitmap ? [bitmap] : [])
  }
}
`

globalThis.Blob = class extends Blob {
  constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
    super(options?.type === 'application/javascript' ? [DRAW_IN_PLACE, ...parts] : parts, options)
  }
}

/** The decoder's memory, more than the picture's, goes as soon as it has answered. */
globalThis.Worker = class extends Worker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options)
    postMessage(HEIC_BEGUN)
    this.addEventListener('message', () => this.terminate())
  }
}

const { createImageBitmap: makeBitmap } = globalThis
Reflect.set(globalThis, 'createImageBitmap', (source: ImageBitmap | ImageData) =>
  source instanceof ImageBitmap ? source : makeBitmap(source),
)

addEventListener('message', (event: MessageEvent<Blob>) => {
  heicTo({ blob: event.data, type: 'bitmap' }).then(
    (bitmap) => postMessage(bitmap, [bitmap]),
    () => postMessage(null),
  )
})

postMessage(READY)
