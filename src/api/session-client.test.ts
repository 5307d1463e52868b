import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DocumentChoice } from '../domain/contract.ts'
import { ERROR_CODES, KycFailure } from '../domain/errors.ts'
import {
  createFakeFetch,
  type FakeAnswer,
  type FakeFetch,
  json,
  page,
  refusal,
} from '../testing/fake-fetch.ts'
import { createFakeXhrs } from '../testing/fake-xhr.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'
import { createSessionClient, type SessionClientOptions } from './session-client.ts'

const CARD: DocumentChoice = { nationality: 'DEU', card_type: 'ID_CARD' }
const never = new AbortController().signal

function clientOf(server: FakeFetch, more: Partial<SessionClientOptions> = {}) {
  return createSessionClient({
    apiBase: 'https://kyc.test',
    token: () => 'tok_1',
    onTokenExpired: () => Promise.resolve(false),
    fetch: server.fetch,
    ...more,
  })
}

const answering = (...answers: readonly FakeAnswer[]) =>
  createFakeFetch((_request, nth) => answers[Math.min(nth, answers.length - 1)] ?? 'lost')

/** As it arrives: its end by this device's clock. */
const ARRIVED = { ...SAMPLE_SESSION, expires_at: expect.any(String) }

const failsWith = (code: string) => expect.objectContaining({ name: 'KycFailure', code })

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('reading the session', () => {
  it('brings it, with the token in a header and nowhere else', async () => {
    const server = answering(json(SAMPLE_SESSION))
    await expect(clientOf(server).read(never)).resolves.toEqual(ARRIVED)
    const [request] = server.requests
    expect(request).toMatchObject({ method: 'GET', path: '/v1/session' })
    expect(request?.headers.get('authorization')).toBe('Bearer tok_1')
    expect(request?.init).toMatchObject({
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
  })

  it('row 80: has its end by this device’s clock, though that is a year off', async () => {
    vi.setSystemTime('2027-11-23T12:00:00Z')
    const server = answering(
      json({ ...SAMPLE_SESSION, expires_at: '2026-11-23T12:02:00Z', expires_in_s: 120 }),
    )
    await expect(clientOf(server).read(never)).resolves.toMatchObject({
      expires_at: '2027-11-23T12:02:00.000Z',
    })
  })

  it('is extended by one request without a body', async () => {
    const server = answering(json(SAMPLE_SESSION))
    await expect(clientOf(server).extend(never)).resolves.toEqual(ARRIVED)
    expect(server.requests[0]).toMatchObject({ method: 'POST', path: '/v1/session/extend' })
    expect(server.requests[0]?.init.body).toBeUndefined()
  })

  it.each([
    ['a portal that shows its own page', page(200), 'server_unavailable'],
    ['JSON that is no session', json({ hello: 1 }), 'server_unavailable'],
    ['a session without a document', json({ ...SAMPLE_SESSION, documents: [] }), 'server_unavailable'],
    ['an unknown status of the session', json({ ...SAMPLE_SESSION, status: 'new' }), 'server_unavailable'],
    ['a proxy that forbids', page(403), 'server_unavailable'],
    ['a page that is not there', page(404), 'server_unavailable'],
    ['a proxy’s limit of size', page(413), 'image_too_large'],
    ['a proxy’s limit of calls', page(429), 'busy'],
    ['a budget that is used up', refusal(429, 'budget_exhausted'), 'busy'],
    ['a server that is down', page(503), 'server_unavailable'],
    ['an unknown code with a known status', refusal(500, 'kaput'), 'server_unavailable'],
    ['an unknown code of a refused token', refusal(401, 'who_are_you'), 'token_invalid'],
    ['a refusal that we do not know', refusal(422, 'new_rule'), 'unexpected'],
    ['a conflict that we do not know', refusal(409, 'session_completed'), 'session_busy'],
    ['a broken connection', 'lost', 'network_failed'],
  ] as const)('fails by name with %s', async (_what, answer, code) => {
    await expect(clientOf(answering(answer)).read(never)).rejects.toEqual(failsWith(code))
  })

  it.each(ERROR_CODES)('understands the server’s own %s', async (code) => {
    await expect(clientOf(answering(refusal(400, code))).read(never)).rejects.toEqual(failsWith(code))
  })

  it('tells nothing of the answer but its code', async () => {
    const failure: unknown = await clientOf(answering(refusal(422, 'image_rejected')))
      .read(never)
      .catch((thrown: unknown) => thrown)
    expect(failure).toBeInstanceOf(KycFailure)
    expect(String(failure)).toBe('KycFailure: image_rejected')
  })

  it('does not wait for ever', async () => {
    const server = answering('never')
    const reading = expect(clientOf(server).read(never)).rejects.toEqual(failsWith('network_failed'))
    await vi.advanceTimersByTimeAsync(19_999)
    expect(server.open()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    await reading
    expect(server.open()).toBe(0)
  })

  it('stops at once when given up', async () => {
    const server = answering('never')
    const giveUp = new AbortController()
    const reading = expect(clientOf(server).read(giveUp.signal)).rejects.toMatchObject({ name: 'AbortError' })
    giveUp.abort()
    await reading
    expect(server.open()).toBe(0)
  })
})

describe('a refused token', () => {
  const refused = () => refusal(401, 'token_invalid')

  it('is renewed by the host, and the request made again with the new one', async () => {
    let token = 'old'
    const onTokenExpired = vi.fn(async () => {
      token = 'new'
      return true
    })
    const server = createFakeFetch((request) =>
      request.headers.get('authorization') === 'Bearer new' ? json(SAMPLE_SESSION) : refused(),
    )
    const client = clientOf(server, { token: () => token, onTokenExpired })
    await expect(client.read(never)).resolves.toEqual(ARRIVED)
    expect(onTokenExpired).toHaveBeenCalledOnce()
  })

  it('is asked for once a request, even where the new one is refused, too', async () => {
    const onTokenExpired = vi.fn(() => Promise.resolve(true))
    const server = createFakeFetch(refused)
    const client = clientOf(server, { onTokenExpired })
    await expect(client.read(never)).rejects.toEqual(failsWith('token_invalid'))
    expect(onTokenExpired).toHaveBeenCalledOnce()
    expect(server.requests).toHaveLength(2)
  })

  it('is the end where the host has no other, or fails to get one', async () => {
    await expect(clientOf(createFakeFetch(refused)).read(never)).rejects.toEqual(failsWith('token_invalid'))
    const broken = clientOf(createFakeFetch(refused), {
      onTokenExpired: () => Promise.reject(new Error('the host is down')),
    })
    await expect(broken.read(never)).rejects.toEqual(failsWith('token_invalid'))
  })

  it('is renewed once for all requests that it was refused to', async () => {
    let token = 'old'
    const onTokenExpired = vi.fn(async () => {
      await new Promise((done) => setTimeout(done, 100))
      const known = token === 'new'
      token = 'new'
      return !known
    })
    const server = createFakeFetch((request) =>
      request.headers.get('authorization') === 'Bearer new' ? json(SAMPLE_SESSION) : refused(),
    )
    const client = clientOf(server, { token: () => token, onTokenExpired })
    const both = Promise.all([client.read(never), client.read(never)])
    await vi.advanceTimersByTimeAsync(200)
    await expect(both).resolves.toHaveLength(2)
    expect(onTokenExpired).toHaveBeenCalledOnce()
  })

  it('is not asked for where another answer came', async () => {
    const onTokenExpired = vi.fn(() => Promise.resolve(true))
    await expect(
      clientOf(answering(refusal(410, 'session_canceled')), { onTokenExpired }).read(never),
    ).rejects.toEqual(failsWith('session_canceled'))
    expect(onTokenExpired).not.toHaveBeenCalled()
  })
})

describe('submitting', () => {
  it('names the document, and carries the key', async () => {
    const server = answering(json({ ...SAMPLE_SESSION, status: 'processing' }, 202))
    await expect(clientOf(server).submit(CARD, 'key.1', never)).resolves.toMatchObject({
      status: 'processing',
    })
    const [request] = server.requests
    expect(request).toMatchObject({ method: 'POST', path: '/v1/session/submission', body: CARD })
    expect(request?.headers.get('idempotency-key')).toBe('key.1')
    expect(request?.headers.get('content-type')).toBe('application/json')
  })
})

describe('uploading', () => {
  const picture = new Blob(['abc'], { type: 'image/jpeg' })

  async function uploading(more: Partial<SessionClientOptions> = {}) {
    const xhrs = createFakeXhrs()
    vi.stubGlobal('XMLHttpRequest', xhrs.XMLHttpRequest)
    const giveUp = new AbortController()
    const progress: number[] = []
    const done = clientOf(answering('lost'), more).upload('back', picture, {
      document: CARD,
      signal: giveUp.signal,
      onProgress: (bytes) => progress.push(bytes),
    })
    done.catch(() => {})
    await vi.dynamicImportSettled()
    return { xhrs, giveUp, progress, done }
  }

  it('puts the bytes of one side for its document', async () => {
    const { xhrs, done, progress } = await uploading()
    const xhr = xhrs.latest()
    expect(xhr).toMatchObject({
      method: 'PUT',
      url: 'https://kyc.test/v1/session/images/back?nationality=DEU&card_type=ID_CARD',
      body: picture,
    })
    expect(Object.fromEntries(xhr.headers)).toEqual({
      authorization: 'Bearer tok_1',
      'content-type': 'image/jpeg',
    })
    xhr.sent(1)
    xhr.sent(3)
    xhr.answer(200)
    await expect(done).resolves.toBeUndefined()
    expect(progress).toEqual([1, 3])
  })

  it('is not taken in by a page that answers for the server', async () => {
    const { xhrs, done } = await uploading()
    xhrs.latest().answer(200, '<!doctype html>Sign in')
    await expect(done).rejects.toEqual(failsWith('server_unavailable'))
  })

  it.each([
    [413, '<html>', 'image_too_large'],
    [422, '{"error":{"code":"image_rejected","message":"x","request_id":"r"}}', 'image_rejected'],
    [409, '{"error":{"code":"session_busy","message":"x","request_id":"r"}}', 'session_busy'],
    [502, '', 'server_unavailable'],
  ] as const)('fails by name with %s', async (status, body, code) => {
    const { xhrs, done } = await uploading()
    xhrs.latest().answer(status, body)
    await expect(done).rejects.toEqual(failsWith(code))
  })

  it('fails by name where the connection breaks', async () => {
    const { xhrs, done } = await uploading()
    xhrs.latest().breakDown()
    await expect(done).rejects.toEqual(failsWith('network_failed'))
  })

  it('may be slow, but not silent for half a minute', async () => {
    const { xhrs, done } = await uploading()
    for (let bytes = 1; bytes <= 3; bytes++) {
      await vi.advanceTimersByTimeAsync(29_000)
      xhrs.latest().sent(bytes)
    }
    expect(xhrs.latest().aborted).toBe(false)
    const silent = expect(done).rejects.toEqual(failsWith('network_failed'))
    await vi.advanceTimersByTimeAsync(30_000)
    await silent
    expect(xhrs.latest().aborted).toBe(true)
  })

  it('stops at once when given up, and begins no request after that', async () => {
    const { xhrs, giveUp, done } = await uploading()
    giveUp.abort()
    await expect(done).rejects.toMatchObject({ name: 'AbortError' })
    expect(xhrs.latest().aborted).toBe(true)
    await expect(
      clientOf(answering('lost')).upload('front', picture, {
        document: CARD,
        signal: giveUp.signal,
        onProgress: () => {},
      }),
    ).rejects.toMatchObject({ name: 'AbortError' })
    expect(xhrs.all).toHaveLength(1)
  })

  it('goes again, whole, with a renewed token', async () => {
    let token = 'old'
    const { xhrs, done } = await uploading({
      token: () => token,
      onTokenExpired: async () => {
        token = 'new'
        return true
      },
    })
    xhrs.latest().answer(401, '{"error":{"code":"token_invalid","message":"x","request_id":"r"}}')
    await vi.advanceTimersByTimeAsync(0)
    await vi.dynamicImportSettled()
    expect(xhrs.all).toHaveLength(2)
    expect(xhrs.latest().headers.get('authorization')).toBe('Bearer new')
    expect(xhrs.latest().body).toBe(picture)
    xhrs.latest().answer(200)
    await expect(done).resolves.toBeUndefined()
  })
})
