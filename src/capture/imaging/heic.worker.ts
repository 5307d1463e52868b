/**
 * A worker around heic-to, which starts a worker of its own and never ends it: with this one, both end. Asked with a
 * Blob, it answers with an ImageBitmap, or null where the file cannot be decoded.
 */
import { heicTo } from 'heic-to/csp'
import { READY } from './fit-messages.ts'

/**
 * Goes before heic-to's script in the worker that it starts. It posts its pixels as they are, and a post copies them
 * twice: of 12 megapixels, that is 96 MB. Here they are handed over.
 */
const HAND_OVER = `{
  const post = postMessage
  postMessage = (answer) => post(answer, answer.imageData ? [answer.imageData.data.buffer] : [])
}
`

globalThis.Blob = class extends Blob {
  constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
    super(options?.type === 'application/javascript' ? [HAND_OVER, ...parts] : parts, options)
  }
}

addEventListener('message', (event: MessageEvent<Blob>) => {
  heicTo({ blob: event.data, type: 'bitmap' }).then(
    (bitmap) => postMessage(bitmap, [bitmap]),
    () => postMessage(null),
  )
})

postMessage(READY)
