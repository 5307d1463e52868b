/** A server for `fetch`, in memory: answers as told, keeps what was asked, and hears when it is given up. */

export interface FakeRequest {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body: unknown
  readonly init: RequestInit
}

/** A response, `'never'`, or `'lost'` where the connection breaks. */
export type FakeAnswer = Response | 'never' | 'lost'

export interface FakeFetch {
  readonly fetch: typeof fetch
  readonly requests: readonly FakeRequest[]
  /** Requests that wait for an answer and were not given up. */
  readonly open: () => number
}

/** @param answer to the nth request, counted from 0 */
export function createFakeFetch(answer: (request: FakeRequest, nth: number) => FakeAnswer): FakeFetch {
  const requests: FakeRequest[] = []
  let open = 0
  const fakeFetch: typeof fetch = async (input, init = {}) => {
    init.signal?.throwIfAborted()
    const url = new URL(input instanceof Request ? input.url : input)
    const request: FakeRequest = {
      method: init.method ?? 'GET',
      path: url.pathname + url.search,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body,
      init,
    }
    const nth = requests.push(request) - 1
    const answered = answer(request, nth)
    if (answered === 'lost') throw new TypeError('the connection broke')
    if (answered !== 'never') return answered
    open++
    return new Promise<never>((_resolve, reject) => {
      init.signal?.addEventListener('abort', () => {
        open--
        reject(init.signal?.reason)
      })
    })
  }
  return { fetch: fakeFetch, requests, open: () => open }
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
}

/** What a portal in between, or a proxy, shows to a person who only wanted an answer. */
export function page(status: number): Response {
  return new Response('<!doctype html><title>Sign in</title>', {
    status,
    headers: { 'content-type': 'text/html' },
  })
}

/** The server's own refusal. */
export function refusal(status: number, code: string): Response {
  return json({ error: { code, message: 'For engineers.', request_id: 'req_1' } }, status)
}
