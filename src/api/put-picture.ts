/** The way of a picture to the server. Loaded when there is one. */
import type { Side } from '../domain/documents.ts'
import { KycFailure } from '../domain/errors.ts'
import { codeOfAnswer, parseJson } from './answer.ts'
import type { SessionClientOptions, UploadOptions } from './session-client.ts'
import { isImageStored } from './shapes.ts'

/** An upload may be slow, but not silent. */
const UPLOAD_SILENCE_MS = 30_000

/** XMLHttpRequest, since fetch reports no progress of what it sends. */
export function putPicture(
  { apiBase, token, side }: Pick<SessionClientOptions, 'apiBase' | 'token'> & { readonly side: Side },
  picture: Blob,
  { document, signal, onProgress }: UploadOptions,
): Promise<void> {
  const { nationality, card_type } = document
  const query = new URLSearchParams({ nationality, card_type })
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const request = new XMLHttpRequest()
    let silence: ReturnType<typeof setTimeout>
    const stillAlive = () => {
      clearTimeout(silence)
      silence = setTimeout(() => request.abort(), UPLOAD_SILENCE_MS)
    }
    const abort = () => request.abort()
    const settle = (act: () => void) => () => {
      clearTimeout(silence)
      signal.removeEventListener('abort', abort)
      act()
    }
    request.open('PUT', `${apiBase}/v1/session/images/${side}?${query}`)
    request.setRequestHeader('authorization', `Bearer ${token()}`)
    request.setRequestHeader('content-type', picture.type)
    request.upload.addEventListener('progress', (event) => {
      stillAlive()
      onProgress(event.loaded)
    })
    const answered = settle(() => {
      const body = parseJson(request.responseText)
      if (request.status !== 200) return reject(new KycFailure(codeOfAnswer(request.status, body)))
      // Whatever else answers with 200 on the way has not stored the picture.
      if (!isImageStored(body)) return reject(new KycFailure('server_unavailable'))
      resolve()
    })
    const failed = settle(() => reject(signal.aborted ? signal.reason : new KycFailure('network_failed')))
    request.addEventListener('load', answered)
    request.addEventListener('error', failed)
    request.addEventListener('abort', failed)
    signal.addEventListener('abort', abort)
    stillAlive()
    request.send(picture)
  })
}
