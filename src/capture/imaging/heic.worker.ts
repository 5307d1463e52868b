/**
 * A worker around heic-to, which starts a worker of its own and never ends it: with this one, both end. Asked with a
 * Blob, it answers with an ImageBitmap, or null where the file cannot be decoded.
 */
import { heicTo } from 'heic-to/csp'
import { READY } from './fit-messages.ts'

addEventListener('message', (event: MessageEvent<Blob>) => {
  heicTo({ blob: event.data, type: 'bitmap' }).then(
    (bitmap) => postMessage(bitmap, [bitmap]),
    () => postMessage(null),
  )
})

postMessage(READY)
