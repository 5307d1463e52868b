/** The browser's side of the session: plain requests with a client token, answers parsed, failures as codes. */
import * as v from 'valibot'
import {
  ApiErrorSchema,
  type ClientSession,
  ClientSessionSchema,
  type DocumentChoice,
  ImageStoredSchema,
} from '../domain/contract.ts'
import type { Side } from '../domain/documents.ts'
import { type ErrorCode, isErrorCode, KycFailure } from '../domain/errors.ts'
import { withDeadline } from './deadline.ts'

export interface SessionClientOptions {
  /** Origin and path of the backend, without a slash at its end. */
  readonly apiBase: string
  /** The client token to use now. */
  readonly token: () => string
  /** Asked once per request when the token is refused; true when there is a new one. */
  readonly onTokenExpired: () => Promise<boolean>
  readonly fetch?: typeof fetch
}

export interface UploadOptions {
  readonly document: DocumentChoice
  readonly signal: AbortSignal
  readonly onProgress: (sentBytes: number) => void
}

export interface SessionClient {
  readonly read: (signal: AbortSignal) => Promise<ClientSession>
  readonly upload: (side: Side, picture: Blob, options: UploadOptions) => Promise<void>
  readonly submit: (
    document: DocumentChoice,
    idempotencyKey: string,
    signal: AbortSignal,
  ) => Promise<ClientSession>
}

/** A request that has not answered by then has failed; a retry carries the same key. */
const ANSWER_DEADLINE_MS = 20_000
/** An upload may be slow, but not silent. */
const UPLOAD_SILENCE_MS = 30_000

/**
 * Requests of one session. Every method rejects with a `KycFailure` of a known code, or with the signal's `AbortError`.
 */
export function createSessionClient(options: SessionClientOptions): SessionClient {
  const send = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args))

  async function request(path: string, init: RequestInit, signal: AbortSignal): Promise<ClientSession> {
    const answer = await withFreshToken(() => once(path, init, signal))
    const parsed = v.safeParse(ClientSessionSchema, answer)
    if (!parsed.success) throw new KycFailure('server_unavailable')
    return parsed.output
  }

  async function once(path: string, init: RequestInit, signal: AbortSignal): Promise<unknown> {
    const headers = { ...init.headers, authorization: `Bearer ${options.token()}` }
    const deadline = withDeadline(signal, ANSWER_DEADLINE_MS)
    let response: Response
    let body: unknown
    try {
      response = await send(`${options.apiBase}${path}`, {
        ...init,
        headers,
        signal: deadline.signal,
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      })
      body = await readJson(response)
    } catch {
      signal.throwIfAborted()
      throw new KycFailure('network_failed')
    } finally {
      deadline.clear()
    }
    if (!response.ok) throw new KycFailure(codeOfAnswer(response.status, body))
    return body
  }

  /** A refused token is renewed by the host once, then the request is made again. */
  async function withFreshToken<T>(attempt: () => Promise<T>): Promise<T> {
    const used = options.token()
    try {
      return await attempt()
    } catch (thrown) {
      const refused = thrown instanceof KycFailure && thrown.code === 'token_invalid'
      if (!refused) throw thrown
      // It may be a new one already: both sides are uploaded at a time.
      if (options.token() === used && !(await renewToken())) throw thrown
      return attempt()
    }
  }

  let renewal: Promise<boolean> | undefined

  /** One question to the host, whoever waits for its answer; a host that fails has no token. */
  function renewToken(): Promise<boolean> {
    const ask = async () => options.onTokenExpired()
    renewal ??= ask()
      .catch(() => false)
      .finally(() => (renewal = undefined))
    return renewal
  }

  return {
    read: (signal) => request('/v1/session', { method: 'GET' }, signal),

    submit: (document, idempotencyKey, signal) =>
      request(
        '/v1/session/submission',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
          body: JSON.stringify(document),
        },
        signal,
      ),

    upload: (side, picture, upload) =>
      withFreshToken(() => {
        const { nationality, card_type } = upload.document
        const query = new URLSearchParams({ nationality, card_type })
        return putPicture(
          `${options.apiBase}/v1/session/images/${side}?${query}`,
          options.token(),
          picture,
          upload,
        )
      }),
  }
}

/** XMLHttpRequest, since fetch reports no progress of what it sends. */
function putPicture(url: string, token: string, picture: Blob, upload: UploadOptions): Promise<void> {
  const { signal, onProgress } = upload
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
    request.open('PUT', url)
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.setRequestHeader('content-type', picture.type)
    request.upload.addEventListener('progress', (event) => {
      stillAlive()
      onProgress(event.loaded)
    })
    const answered = settle(() => {
      const body = parseJson(request.responseText)
      if (request.status !== 200) return reject(new KycFailure(codeOfAnswer(request.status, body)))
      // Whatever else answers with 200 on the way has not stored the picture.
      if (!v.is(ImageStoredSchema, body)) return reject(new KycFailure('server_unavailable'))
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

async function readJson(response: Response): Promise<unknown> {
  return parseJson(await response.text())
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The server names its own codes; a proxy or a captive portal in between is told by the status alone. */
function codeOfAnswer(status: number, body: unknown): ErrorCode {
  const parsed = v.safeParse(ApiErrorSchema, body)
  if (parsed.success && isErrorCode(parsed.output.error.code)) return parsed.output.error.code
  if (status === 401 || status === 403 || status === 404)
    return parsed.success ? 'token_invalid' : 'server_unavailable'
  // Submitted, completed or changed elsewhere: what holds now is read from the session.
  if (status === 409) return 'session_busy'
  if (status === 413) return 'image_too_large'
  if (status === 429) return 'busy'
  if (status >= 500) return 'server_unavailable'
  return 'unexpected'
}
