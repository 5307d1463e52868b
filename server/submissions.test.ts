import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { documentCatalogue } from '../src/domain/documents.ts'
import { codeOf, startHarness, type Harness } from './testing/harness.ts'
import { jpeg } from './testing/pictures.ts'

const CARD = { nationality: 'DEU', card_type: 'ID_CARD' } as const
const FRONT_ONLY = { nationality: 'CAN', card_type: 'DRIVING_LICENSE' } as const

let harness: Harness
beforeEach(async () => {
  harness = await startHarness({ env: { KYC_OPERATOR_NAME: 'Example Bank' } })
})
afterEach(() => harness.stop())

const start = async (test_scenario = 'passed') => {
  const made = await harness.create({ test_scenario })
  return { id: made.id, browser: harness.browser(made.client_token) }
}
const ledger = () => {
  const { simulator } = harness.server
  if (simulator === null) throw new Error('no simulator')
  return simulator.ledger
}
const applies = () => ledger().calls['ApplyCardVerificationExternal'] ?? 0

describe('a document', () => {
  it.each(documentCatalogue())(
    'row 32: of $nationality, $cardType, gets through with back $back',
    async ({ nationality, cardType, back }) => {
      const { browser } = await start()
      const document = { nationality, card_type: cardType }
      const needsBack = back === 'required'
      if (needsBack) {
        const early = await browser.send(document, { back: false, key: 'early' })
        expect([early.status, codeOf(early)]).toEqual([422, 'back_required'])
      } else {
        await browser.put('front', document, jpeg())
        const extra = await browser.put('back', document, jpeg({ seed: 2 }))
        expect([extra.status, codeOf(extra)]).toEqual([422, 'back_not_needed'])
      }
      expect((await browser.send(document, { back: needsBack })).status).toBe(202)
      expect(await browser.settled()).toMatchObject({ status: 'completed', outcome: 'passed' })
      expect(ledger().jobs).toMatchObject([
        {
          nationality,
          cardType,
          signedHeaders: ['content-type', 'host', 'x-tc-action'],
          pictures: (needsBack ? ['front', 'back'] : ['front']).map((side) => ({ side, format: 'jpeg' })),
        },
      ])
    },
  )

  it('arrives as the very bytes that were stored', async () => {
    const { browser } = await start()
    await browser.send(CARD, { back: true })
    await browser.settled()
    expect(
      ledger()
        .picture(1, 'front')
        ?.data.equals(jpeg({ seed: 1 })),
    ).toBe(true)
    expect(
      ledger()
        .picture(1, 'back')
        ?.data.equals(jpeg({ seed: 2 })),
    ).toBe(true)
  })

  it('row 31: that was not offered is refused', async () => {
    const made = await harness.create({ countries: ['DEU'], test_scenario: 'passed' })
    const browser = harness.browser(made.client_token)
    for (const document of [
      FRONT_ONLY,
      { nationality: 'DEU', card_type: 'NONE' },
      { nationality: 'de', card_type: 'ID_CARD' },
    ]) {
      const answer = await harness.request('/v1/session/submission', {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${made.client_token}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': 'k',
        },
        body: JSON.stringify(document),
      })
      expect([answer.status, codeOf(answer)]).toEqual([422, 'unsupported_document'])
    }
    const missing = await browser.submit(CARD)
    expect([missing.status, codeOf(missing)]).toEqual([422, 'image_rejected'])
    expect(applies()).toBe(0)
  })

  it('with a back that may be skipped goes with it and without', async () => {
    await harness.stop()
    harness = await startHarness({ env: { KYC_CHINA_PERMIT: 'true' } })
    for (const back of [false, true]) {
      const { browser } = await start()
      expect((await browser.send({ nationality: 'CHN', card_type: 'ID_CARD' }, { back })).status).toBe(202)
      expect(await browser.settled()).toMatchObject({ outcome: 'passed' })
    }
    expect(ledger().jobs.map(({ pictures }) => pictures.length)).toEqual([1, 2])
  })
})

describe('the outcome', () => {
  const outcomes: readonly (readonly [string, string, readonly string[]])[] = [
    ['passed', 'passed', []],
    ['passed_v1', 'passed', []],
    ['processing_5', 'passed', []],
    ['warning_PaperCopy', 'review', ['paper_copy']],
    ['warning_IncompleteCard', 'review', ['incomplete_card']],
    ['unknown_status', 'review', []],
    ['abnormal', 'rejected', []],
    ['empty_fields', 'passed', []],
  ]
  it.each(outcomes)('of the scenario %s is %s', async (scenario, outcome, warnings) => {
    const { id, browser } = await start(scenario)
    await browser.send(CARD, { back: true })
    expect(await browser.settled()).toMatchObject({ status: 'completed', outcome, last_error: null })
    const view = await harness.integrator('GET', `/v1/sessions/${id}`)
    expect(view.body).toMatchObject({ status: 'completed', outcome, warnings })
  })

  it('comes with the fields for the integrator, and with none of them for the browser', async () => {
    const made = await harness.create({ test_scenario: 'passed', return_head_image: true })
    const browser = harness.browser(made.client_token)
    await browser.send(CARD, { back: true })
    const session = JSON.stringify(await browser.settled())
    const view = await harness.integrator('GET', `/v1/sessions/${made.id}`)
    expect(view.body).toMatchObject({
      document: {
        nationality: 'DEU',
        card_type: 'ID_CARD',
        front: { first_name: 'ANNA', birth_date: '1990-01-31', sex: 'F', license_number: null },
        back: { vehicle_class: 'B', address: { district: 'SAMPLE DISTRICT' } },
      },
      head_image: expect.stringMatching(/^iVBOR/),
    })
    for (const word of ['ANNA', 'SPECIMEN', '1990', 'iVBOR']) expect(session).not.toContain(word)
    expect(harness.logged()).not.toMatch(/ANNA|SPECIMEN|1990|iVBOR|kct_/)
  })

  it('has no head image that nobody asked for, though the upstream sent one', async () => {
    await harness.stop()
    const generous = async (...args: Parameters<typeof fetch>) => {
      const answer = await fetch(...args)
      const text = await answer.text()
      return new Response(text.replace('"HeadImageBase64":""', '"HeadImageBase64":"iVBORw=="'), answer)
    }
    harness = await startHarness({ ports: { fetch: generous } })
    const { id, browser } = await start()
    await browser.send(CARD, { back: true })
    await browser.settled()
    expect((await harness.integrator('GET', `/v1/sessions/${id}`)).body).toMatchObject({ head_image: null })
  })
})

describe('trouble upstream', () => {
  const troubles: readonly (readonly [string, string, string, number])[] = [
    ['error_InvalidParameter.EngineImageDecodeFailed', 'image_rejected', 'retake', 1],
    ['error_FailedOperation.ImageSizeTooLarge', 'image_too_large', 'retake', 1],
    ['error_FailedOperation.OcrFailed', 'document_unreadable', 'retake', 2],
    [
      'error_InvalidParameterValue.InvalidParameterValueLimit',
      'unsupported_document',
      'choose_other_document',
      1,
    ],
    ['error_ResourceUnavailable.InArrears', 'service_unavailable', 'try_later', 1],
    ['error_AuthFailure.SignatureExpire', 'service_unavailable', 'try_later', 2],
    ['error_InternalError', 'service_unavailable', 'try_later', 2],
    ['reset_before', 'submission_lost', 'retry', 1],
    ['reset_after', 'submission_lost', 'retry', 1],
    ['garbage', 'submission_lost', 'retry', 1],
    ['http_500', 'submission_lost', 'retry', 1],
    ['result_error_FailedOperation.OcrFailed', 'document_unreadable', 'retake', 1],
    ['result_error_InvalidParameterValue.InvalidParameterValueLimit', 'submission_lost', 'retry', 1],
    ['result_error_AuthFailure.SignatureFailure', 'service_unavailable', 'try_later', 1],
    ['wrong_token', 'service_unavailable', 'try_later', 1],
    ['processing_forever', 'timed_out', 'try_later', 1],
  ]
  it.each(troubles)(
    'rows 44, 45: %s ends as %s, to %s, after so many calls',
    async (scenario, code, action, calls) => {
      const { id, browser } = await start(scenario)
      await browser.send(CARD, { back: true })
      const session = await browser.settled()
      expect(session).toMatchObject({ status: 'requires_input', outcome: null, last_error: { code, action } })
      expect(applies() || (scenario === 'reset_before' ? 1 : 0)).toBe(calls)
      const view = await harness.integrator('GET', `/v1/sessions/${id}`)
      expect(view.body).toMatchObject({ document: null, last_error: { code } })
      expect(JSON.stringify([view.body, session])).not.toContain('Simulated')
      expect(harness.logged()).not.toContain('Simulated')
    },
    30_000,
  )

  it('row 42: of too many calls is waited out for ten minutes', async () => {
    const { browser } = await start('error_RequestLimitExceeded')
    const from = harness.clock.now()
    await browser.send(CARD, { back: true })
    expect(await browser.settled()).toMatchObject({ last_error: { code: 'busy', action: 'retry' } })
    const minutes = (harness.clock.now() - from) / 60_000
    expect(minutes).toBeGreaterThanOrEqual(10)
    expect(minutes).toBeLessThan(11)
    expect(applies()).toBeGreaterThan(40)
  }, 30_000)

  it('that passes by itself is never seen by the person', async () => {
    for (const code of [
      'RequestLimitExceeded',
      'InternalError',
      'FailedOperation.UnKnowError',
      'AuthFailure.SignatureExpire',
    ]) {
      const { browser } = await start(`error_once_${code}`)
      await browser.send(CARD, { back: true })
      expect(await browser.settled(), code).toMatchObject({ outcome: 'passed' })
    }
  })

  it('keeps the pictures where another try needs no new ones, and not where the upstream took them', async () => {
    const lost = await start('reset_after')
    await lost.browser.send(CARD, { back: true })
    expect(await lost.browser.settled()).toMatchObject({ draft: CARD, images: ['front', 'back'] })
    const taken = await start('result_error_FailedOperation.OcrFailed')
    await taken.browser.send(CARD, { back: true })
    expect(await taken.browser.settled()).toMatchObject({ draft: CARD, images: [] })
  })

  it('names the side when there was only one', async () => {
    const { browser } = await start('error_InvalidParameter.EngineImageDecodeFailed')
    await browser.send(FRONT_ONLY, { back: false })
    expect(await browser.settled()).toMatchObject({ last_error: { code: 'image_rejected', side: 'front' } })
  })

  it('leads to a retake that passes', async () => {
    const { browser } = await start('error_once_InvalidParameter.EngineImageDecodeFailed')
    await browser.send(CARD, { back: true, key: 'first' })
    expect(await browser.settled()).toMatchObject({ last_error: { action: 'retake', side: null } })
    await browser.put('front', CARD, jpeg({ seed: 9 }))
    expect((await browser.submit(CARD, 'second')).status).toBe(202)
    expect(await browser.settled()).toMatchObject({ outcome: 'passed', last_error: null })
  })
})

describe('a repeated submission', () => {
  it('row 36: with the same key gets the same answer and makes no second job', async () => {
    const { browser } = await start()
    const first = await browser.send(CARD, { back: true })
    const again = await browser.submit(CARD)
    await browser.settled()
    const late = await browser.submit(CARD)
    for (const replay of [again, late]) {
      expect(replay.status).toBe(202)
      expect(replay.body).toEqual(first.body)
      expect(replay.headers.get('Idempotent-Replayed')).toBe('true')
    }
    expect(first.headers.get('Idempotent-Replayed')).toBeNull()
    expect(applies()).toBe(1)
  })

  it('T3, row 37: fifty times at once makes one job', async () => {
    const { browser } = await start()
    await browser.put('front', FRONT_ONLY, jpeg())
    const answers = await Promise.all(Array.from({ length: 50 }, () => browser.submit(FRONT_ONLY)))
    await browser.settled()
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    const replayed = answers.filter(({ headers }) => headers.has('Idempotent-Replayed'))
    expect(replayed).toHaveLength(49)
    expect(applies()).toBe(1)
  })

  it('row 38: fifty times at once with keys of their own makes one job, and the others are told to wait', async () => {
    const { browser } = await start()
    await browser.put('front', FRONT_ONLY, jpeg())
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => browser.submit(FRONT_ONLY, `key-${n}`)),
    )
    await browser.settled()
    const busy = answers.filter(({ status }) => status === 409)
    expect(busy).toHaveLength(49)
    expect(
      busy.every((answer) => codeOf(answer) === 'session_busy' && answer.headers.has('Retry-After')),
    ).toBe(true)
    expect(applies()).toBe(1)
  })

  it('T3, row 36: with the same key and another body is refused', async () => {
    const { browser } = await start()
    await browser.send(CARD, { back: true })
    const other = await browser.submit(FRONT_ONLY)
    expect([other.status, codeOf(other)]).toEqual([422, 'idempotency_key_reused'])
  })

  it('row 36: needs a key of 1 to 255 visible ASCII characters', async () => {
    const made = await harness.create()
    for (const key of [undefined, '', ' ', 'x'.repeat(256), 'a b', 'é']) {
      const headers = { Authorization: `Bearer ${made.client_token}`, 'Content-Type': 'application/json' }
      const answer = await harness.request('/v1/session/submission', {
        method: 'POST',
        headers: key === undefined ? headers : { ...headers, 'Idempotency-Key': key },
        body: JSON.stringify(CARD),
      })
      expect([answer.status, codeOf(answer)], key).toEqual([400, 'invalid_idempotency_key'])
    }
  })

  it('row 36: of another session may have the same key', async () => {
    for (let n = 0; n < 2; n++) {
      const { browser } = await start()
      expect((await browser.send(CARD, { back: true })).headers.has('Idempotent-Replayed')).toBe(false)
    }
  })

  it('row 39: is taken three times at most', async () => {
    const { browser } = await start('reset_after')
    await browser.send(CARD, { back: true, key: 'one' })
    expect(await browser.settled()).toMatchObject({ limits: { attempts_left: 2 } })
    for (const key of ['two', 'three']) {
      expect((await browser.submit(CARD, key)).status).toBe(202)
      await browser.settled()
    }
    expect(await browser.session()).toMatchObject({
      limits: { attempts_left: 0 },
      last_error: { code: 'attempts_exhausted', action: 'contact' },
    })
    const fourth = await browser.submit(CARD, 'four')
    expect([fourth.status, codeOf(fourth)]).toEqual([429, 'attempts_exhausted'])
    expect(applies()).toBe(3)
  })
})

describe('while the upstream works', () => {
  it('row 39: no picture is taken, and after a result none either', async () => {
    const { browser } = await start()
    await browser.send(CARD, { back: true })
    const during = await browser.put('front', CARD, jpeg({ seed: 5 }))
    expect([during.status, codeOf(during)]).toEqual([409, 'session_busy'])
    await browser.settled()
    expect((await browser.put('front', CARD, jpeg({ seed: 5 }))).status).toBe(409)
    expect((await browser.submit(CARD, 'another')).status).toBe(409)
  })

  it('canceling ends it for good', async () => {
    const { id, browser } = await start('processing_forever')
    await browser.send(CARD, { back: true })
    const canceled = await harness.integrator('POST', `/v1/sessions/${id}/cancel`)
    expect(canceled.body).toMatchObject({ status: 'canceled' })
    const gone = await browser.submit(CARD, 'later')
    expect([gone.status, codeOf(gone)]).toEqual([410, 'session_canceled'])
  })
})
