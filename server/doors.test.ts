import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { afterEach, describe, expect, it } from 'vitest'
import { makeKey } from './store/keys.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'
import { codeOf, startHarness, type Answer, type Harness, type HarnessOptions } from './testing/harness.ts'
import { jpeg } from './testing/pictures.ts'

const CARD = { nationality: 'DEU', card_type: 'ID_CARD' } as const
const MEMORY = { databaseUrl: null, dataDir: null, encryptionKeys: [] }

let harness: Harness
let store: Store
async function start(options: HarnessOptions = {}) {
  store = await openStore(MEMORY)
  harness = await startHarness({ ...options, ports: { store, ...options.ports } })
}
afterEach(() => harness.stop())

const as = (key: string, method: string, path: string, headers: Record<string, string> = {}) =>
  harness.request(path, {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
    ...(method === 'POST' && path === '/v1/sessions' ? { body: '{}' } : {}),
  })
const outcome = (answer: Answer) => [answer.status, codeOf(answer)]

describe('secret keys', () => {
  it('T20: of one tenant open nothing of another, on any route', async () => {
    await start()
    const [one, two] = [makeKey('one', false), makeKey('two', false)]
    for (const key of [one, two]) await store.keys.add(key, 1)
    const sessions = new Map<string, string>()
    const events = new Map<string, string>()
    for (const key of [one.key, two.key, harness.server.secretKey]) {
      const made = JSON.parse(JSON.stringify((await as(key, 'POST', '/v1/sessions')).body))
      sessions.set(key, made.id)
      await as(key, 'POST', `/v1/sessions/${made.id}/cancel`)
      const list = JSON.parse(JSON.stringify((await as(key, 'GET', '/v1/events')).body))
      expect(list.events).toHaveLength(1)
      events.set(key, list.events[0].id)
    }
    let refused = 0
    for (const [owner, id] of sessions) {
      for (const key of sessions.keys()) {
        const routes = [
          ['GET', `/v1/sessions/${id}`],
          ['POST', `/v1/sessions/${id}/token`],
          ['POST', `/v1/sessions/${id}/cancel`],
          ['POST', `/v1/events/${events.get(owner)}/replay`],
          ['GET', `/v1/events?before=${events.get(owner)}`],
        ] as const
        for (const [method, path] of routes) {
          const { status } = await as(key, method, path)
          if (key === owner) expect(status, path).not.toBe(404)
          else expect([status, (refused += 1)], path).toEqual([404, refused])
        }
      }
    }
    for (const [owner, id] of sessions) {
      const other = [...sessions.keys()].find((key) => key !== owner) ?? ''
      expect((await as(other, 'DELETE', `/v1/sessions/${id}`)).status).toBe(404)
      expect((await as(owner, 'DELETE', `/v1/sessions/${id}`)).status).toBe(204)
    }
    expect(refused).toBe(30)
  })

  it('T15: that are revoked, unknown or of the other mode are refused alike', async () => {
    await start()
    const gone = makeKey('one', false)
    await store.keys.add(gone, 1)
    await store.keys.revoke(gone.id, 2)
    const live = makeKey('one', true)
    await store.keys.add(live, 1)
    for (const key of [
      gone.key,
      live.key,
      makeKey('one', false).key,
      `${harness.server.secretKey} `.trim().slice(1),
    ])
      expect(outcome(await as(key, 'GET', '/v1/events'))).toEqual([401, 'invalid_secret_key'])
  })
})

describe('client tokens', () => {
  it('T2: are for the pages of their origin alone', async () => {
    await start({ env: { KYC_ALLOWED_ORIGINS: 'https://shop.example,https://bank.example' } })
    const bound = await harness.create({ origin: 'https://shop.example' })
    const free = await harness.create()
    const read = async (token: string, origin?: string) => {
      const headers = { Authorization: `Bearer ${token}`, Host: 'kyc.example' }
      const answer = await harness.request('/v1/session', {
        headers: origin === undefined ? headers : { ...headers, Origin: origin },
      })
      return answer.status
    }
    for (const [origin, ofBound, ofFree] of [
      ['https://shop.example', 200, 200],
      ['https://bank.example', 403, 200],
      ['https://kyc.example', 200, 200],
      ['https://evil.example', 403, 403],
      ['https://shop.example.evil.example', 403, 403],
      ['null', 403, 403],
      [undefined, 200, 200],
    ] as const)
      expect([await read(bound.client_token, origin), await read(free.client_token, origin)], origin).toEqual(
        [ofBound, ofFree],
      )
    const wrong = await harness.integrator('POST', '/v1/sessions', { origin: 'https://evil.example' })
    expect(outcome(wrong)).toEqual([422, 'invalid_body'])
  })

  it('T2: are replaced by the host, and the old one opens nothing any more', async () => {
    await start()
    const made = await harness.create()
    await harness.browser(made.client_token).put('front', CARD, jpeg())
    await harness.clock.advance(31 * 60_000)
    const refresh = () => harness.integrator('POST', `/v1/sessions/${made.id}/token`)
    const answer = await refresh()
    expect(answer.status).toBe(200)
    const { client_token: token, url } = JSON.parse(JSON.stringify(answer.body))
    expect(url).toContain(`#token=${token}`)
    expect(await harness.browser(token).session()).toMatchObject({ id: made.id, images: ['front'] })
    expect(outcome(await harness.browser(made.client_token).put('front', CARD, jpeg()))).toEqual([
      401,
      'token_invalid',
    ])
    await harness.clock.advance(41 * 60_000)
    expect(outcome(await refresh())).toEqual([409, 'session_expired'])
  })
})

describe('T4: the budget', () => {
  it('of a day is not overdrawn, warns on its way, and is there again tomorrow', async () => {
    await start({ env: { KYC_DAILY_BUDGET: '10' } })
    const send = async () => {
      const made = await harness.create({ test_scenario: 'passed' })
      return harness.browser(made.client_token).send(CARD, { back: true })
    }
    for (let n = 0; n < 10; n++) expect((await send()).status).toBe(202)
    const refused = await send()
    expect(outcome(refused)).toEqual([429, 'budget_exhausted'])
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(3_600)
    expect(harness.logged().match(/"percent":(\d+)/g)).toEqual([
      '"percent":50',
      '"percent":80',
      '"percent":100',
    ])
    await harness.clock.advance(13 * 3_600_000)
    expect((await send()).status).toBe(202)
  })

  it('is not touched by what is refused, or is the same again', async () => {
    await start({ env: { KYC_DAILY_BUDGET: '2' } })
    const made = await harness.create({ test_scenario: 'passed' })
    const browser = harness.browser(made.client_token)
    expect((await browser.submit(CARD)).status).toBe(422)
    await browser.send(CARD, { back: true })
    await Promise.all([browser.submit(CARD), browser.submit(CARD, 'other'), browser.submit(CARD)])
    const next = await harness.create({ test_scenario: 'passed' })
    expect((await harness.browser(next.client_token).send(CARD, { back: true })).status).toBe(202)
  })

  it('T4: 1,000 hostile submissions of one session make three calls', async () => {
    await start()
    const made = await harness.create({ test_scenario: 'reset_after' })
    const browser = harness.browser(made.client_token)
    await browser.send(CARD, { back: true })
    for (let n = 0; n < 100; n++) {
      await Promise.all(Array.from({ length: 10 }, (_, i) => browser.submit(CARD, `hostile-${n}-${i}`)))
      if (n < 10) await browser.settled()
    }
    expect(harness.server.simulator?.ledger.calls['ApplyCardVerificationExternal']).toBe(3)
  }, 30_000)
})

describe('a queue that is full', () => {
  it('T5: turns newcomers away, and says when to come again', async () => {
    await start()
    const real = store.waiting
    await harness.stop()
    await start({
      ports: { store: { ...store, waiting: async (task) => (task === 'apply' ? 200 : real(task)) } },
    })
    const made = await harness.create()
    const answer = await harness.browser(made.client_token).send(CARD, { back: true })
    expect(outcome(answer)).toEqual([503, 'busy'])
    expect(answer.headers.get('Retry-After')).toBe('5')
    expect(await harness.browser(made.client_token).session()).toMatchObject({ limits: { attempts_left: 3 } })
  })
})

describe('an upstream that only the operator can help with', () => {
  it('row 43: is not called any more, the server says that it is not ready, and sessions are kept', async () => {
    const calls: string[] = []
    await start({
      env: {
        TENCENT_SECRET_ID: 'id',
        TENCENT_SECRET_KEY: 'CANARY-SECRET',
        TENCENT_ENDPOINT: 'http://127.0.0.1:9',
        KYC_SECRET_KEY: 'a-key-of-more-than-24-characters',
        KYC_DATA_DIR: '',
      },
      ports: {
        fetch: async () => {
          calls.push('apply')
          const Error = { Code: 'ResourceUnavailable.InArrears', Message: 'CANARY-MESSAGE' }
          return Response.json({ Response: { Error, RequestId: 'r' } })
        },
      },
    })
    const made = await harness.create()
    const browser = harness.browser(made.client_token)
    expect((await browser.send(CARD, { back: true })).status).toBe(202)
    expect(await browser.settled()).toMatchObject({
      last_error: { code: 'service_unavailable', action: 'try_later' },
    })
    expect((await harness.request('/readyz')).body).toMatchObject({
      status: 'not_ready',
      checks: { upstream: false },
    })
    const next = await browser.submit(CARD, 'again')
    expect(outcome(next)).toEqual([503, 'service_unavailable'])
    expect(await browser.session()).toMatchObject({ images: ['front', 'back'], limits: { attempts_left: 2 } })
    expect(calls).toHaveLength(1)
    expect(harness.logged()).not.toContain('CANARY')
  })
})

describe('every route', () => {
  it('row 14: says which methods it has', async () => {
    await start()
    const key = harness.server.secretKey
    for (const [path, allow, ...wrong] of [
      ['/v1/sessions', 'POST', 'PUT', 'PATCH', 'DELETE', 'GET'],
      ['/v1/sessions/kycs_1', 'GET, HEAD, DELETE', 'PUT', 'PATCH', 'POST'],
      ['/v1/events', 'GET, HEAD', 'POST', 'DELETE'],
      ['/v1/events/evt_1/replay', 'POST', 'GET'],
      ['/v1/session', 'GET, HEAD', 'POST', 'DELETE'],
      ['/v1/session/images/front', 'PUT', 'POST', 'PATCH'],
      ['/v1/session/submission', 'POST', 'PUT'],
      ['/v1/mode', 'GET, HEAD', 'POST'],
      ['/healthz', 'GET, HEAD', 'POST'],
    ] as const) {
      for (const method of wrong) {
        const answer = await as(key, method, path)
        expect([...outcome(answer), answer.headers.get('Allow')], `${method} ${path}`).toEqual([
          405,
          'method_not_allowed',
          allow,
        ])
      }
    }
  })

  it('row 49: refuses new work once the server goes down, and lets what is under way end', async () => {
    await start()
    const made = await harness.create({ test_scenario: 'processing_5' })
    const browser = harness.browser(made.client_token)
    await browser.send(CARD, { back: true })
    void harness.server.stop()
    const answer = await harness.request('/v1/mode')
    expect(outcome(answer)).toEqual([503, 'server_unavailable'])
    expect((await harness.request('/readyz')).status).toBe(503)
    expect((await harness.request('/healthz')).status).toBe(200)
  })

  it('row 50: says that nothing can be recorded, before anything is billed', async () => {
    await start()
    const made = await harness.create()
    await harness.browser(made.client_token).put('front', CARD, jpeg())
    await store.close()
    const answer = await harness.request('/v1/session', {
      headers: { Authorization: `Bearer ${made.client_token}` },
    })
    expect(outcome(answer)).toEqual([503, 'storage_unavailable'])
    expect((await harness.request('/readyz')).status).toBe(503)
    expect(harness.server.simulator?.ledger.calls).toEqual({})
  })
})

it('row 27: a picture loses where and by whom it was taken, and keeps which way is up', async () => {
  await start()
  const made = await harness.create({ test_scenario: 'passed' })
  const browser = harness.browser(made.client_token)
  const words = Buffer.from('CANARY GPS and owner')
  const plain = jpeg()
  const orientation = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]
  const tiff = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...orientation, 0, 0, 0, 0, ...words])
  const exif = Buffer.concat([
    Buffer.from([0xff, 0xe1, 0, 8 + tiff.length]),
    Buffer.from('Exif\0\0', 'latin1'),
    tiff,
  ])
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 2 + words.length]), words])
  const taken = Buffer.concat([plain.subarray(0, 2), exif, comment, plain.subarray(2)])
  const passport = { nationality: 'DEU', card_type: 'PASSPORT' } as const
  await browser.put('front', passport, taken)
  expect((await browser.submit(passport)).status).toBe(202)
  await browser.settled()
  const { ledger } = harness.server.simulator ?? {}
  expect(ledger?.jobs[0]?.pictures[0]).toMatchObject({ orientation: 6, width: 800 })
  expect(ledger?.picture(1, 'front')?.data.includes('CANARY')).toBe(false)
})

it('T14: figures for Prometheus are for whoever has the key, and name nobody', async () => {
  const key = 'metrics-key-of-more-than-24-characters'
  await start({ env: { KYC_METRICS_KEY: key } })
  const made = await harness.create({ test_scenario: 'passed', external_id: 'CANARY' })
  const browser = harness.browser(made.client_token)
  await browser.send(CARD, { back: true })
  await browser.settled()
  expect((await harness.request('/metrics')).status).toBe(401)
  expect((await as(harness.server.secretKey, 'GET', '/metrics')).status).toBe(401)
  const { status, body } = await as(key, 'GET', '/metrics')
  expect(status).toBe(200)
  for (const line of ['kyc_queue 0', 'kyc_submissions_total{ended="completed"} 1', 'kyc_breaker_open 0'])
    expect(body).toContain(line)
  expect(body).toMatch(/kyc_apply_rate 18\.69/)
  expect(body).not.toMatch(/CANARY|ANNA|kycs_|kct_/)
  await harness.stop()
  await start()
  expect((await harness.request('/metrics')).status).toBe(404)
})

it('T17: uploads wait for their turn, so that many large ones fit into a small memory', async () => {
  await start()
  const { app } = harness.server
  const server = createServer(getRequestListener(app.fetch))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const base = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const made = await harness.create()
  const statuses = await Promise.all(
    Array.from({ length: 60 }, async (_, n) => {
      const answer = await fetch(`${base}/v1/session/images/front?nationality=DEU&card_type=ID_CARD`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${made.client_token}`, 'Content-Type': 'image/jpeg' },
        body: new Uint8Array(jpeg({ bytes: 200_000, seed: n + 1 })),
      })
      await answer.text()
      return answer.status
    }),
  )
  expect(new Set(statuses)).toEqual(new Set([200]))
  server.close()
})
