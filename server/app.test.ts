import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from './store/open.ts'
import { codeOf, startHarness, type Harness } from './testing/harness.ts'

let harness: Harness
beforeEach(async () => {
  harness = await startHarness({ env: { KYC_ALLOWED_ORIGINS: 'https://shop.example' } })
})
afterEach(() => harness.stop())

describe('a page of another origin', () => {
  const preflight = (origin: string, path = '/v1/session') =>
    harness.request(path, {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    })

  it('T10: on the list may use the client’s routes', async () => {
    const answer = await preflight('https://shop.example')
    expect(answer.status).toBe(204)
    const allow = (name: string) => answer.headers.get(`Access-Control-${name}`)
    expect(allow('Allow-Origin')).toBe('https://shop.example')
    expect(allow('Allow-Methods')).toBe('GET,PUT,POST')
    expect(allow('Allow-Headers')).toBe('Authorization,Content-Type,Idempotency-Key')
    expect(allow('Max-Age')).toBe('600')
    expect(allow('Allow-Credentials')).toBeNull()
    expect(answer.headers.get('Vary')).toContain('Origin')
    const read = await harness.request('/v1/mode', { headers: { Origin: 'https://shop.example' } })
    expect(read.headers.get('Access-Control-Allow-Origin')).toBe('https://shop.example')
    expect(read.headers.get('Access-Control-Expose-Headers')).toBe(
      'Retry-After,Idempotent-Replayed,X-Request-Id',
    )
    expect(read.headers.get('Vary')).toContain('Origin')
  })

  it('T10, row 15: that only looks like it may not', async () => {
    for (const origin of [
      'null',
      'file://',
      'http://shop.example',
      'https://shop.example:444',
      'https://shop.example.evil.example',
      'https://evilshop.example',
      'https://shop.example/',
      'HTTPS://SHOP.EXAMPLE',
      'http://localhost.evil.example',
      'http://127.0.0.1.evil.example',
    ]) {
      const answer = await preflight(origin)
      expect(answer.headers.get('Access-Control-Allow-Origin'), origin).toBeNull()
      expect(answer.headers.get('Vary'), origin).toContain('Origin')
    }
  })

  it('of this machine may in test mode', async () => {
    for (const origin of ['http://localhost:5173', 'http://127.0.0.1:9100']) {
      expect((await preflight(origin)).headers.get('Access-Control-Allow-Origin')).toBe(origin)
    }
  })

  it('of this machine may not in live mode', async () => {
    await harness.stop()
    harness = await startHarness({
      env: {
        TENCENT_SECRET_ID: 'id',
        TENCENT_SECRET_KEY: 'key',
        TENCENT_ENDPOINT: 'http://127.0.0.1:9',
        KYC_SECRET_KEY: 'a-key-of-more-than-24-characters',
      },
    })
    expect((await preflight('http://localhost:5173')).headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  it('never reads the integrator’s routes', async () => {
    const answer = await preflight('https://shop.example', '/v1/sessions')
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })
})

describe('every answer', () => {
  it('T29: has a request id, the caller’s where it is harmless', async () => {
    const id = async (given: string) =>
      (await harness.request('/v1/mode', { headers: { 'X-Request-Id': given } })).headers.get('X-Request-Id')
    expect(await id('order-42_a')).toBe('order-42_a')
    for (const given of ['', 'a b', '<x>', 'x'.repeat(65)]) expect(await id(given)).toMatch(/^[\w-]{16}$/)
  })

  it('T31: of the API is kept by no cache', async () => {
    for (const path of ['/v1/mode', '/v1/session', '/v1/nothing']) {
      expect((await harness.request(path)).headers.get('Cache-Control')).toBe('no-store')
    }
  })

  it('row 13: to a route that is not there is a failure in JSON with that id', async () => {
    for (const path of [
      '/nothing',
      '/v1/sessions/../../etc/passwd',
      '/v1/session/images/left',
      '/%00',
      '/..%2f',
    ]) {
      const answer = await harness.request(path)
      expect([answer.status, codeOf(answer)], path).toEqual([404, 'not_found'])
      expect(answer.body).toMatchObject({ error: { request_id: answer.headers.get('X-Request-Id') } })
    }
  })

  it('T14: to a fault of our own says nothing of it', async () => {
    await harness.stop()
    const store = await openStore({ databaseUrl: null, dataDir: null, encryptionKeys: [] })
    harness = await startHarness({
      ports: {
        store: {
          ...store,
          insert: async () => {
            throw new Error('the secret reason')
          },
        },
      },
      env: {
        TENCENT_SECRET_ID: 'id',
        TENCENT_SECRET_KEY: 'key',
        TENCENT_ENDPOINT: 'http://127.0.0.1:9',
        KYC_SECRET_KEY: 'a-key-of-more-than-24-characters',
      },
    })
    const answer = await harness.request('/v1/sessions', {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${harness.server.secretKey}`,
        'Content-Type': 'application/json',
        'X-Request-Id': 'r1',
      },
      body: '{}',
    })
    expect([answer.status, codeOf(answer)]).toEqual([500, 'server_unavailable'])
    expect(JSON.stringify(answer.body) + harness.logged()).not.toContain('secret reason')
    expect(harness.logged()).toContain('"error_name":"Error"')
    await store.close()
  })
})

it('T2, T14: logs where a request went by its pattern, never by its address', async () => {
  const made = await harness.create()
  await harness.integrator('GET', `/v1/sessions/${made.id}?name=ANNA`)
  await harness.request(`/v1/${made.client_token}`)
  expect(harness.logged()).toContain('"route":"/v1/sessions/:id"')
  expect(harness.logged()).toContain('"route":"none"')
  expect(harness.logged()).not.toMatch(/ANNA|kct_|Bearer/)
})

it('tells a page without a token what kind of server it is on', async () => {
  expect((await harness.request('/v1/mode')).body).toEqual({ livemode: false, operator_name: 'localhost' })
})

it('is well and ready', async () => {
  expect((await harness.request('/healthz')).status).toBe(200)
  expect((await harness.request('/readyz')).status).toBe(200)
})
