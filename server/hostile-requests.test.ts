import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from './store/open.ts'
import { codeOf, startHarness, type Harness } from './testing/harness.ts'
import { jpeg } from './testing/pictures.ts'

const CARD = { nationality: 'DEU', card_type: 'ID_CARD' } as const
const PASSPORT = { nationality: 'DEU', card_type: 'PASSPORT' } as const
const SHOP = 'https://shop.example'

let harness: Harness
beforeEach(async () => {
  harness = await startHarness({ env: { KYC_ALLOWED_ORIGINS: SHOP } })
})
afterEach(() => harness.stop())

async function post(path: string, token: string, body: string, headers: Record<string, string> = {}) {
  const answer = await harness.request(path, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': 'k',
      ...headers,
    },
    body,
  })
  return answer.status < 400 ? String(answer.status) : `${answer.status} ${codeOf(answer)}`
}
const create = (body: string) => post('/v1/sessions', harness.server.secretKey, body)
const calls = () => harness.server.simulator?.ledger.calls

describe('a body of JSON', () => {
  it('row 5: that is deep, wide or long is refused before it costs anything', async () => {
    const keys = Array.from({ length: 5_000 }, (_, n) => `"k${n}":1`).join(',')
    const { client_token: token } = await harness.create()
    for (const path of ['/v1/sessions', '/v1/session/submission'] as const) {
      const key = path === '/v1/sessions' ? harness.server.secretKey : token
      const refused = async (body: string) => expect(await post(path, key, body)).toMatch(/^(400|413|422) /)
      await refused(`${'['.repeat(30_000)}${']'.repeat(30_000)}`)
      await refused(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`)
      await refused(`{${keys}}`)
      await refused(`{"${'k'.repeat(1_000_000)}":1}`)
    }
    expect(calls()).toEqual({})
  })

  it('row 6, T18: with keys that other programs stumble over changes nothing but its own answer', async () => {
    const { client_token: token } = await harness.create()
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']) {
      for (const value of ['{"polluted":true}', '{"prototype":{"polluted":true}}', '"x"', '[]']) {
        expect(await create(`{"${key}":${value}}`), key).toBe('422 invalid_body')
        const document = `{"nationality":"DEU","card_type":"ID_CARD","${key}":${value}}`
        expect(await post('/v1/session/submission', token, document), key).toBe('422 invalid_body')
        await create(`{"metadata":{"${key}":${value}}}`)
      }
    }
    expect('polluted' in {}).toBe(false)
    // The last of two equal keys counts, as everywhere in JSON: it is judged like any other value.
    const twice = '{"nationality":"DEU","nationality":"XXX","card_type":"ID_CARD"}'
    expect(await post('/v1/session/submission', token, twice)).toBe('422 unsupported_document')
    expect(calls()).toEqual({})
  })

  it('T18: of the wrong types is refused', async () => {
    for (const value of ['1', 'true', 'null', '{}', '[]', '["DEU"]', '{"toString":"DEU"}']) {
      for (const field of ['external_id', 'country', 'locale', 'return_url', 'origin', 'test_scenario'])
        expect(await create(`{"${field}":${value}}`), `${field} ${value}`).toMatch(/^422 /)
    }
  })

  it('row 4: with lone surrogates and NUL is taken as text or refused, and nothing breaks', async () => {
    for (const text of ['\\ud800', '\\udc00x', '\\u0000', '\\u202e', 'e\\u0301'])
      expect(await create(`{"external_id":"${text}"}`), text).toMatch(/^(201|422 invalid_body)$/)
  })

  it('T8, row 7: never brings an address or a word of the vendor’s API to the upstream', async () => {
    const made = await harness.create({ test_scenario: 'passed' })
    const browser = harness.browser(made.client_token)
    for (const field of [
      'ImageUrlFront',
      'ImageUrlBack',
      'imageurlfront',
      'Action',
      'Version',
      'Region',
      'url',
    ]) {
      const body = `{"nationality":"DEU","card_type":"ID_CARD","${field}":"http://169.254.169.254/"}`
      expect(await post('/v1/session/submission', made.client_token, body), field).toBe('422 invalid_body')
      expect(await create(`{"${field}":"http://169.254.169.254/"}`), field).toBe('422 invalid_body')
    }
    await browser.send(CARD, { back: true })
    await browser.settled()
    // The simulator refuses every field that it does not know, so an address would have been seen.
    expect(harness.server.simulator?.ledger.refused).toEqual({})
    expect(harness.server.simulator?.ledger.jobs).toHaveLength(1)
  })
})

describe('a page of another origin', () => {
  const ORIGINS = [
    SHOP,
    'https://a.shop.example',
    'https://shop.example.evil.example',
    'https://evilshop.example',
    'http://shop.example',
    'https://shop.example:8443',
    'null',
    'file://',
  ]
  const ROUTES = [
    ['GET', '/v1/session'],
    ['PUT', '/v1/session/images/front?nationality=DEU&card_type=ID_CARD'],
    ['POST', '/v1/session/submission'],
    ['GET', '/v1/mode'],
    ['GET', '/v1/sessions/kycs_1'],
    ['POST', '/v1/sessions'],
    ['GET', '/v1/events'],
    ['GET', '/metrics'],
  ] as const

  it('T10, row 15: reads an answer only where it is listed, and only of the browser’s routes', async () => {
    const { client_token: token } = await harness.create()
    for (const origin of ORIGINS) {
      for (const [method, path] of ROUTES) {
        for (const asked of [method, 'OPTIONS']) {
          const answer = await harness.request(path, {
            method: asked,
            headers: {
              Origin: origin,
              Authorization: `Bearer ${token}`,
              'Access-Control-Request-Method': method,
            },
          })
          const isOurs = path.startsWith('/v1/session/') || path === '/v1/session' || path === '/v1/mode'
          const expected = origin === SHOP && isOurs ? SHOP : null
          const what = `${origin} ${asked} ${path}`
          expect(answer.headers.get('Access-Control-Allow-Origin'), what).toBe(expected)
          expect(answer.headers.get('Access-Control-Allow-Credentials'), what).toBeNull()
          if (isOurs) expect(answer.headers.get('Vary'), what).toContain('Origin')
          if (origin !== SHOP && isOurs && path !== '/v1/mode' && asked === method)
            expect([answer.status, codeOf(answer)], what).toEqual([403, 'origin_not_allowed'])
        }
      }
    }
  })

  it('T10: cannot do by a plain form what needs a preflight', async () => {
    const made = await harness.create()
    await harness.browser(made.client_token).put('front', PASSPORT, jpeg())
    for (const type of [
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
      '',
    ])
      expect(
        await post('/v1/session/submission', made.client_token, JSON.stringify(PASSPORT), {
          'Content-Type': type,
        }),
      ).toBe('415 unsupported_media_type')
    expect(await harness.browser(made.client_token).session()).toMatchObject({ status: 'requires_input' })
  })

  it('row 16: asks beforehand as often as it likes without the database being asked', async () => {
    await harness.stop()
    const store = await openStore({ databaseUrl: null, dataDir: null, encryptionKeys: [] })
    let asked = 0
    const counting = {
      ...store,
      byTokenHash: async () => ((asked += 1), null),
      byId: async () => ((asked += 1), null),
    }
    harness = await startHarness({ ports: { store: counting }, env: { KYC_ALLOWED_ORIGINS: SHOP } })
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, () =>
        harness.request('/v1/session', {
          method: 'OPTIONS',
          headers: { Origin: SHOP, 'Access-Control-Request-Method': 'GET' },
        }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]))
    expect(answers[0]?.headers.get('Access-Control-Max-Age')).toBe('600')
    expect(asked).toBe(0)
  })
})

describe('a token', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

  it('T19, row 34: that looks like a signed one is as unknown as any other', async () => {
    const { id, client_token: token } = await harness.create()
    const claims = part({ sub: id, exp: '9999999999', nbf: 9_999_999_999, aud: 'other' })
    const headers = [
      { alg: 'none' },
      { alg: 'None', typ: 'JWT' },
      { alg: 'HS256', kid: '../../etc/passwd' },
      { alg: 'RS256', jku: 'https://evil.example/keys' },
    ]
    for (const header of headers) {
      for (const signature of ['', 'x', token]) {
        const answer = await harness.request('/v1/session', {
          headers: { Authorization: `Bearer ${part(header)}.${claims}.${signature}` },
        })
        expect([answer.status, codeOf(answer)]).toEqual([401, 'token_invalid'])
      }
    }
    for (const long of [token.repeat(20), 'a.'.repeat(500_000)]) {
      const answer = await harness.request('/v1/session', { headers: { Authorization: `Bearer ${long}` } })
      expect(answer.status).toBe(401)
    }
  })

  it('T1: of a browser changes nothing of the outcome, whatever it posts', async () => {
    const { id, client_token: token } = await harness.create()
    for (const path of [
      `/v1/sessions/${id}`,
      `/v1/sessions/${id}/cancel`,
      '/v1/session',
      '/v1/session/result',
    ]) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const answer = await harness.request(path, {
          method,
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
          body: '{"status":"completed","outcome":"passed"}',
        })
        expect(answer.status, `${method} ${path}`).toBeGreaterThanOrEqual(401)
      }
    }
    expect((await harness.integrator('GET', `/v1/sessions/${id}`)).body).toMatchObject({
      status: 'requires_input',
      outcome: null,
    })
  })

  it('row 36: opens nothing an hour later, so no key of a submission gets old', async () => {
    const made = await harness.create({ test_scenario: 'passed' })
    const browser = harness.browser(made.client_token)
    await browser.send(CARD, { back: true })
    await browser.settled()
    await harness.clock.advance(3_600_000)
    const again = await browser.submit(CARD)
    expect([again.status, codeOf(again)]).toEqual([410, 'session_expired'])
  })
})

it('T30: whose address a proxy claims a request to have changes nothing', async () => {
  const { client_token: token } = await harness.create({ test_scenario: 'reset_after' })
  const browser = harness.browser(token)
  for (let n = 0; n < 3; n++) {
    if (n === 0) await browser.send(CARD, { back: true, key: 'key-0' })
    else await browser.submit(CARD, `key-${n}`)
    await browser.settled()
  }
  for (const address of ['10.0.0.1', '10.0.0.2', '::1', 'unknown'])
    expect(
      await post('/v1/session/submission', token, JSON.stringify(CARD), {
        'X-Forwarded-For': address,
        Forwarded: `for=${address}`,
        'Idempotency-Key': address,
      }),
    ).toBe('429 attempts_exhausted')
})
