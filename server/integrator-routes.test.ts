import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeOf, startHarness, type Harness } from './testing/harness.ts'
import { jpeg } from './testing/pictures.ts'

const CARD = { nationality: 'DEU', card_type: 'ID_CARD' } as const
const LIVE = {
  TENCENT_SECRET_ID: 'AKIDEXAMPLE',
  TENCENT_SECRET_KEY: 'example-key',
  TENCENT_ENDPOINT: 'http://127.0.0.1:9',
  KYC_SECRET_KEY: 'a-key-of-more-than-24-characters',
}

let harness: Harness
beforeEach(async () => {
  harness = await startHarness()
})
afterEach(() => harness.stop())

const create = async (body: unknown) => {
  const answer = await harness.integrator('POST', '/v1/sessions', body)
  return answer.status === 201 ? 'made' : `${answer.status} ${codeOf(answer)}`
}

describe('making a session', () => {
  it('answers with the token, the hosted page’s link and all that was asked', async () => {
    const asked = {
      external_id: 'customer-7',
      countries: ['DEU'],
      metadata: { order: '42' },
      locale: 'pt-BR',
    }
    const answer = await harness.integrator('POST', '/v1/sessions', asked)
    expect(answer.status).toBe(201)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.body).toMatchObject({
      ...asked,
      id: expect.stringMatching(/^kycs_[0-9a-f]{32}$/),
      client_token: expect.stringMatching(/^kct_test_[\w-]{43}$/),
      url: expect.stringMatching(/^http:\/\/localhost:8080\/#token=kct_test_[\w-]{43}$/),
      status: 'requires_input',
      expires_at: '2026-01-15T12:30:00.000Z',
      document: null,
    })
  })

  it('refuses what this server cannot ask for', async () => {
    expect(await create({ countries: ['XXX'] })).toBe('422 invalid_body')
    expect(await create({ countries: ['IDN'], document_types: ['PASSPORT'] })).toBe(
      '422 unsupported_document',
    )
    expect(await create({ countries: ['DEU'], country: 'CAN' })).toBe('422 unsupported_document')
    expect(await create({ countries: ['CHN'] })).toBe('422 unsupported_document')
    expect(await create({ webhook_url: 'http://169.254.169.254' })).toBe('422 invalid_body')
    expect(await create({ capture_modes: [] })).toBe('422 invalid_body')
    expect(await create({ locale: '../../etc' })).toBe('422 invalid_body')
    expect(await create({ metadata: { key: 1 } })).toBe('422 invalid_body')
    expect(await create({ test_scenario: 'no_such_thing' })).toBe('422 invalid_body')
  })

  it('takes the documents that an option switches on', async () => {
    await harness.stop()
    harness = await startHarness({
      env: { KYC_UNLISTED_PASSPORTS: 'true', KYC_CHINA_PERMIT: '1', KYC_ANY_COUNTRY: 'true' },
    })
    for (const country of ['CHN', 'AUTO', 'PHL'] as const) {
      expect(await create({ country, document_type: 'PASSPORT' })).toBe('made')
    }
  })

  it('T13: leads back only to an origin on the list', async () => {
    const good = ['https://shop.example', 'https://shop.example/a?b=c#d', 'http://localhost:5173/done']
    for (const return_url of good) expect(await create({ return_url }), return_url).toBe('made')
    const bad = [
      'javascript:alert(1)',
      'data:text/html,x',
      '//shop.example',
      'https:shop.example',
      'http://shop.example',
      'https://shop.example:444',
      'https://shop.example.evil.example',
      'https://evilshop.example',
      'https://shop.example@evil.example',
      'https://user@shop.example/',
      'https://evil.example\\@shop.example',
      'https://shop.example\\.evil.example',
      'https://shop.example/\tx',
      'https://shop.example\n.evil.example',
      ' https://shop.example',
      'https://SHOP.example.',
    ]
    for (const return_url of bad) expect(await create({ return_url }), return_url).toBe('422 invalid_body')
  })
})

describe('the secret key', () => {
  it('is needed on every route, whole', async () => {
    const { id } = await harness.create()
    const key = harness.server.secretKey
    for (const header of [
      '',
      'Bearer',
      `Bearer ${key}x`,
      `Bearer ${key.slice(0, -1)}`,
      `Basic ${key}`,
      'Bearer é',
    ]) {
      for (const [method, path] of [
        ['POST', '/v1/sessions'],
        ['GET', `/v1/sessions/${id}`],
        ['POST', `/v1/sessions/${id}/cancel`],
        ['DELETE', `/v1/sessions/${id}`],
      ] as const) {
        const answer = await harness.request(path, {
          method,
          headers: { Authorization: header === 'Bearer é' ? 'Bearer \u00e9' : header },
        })
        expect([answer.status, codeOf(answer)], header).toEqual([401, 'invalid_secret_key'])
      }
    }
  })

  it('row 35: is refused from a browser, where it is secret no more', async () => {
    const answer = await harness.request('/v1/sessions', {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${harness.server.secretKey}`,
        'Content-Type': 'application/json',
        Origin: 'http://localhost:3000',
      },
      body: '{}',
    })
    expect([answer.status, codeOf(answer)]).toEqual([403, 'secret_key_in_browser'])
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })
})

describe('a session', () => {
  it('that nobody made is not found', async () => {
    for (const [method, path] of [
      ['GET', '/v1/sessions/kycs_00000000000000000000000000000000'],
      ['POST', '/v1/sessions/nope/cancel'],
      ['DELETE', '/v1/sessions/__proto__'],
    ] as const) {
      const answer = await harness.integrator(method, path)
      expect([answer.status, codeOf(answer)]).toEqual([404, 'not_found'])
    }
  })

  it('is canceled once and for all, with its pictures', async () => {
    const { id, client_token } = await harness.create()
    const browser = harness.browser(client_token)
    await browser.put('front', CARD, jpeg())
    for (let n = 0; n < 2; n++) {
      const answer = await harness.integrator('POST', `/v1/sessions/${id}/cancel`)
      expect(answer.body).toMatchObject({ status: 'canceled' })
    }
    const refused = await browser.put('front', CARD, jpeg())
    expect([refused.status, codeOf(refused)]).toEqual([410, 'session_canceled'])
  })

  it('that is completed cannot be canceled', async () => {
    const { id, client_token } = await harness.create({ test_scenario: 'passed' })
    const browser = harness.browser(client_token)
    await browser.send(CARD, { back: true })
    await browser.settled()
    const answer = await harness.integrator('POST', `/v1/sessions/${id}/cancel`)
    expect([answer.status, codeOf(answer)]).toEqual([409, 'session_completed'])
  })

  it('is erased at once, in the middle of its work too', async () => {
    const { id, client_token } = await harness.create({ test_scenario: 'processing_forever' })
    const browser = harness.browser(client_token)
    await browser.send(CARD, { back: true })
    expect((await harness.integrator('DELETE', `/v1/sessions/${id}`)).status).toBe(204)
    expect((await harness.integrator('GET', `/v1/sessions/${id}`)).status).toBe(404)
    const answer = await harness.request('/v1/session', {
      headers: { Authorization: `Bearer ${client_token}` },
    })
    expect(answer.status).toBe(401)
  })

  it('loses what was read of the document after a day', async () => {
    const { id, client_token } = await harness.create({ test_scenario: 'passed' })
    const browser = harness.browser(client_token)
    await browser.send(CARD, { back: true })
    await browser.settled()
    const view = async () => (await harness.integrator('GET', `/v1/sessions/${id}`)).body
    await harness.clock.advance(23 * 3_600_000)
    expect(await view()).toMatchObject({ document: { front: { last_name: 'SPECIMEN' } } })
    await harness.clock.advance(3_600_000 + 60_000)
    expect(await view()).toMatchObject({
      status: 'completed',
      outcome: 'passed',
      document: null,
      head_image: null,
    })
    expect(JSON.stringify(await view())).not.toContain('SPECIMEN')
  })

  it('expires', async () => {
    const { id } = await harness.create()
    await harness.clock.advance(31 * 60_000)
    expect((await harness.integrator('GET', `/v1/sessions/${id}`)).body).toMatchObject({ status: 'expired' })
    const answer = await harness.integrator('POST', `/v1/sessions/${id}/cancel`)
    expect([answer.status, codeOf(answer)]).toEqual([409, 'session_expired'])
  })
})

describe('test sessions', () => {
  const tryOut = (body: unknown) =>
    harness.request('/test/sessions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'http://localhost:5173' },
      body: JSON.stringify(body),
    })

  it('are made without a key in test mode, from a page of this machine', async () => {
    const answer = await tryOut({ test_scenario: 'abnormal' })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('http://localhost:5173')
  })

  it('are unknown in live mode, and so are scenarios', async () => {
    await harness.stop()
    harness = await startHarness({ env: LIVE })
    expect([(await tryOut({})).status, await create({ test_scenario: 'passed' })]).toEqual([
      404,
      '422 invalid_body',
    ])
    expect(await create({})).toBe('made')
    expect((await harness.request('/v1/mode')).body).toMatchObject({ livemode: true })
    expect(harness.server.simulator).toBeNull()
  })
})
