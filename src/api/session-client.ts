/** The browser's side of the session: plain requests with a client token, answers parsed, failures as codes. */
import type { ClientSession, DocumentChoice } from '../domain/contract.ts'
import type { Side } from '../domain/documents.ts'
import { KycFailure } from '../domain/errors.ts'
import { codeOfAnswer, parseJson } from './answer.ts'
import { withDeadline } from './deadline.ts'
import { isClientSession } from './shapes.ts'

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
  /** Gives the person more time. */
  readonly extend: (signal: AbortSignal) => Promise<ClientSession>
  readonly upload: (side: Side, picture: Blob, options: UploadOptions) => Promise<void>
  readonly submit: (
    document: DocumentChoice,
    idempotencyKey: string,
    signal: AbortSignal,
  ) => Promise<ClientSession>
}

/** A request that has not answered by then has failed; a retry carries the same key. */
const ANSWER_DEADLINE_MS = 20_000

/**
 * Requests of one session. Every method rejects with a `KycFailure` of a known code, or with the signal's `AbortError`.
 */
export function createSessionClient(options: SessionClientOptions): SessionClient {
  const send = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args))

  async function request(path: string, init: RequestInit, signal: AbortSignal): Promise<ClientSession> {
    const answer = await withFreshToken(() => once(path, init, signal))
    if (!isClientSession(answer)) throw new KycFailure('server_unavailable')
    // From here on as this device's clock will show it, however wrong that is.
    return { ...answer, expires_at: new Date(Date.now() + answer.expires_in_s * 1000).toISOString() }
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
      body = parseJson(await response.text())
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
      const refused =
        thrown instanceof KycFailure && (thrown.code === 'token_invalid' || thrown.code === 'session_expired')
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
    read: (signal) => request('/v1/session', {}, signal),

    extend: (signal) => request('/v1/session/extend', { method: 'POST' }, signal),

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
      withFreshToken(async () => {
        const { putPicture } = await import('./put-picture.ts').catch(() => {
          throw new KycFailure('network_failed')
        })
        return putPicture({ ...options, side }, picture, upload)
      }),
  }
}
