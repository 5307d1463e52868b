import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_IMAGE_BYTES } from '../src/domain/limits.ts'
import { codeOf, startHarness, type Browser, type Harness } from './testing/harness.ts'
import { apng, jpeg, png } from './testing/pictures.ts'

const CARD = { nationality: 'DEU', card_type: 'ID_CARD' } as const
const PASSPORT = { nationality: 'DEU', card_type: 'PASSPORT' } as const

let harness: Harness
let browser: Browser
let token: string
beforeEach(async () => {
  harness = await startHarness({ env: { KYC_OPERATOR_NAME: 'Example Bank' } })
  token = (await harness.create()).client_token
  browser = harness.browser(token)
})
afterEach(() => harness.stop())

const put = async (picture: Uint8Array, side: 'front' | 'back' = 'front') => {
  const answer = await browser.put(side, CARD, picture)
  return answer.status === 200 ? 'stored' : `${answer.status} ${codeOf(answer)}`
}

describe('the session as the browser sees it', () => {
  it('says what may be asked for, within which limits', async () => {
    const made = await harness.create({
      countries: ['DEU', 'CAN'],
      document_types: ['PASSPORT'],
      country: 'DEU',
      locale: 'de-DE',
      capture_modes: ['upload'],
      auto_capture: false,
      return_url: 'https://shop.example/done?x=1',
      metadata: { secret: 'for the integrator alone' },
    })
    const session = await harness.browser(made.client_token).session()
    expect(session).toEqual({
      id: made.id,
      status: 'requires_input',
      outcome: null,
      last_error: null,
      livemode: false,
      operator_name: 'Example Bank',
      documents: [
        { nationality: 'CAN', card_type: 'PASSPORT', back: 'required' },
        { nationality: 'DEU', card_type: 'PASSPORT', back: 'none' },
      ],
      country: 'DEU',
      document_type: null,
      locale: 'de-DE',
      capture_modes: ['upload'],
      auto_capture: false,
      draft: null,
      images: [],
      limits: { max_image_bytes: 1_500_000, min_side_px: 256, max_side_px: 4096, attempts_left: 3 },
      result_retention_hours: 24,
      return_url: 'https://shop.example/done?x=1',
      expires_at: made.expires_at,
      expires_in_s: 1800,
      extendable: true,
    })
  })

  it('offers everything when nothing was narrowed, and by camera or upload', async () => {
    const session = await browser.session()
    expect(session.documents).toHaveLength(61)
    expect(session.capture_modes).toEqual(['camera', 'upload'])
    expect(session.auto_capture).toBe(true)
  })

  it('goes on where a reload left it', async () => {
    await put(jpeg())
    expect(await browser.session()).toMatchObject({ draft: CARD, images: ['front'] })
    await put(jpeg({ seed: 2 }), 'back')
    expect(await browser.session()).toMatchObject({ draft: CARD, images: ['front', 'back'] })
  })
})

describe('the door', () => {
  const read = (Authorization?: string) =>
    harness.request('/v1/session', Authorization === undefined ? {} : { headers: { Authorization } })

  it('row 33: opens for a client token alone', async () => {
    const wrong = [
      undefined,
      '',
      token,
      `Bearer  ${token}`,
      `bearer ${token}`,
      `Basic ${token}`,
      `Bearer ${token}x`,
      `Bearer ${token}, Bearer ${token}`,
      `Bearer ${harness.server.secretKey}`,
      'Bearer kct_test_0000000000000000000000000000000000000000000',
    ]
    for (const header of wrong) {
      const answer = await read(header)
      expect([answer.status, codeOf(answer)], header).toEqual([401, 'token_invalid'])
      expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer')
    }
    expect((await read(`Bearer ${token}`)).status).toBe(200)
    const inQuery = await harness.request(`/v1/session?token=${token}`)
    expect(inQuery.status).toBe(401)
  })

  it('T2: leads to nothing of the integrator', async () => {
    const made = await harness.create()
    for (const path of [`/v1/sessions/${made.id}`, '/v1/sessions']) {
      const answer = await harness.request(path, { headers: { Authorization: `Bearer ${token}` } })
      expect(answer.status).toBe(401)
    }
  })

  it('row 33: is shut when the time is over, to the second', async () => {
    await harness.clock.advance(30 * 60_000 - 1_000)
    expect((await read(`Bearer ${token}`)).status).toBe(200)
    await harness.clock.advance(1_000)
    for (const answer of [
      await read(`Bearer ${token}`),
      await browser.put('front', CARD, jpeg()),
      await browser.submit(CARD),
    ]) {
      expect([answer.status, codeOf(answer)]).toEqual([410, 'session_expired'])
    }
  })

  it('stays open for a while for the outcome of what was under way', async () => {
    const made = await harness.create({ test_scenario: 'passed' })
    const late = harness.browser(made.client_token)
    await harness.clock.advance(30 * 60_000 - 5_000)
    await late.send(CARD, { back: true })
    await late.settled()
    await harness.clock.advance(10 * 60_000)
    expect(await late.session()).toMatchObject({ status: 'completed', outcome: 'passed' })
    await harness.clock.advance(10 * 60_000)
    const over = await harness.request('/v1/session', {
      headers: { Authorization: `Bearer ${made.client_token}` },
    })
    expect(over.status).toBe(410)
  })
})

describe('a picture', () => {
  it('row 24: is stored as JPEG or PNG, whatever it is called', async () => {
    expect(await put(jpeg())).toBe('stored')
    expect(await put(png())).toBe('stored')
    const answer = await browser.put('front', CARD, jpeg(), { 'Content-Type': 'image/png' })
    expect(answer.body).toEqual({ side: 'front', bytes: jpeg().length })
  })

  it('twice is the same as once', async () => {
    expect([await put(jpeg()), await put(jpeg())]).toEqual(['stored', 'stored'])
    expect(await browser.session()).toMatchObject({ images: ['front'] })
  })

  it('row 17: is taken to the last byte of the limit and not beyond', async () => {
    expect(await put(jpeg({ bytes: MAX_IMAGE_BYTES }))).toBe('stored')
    expect(await put(jpeg({ bytes: MAX_IMAGE_BYTES + 1 }))).toBe('413 image_too_large')
    expect(await put(Buffer.alloc(9_000_000))).toBe('413 image_too_large')
  })

  it('row 21: has sides from 256 to 4096', async () => {
    for (const [width, height, verdict] of [
      [256, 256, 'stored'],
      [4096, 4096, 'stored'],
      [4096, 256, 'stored'],
      [255, 256, '422 file_too_small'],
      [256, 255, '422 file_too_small'],
      [4097, 300, '422 image_too_large'],
      [300, 4097, '422 image_too_large'],
      [0, 0, '422 file_unreadable'],
    ] as const) {
      expect(await put(jpeg({ width, height })), `${width}x${height}`).toBe(verdict)
    }
  })

  it('has shorter sides where a head image is asked for, and a PNG shorter still', async () => {
    const made = await harness.create({ return_head_image: true })
    browser = harness.browser(made.client_token)
    expect((await browser.session()).limits.max_side_px).toBe(4000)
    expect(await put(jpeg({ width: 4000 }))).toBe('stored')
    expect(await put(jpeg({ width: 4001 }))).toBe('422 image_too_large')
    expect(await put(png({ width: 2000 }))).toBe('stored')
    expect(await put(png({ width: 2001 }))).toBe('422 image_too_large')
  })

  it('rows 22, 25: is whole, still and plain', async () => {
    expect(await put(Buffer.alloc(0))).toBe('422 file_empty')
    expect(await put(jpeg().subarray(0, -2))).toBe('422 file_truncated')
    expect(await put(png().subarray(0, -12))).toBe('422 file_truncated')
    expect(await put(apng())).toBe('422 file_animated')
    expect(await put(Buffer.from('GIF89a'))).toMatch(/^422 file_/)
    expect(await put(Buffer.from('%PDF-1.4'))).toBe('422 file_pdf')
    expect(await put(Buffer.from('<html><script>'))).toBe('422 file_not_image')
    expect(await put(jpeg({ components: 4 }))).toBe('422 file_unsupported')
    const lossless = jpeg()
    lossless[3] = 0xc3
    expect(await put(lossless)).toBe('422 file_unsupported')
  })

  it('T7, row 23: loses whatever hangs on its end before it is sent on', async () => {
    const tail = Buffer.from('PK\x03\x04<script>alert(1)</script>')
    const stored = await browser.put('front', CARD, Buffer.concat([jpeg(), tail]))
    expect(stored.body).toEqual({ side: 'front', bytes: jpeg().length })
  })

  it('row 30: of one side is not taken for the other', async () => {
    expect(await put(jpeg())).toBe('stored')
    expect(await put(jpeg(), 'back')).toBe('422 same_image')
    expect(await put(Buffer.concat([jpeg(), Buffer.from('tail')]), 'back')).toBe('422 same_image')
    expect(await put(jpeg({ seed: 2 }), 'back')).toBe('stored')
  })

  it('of another document drops what was there', async () => {
    await put(jpeg())
    await put(jpeg({ seed: 2 }), 'back')
    await browser.put('front', PASSPORT, jpeg({ seed: 3 }))
    expect(await browser.session()).toMatchObject({ draft: PASSPORT, images: ['front'] })
  })

  it('row 31: of a document that is not offered is refused', async () => {
    for (const query of [
      '',
      '?nationality=DEU',
      '?nationality=de&card_type=ID_CARD',
      '?nationality=IDN&card_type=PASSPORT',
    ]) {
      const answer = await harness.request(`/v1/session/images/front${query}`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'image/jpeg' },
        body: new Uint8Array(jpeg()),
      })
      expect([answer.status, codeOf(answer)], query).toEqual([422, 'unsupported_document'])
    }
    const extra = `/v1/session/images/front?nationality=DEU&card_type=ID_CARD&ImageUrlFront=http://x`
    const answer = await harness.request(extra, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'image/jpeg' },
      body: new Uint8Array(jpeg()),
    })
    expect([answer.status, codeOf(answer)]).toEqual([422, 'invalid_body'])
  })

  it('rows 2, 3: comes plain, as a picture', async () => {
    for (const type of ['text/plain', 'application/octet-stream', 'image/webp', 'multipart/form-data']) {
      const answer = await browser.put('front', CARD, jpeg(), { 'Content-Type': type })
      expect([answer.status, codeOf(answer)]).toEqual([415, 'file_unsupported'])
    }
    const zipped = await browser.put('front', CARD, jpeg(), { 'Content-Encoding': 'gzip' })
    expect([zipped.status, codeOf(zipped)]).toEqual([415, 'unsupported_media_type'])
  })
})

describe('a submission that is not what it should be', () => {
  const submit = async (body: string | Uint8Array, type = 'application/json') => {
    const answer = await harness.request('/v1/session/submission', {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': type, 'Idempotency-Key': 'k' },
      body: new Uint8Array(Buffer.from(body)),
    })
    expect(JSON.stringify(answer.body)).not.toContain('evil')
    return `${answer.status} ${codeOf(answer)}`
  }

  it('rows 1, 2, 4, 7: is refused, and nothing of it is repeated', async () => {
    expect(await submit('')).toBe('400 invalid_json')
    expect(await submit('{"nationality":')).toBe('400 invalid_json')
    expect(await submit('\ufeff{}')).toBe('400 invalid_json')
    expect(await submit(Uint8Array.from([0x22, 0xff, 0x22]))).toBe('400 invalid_json')
    for (const body of ['null', '"evil"', '1e999']) expect(await submit(body)).toBe('422 invalid_body')
    expect(await submit('{"nationality":"evil","card_type":"ID_CARD"}')).toBe('422 unsupported_document')
    for (const field of ['ImageUrlFront', 'Action', 'SecretId', '<evil>', '__proto__']) {
      const body = `{"nationality":"DEU","card_type":"ID_CARD","${field}":"evil"}`
      expect(await submit(body), field).toBe('422 invalid_body')
    }
    expect(await submit('{}', 'text/plain')).toBe('415 unsupported_media_type')
    expect(await submit('{}', 'application/json; charset=utf-16')).toBe('415 unsupported_media_type')
    expect(await submit(`{"x":"${'e'.repeat(70_000)}"}`)).toBe('413 body_too_large')
    expect(await submit(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)).toBe('422 unsupported_document')
    expect(harness.server.simulator?.ledger.calls).toEqual({})
  })
})
