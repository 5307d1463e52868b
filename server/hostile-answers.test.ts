import { afterEach, expect, it } from 'vitest'
import { startHarness, type Harness } from './testing/harness.ts'

const PASSPORT = { nationality: 'DEU', card_type: 'PASSPORT' } as const
const MARKUP = '<img src=x onerror=alert(1)></script>{{7*7}}'
const ENV = {
  TENCENT_SECRET_ID: 'id',
  TENCENT_SECRET_KEY: 'key',
  TENCENT_ENDPOINT: 'http://127.0.0.1:9',
  KYC_SECRET_KEY: 'a-key-of-more-than-24-characters',
}

let harness: Harness
afterEach(() => harness.stop())

/** Submits where Apply gives a token and each question for the result is answered in turn, the last one for ever. */
async function outcomeOf(...results: readonly (() => Response | Promise<Response>)[]) {
  let polls = 0
  const upstream: typeof fetch = async (_url, init) => {
    const isApply = new Headers(init?.headers).get('X-TC-Action') === 'ApplyCardVerificationExternal'
    if (isApply) return Response.json({ Response: { CardVerificationToken: 't', RequestId: 'r' } })
    const answer = results[Math.min(polls, results.length - 1)]
    polls += 1
    if (answer === undefined) throw new Error('no answer')
    return answer()
  }
  harness = await startHarness({ env: ENV, ports: { fetch: upstream } })
  const made = await harness.create()
  const browser = harness.browser(made.client_token)
  await browser.send(PASSPORT, { back: false })
  const seen = await browser.settled()
  const { body } = await harness.integrator('GET', `/v1/sessions/${made.id}`)
  return { seen, told: body, polls }
}
const says =
  (text: string, status = 200, type = 'application/json') =>
  () =>
    new Response(text, { status, headers: { 'Content-Type': type } })
const result = (more: object) => () =>
  Response.json({ Response: { CardVerificationToken: 't', Status: 'PASSED', CardInfo: {}, ...more } })

const endless = () => {
  const chunk = new Uint8Array(65_536).fill(32)
  return new Response(new ReadableStream({ pull: (controller) => controller.enqueue(chunk) }))
}

it.each([
  ['HTTP 500', says('{}', 500)],
  ['HTTP 502 with a page', says('<html>Bad gateway</html>', 502, 'text/html')],
  ['HTTP 503', says('', 503)],
  ['HTTP 504', says('', 504)],
  ['HTTP 429', says('{}', 429)],
  ['a page', says('<html>', 200, 'text/html')],
  ['nothing', says('')],
  ['half an answer', says('{"Response":{"Sta')],
  ['an answer of 10 MB', says(' '.repeat(10_000_000))],
  ['an answer without end', endless],
  ['no Response', says('{}')],
  ['a Response that is a list', says('{"Response":[]}')],
  ['an error without a code', says('{"Response":{"Error":{"Message":"x"}}}')],
] as const)('rows 40, 41: %s instead of the result is asked again, and brings it', async (_what, answer) => {
  const { seen, polls } = await outcomeOf(answer, result({}))
  expect(seen).toMatchObject({ status: 'completed', outcome: 'passed' })
  expect(polls).toBe(2)
})

it.each([
  ['nulls for everything', { Status: null, CardInfo: null, WarnInfo: null, HeadImageBase64: null }],
  ['numbers for everything', { Status: 1, CardInfo: 1, WarnInfo: 1, HeadImageBase64: 1 }],
  ['lists for everything', { Status: [], CardInfo: [], WarnInfo: {}, HeadImageBase64: [] }],
  ['a status of tomorrow', { Status: 'VERIFIED_TWICE' }],
  ['a card of nobody’s country', { CardInfo: { AtlantisPassport: { FirstName: 'X' } }, Status: 'TOMORROW' }],
] as const)('row 40: %s is never a pass', async (_what, more) => {
  const { seen } = await outcomeOf(result(more))
  expect(seen).toMatchObject({ status: 'completed', outcome: 'review' })
})

it('row 45: a result counts, though PROCESSING came before it', async () => {
  const processing = result({ Status: 'PROCESSING' })
  expect((await outcomeOf(processing, processing, result({}))).seen).toMatchObject({ outcome: 'passed' })
})

it('T21, row 46: the result of another job is kept nowhere, and somebody is told', async () => {
  const { seen, told } = await outcomeOf(
    result({ CardVerificationToken: 'other', CardInfo: { GermanyPassport: { FirstName: 'CANARY' } } }),
  )
  expect(seen).toMatchObject({ status: 'requires_input', outcome: null })
  expect(JSON.stringify([seen, told]) + harness.logged()).not.toContain('CANARY')
  expect(harness.logged()).toContain('upstream answered for another job')
})

it('T12: markup in every text of the upstream stays text, and the browser gets none of it', async () => {
  const poisoned = Object.fromEntries(
    ['FirstName', 'LastName', 'FullName', 'Birthday', 'Sex', 'IdNumber', 'Nationality'].map((name) => [
      name,
      MARKUP,
    ]),
  )
  const { seen, told } = await outcomeOf(
    result({
      Status: MARKUP,
      WarnInfo: [MARKUP],
      RequestId: MARKUP,
      CardInfo: { GermanyPassport: poisoned, [MARKUP]: { [MARKUP]: MARKUP } },
    }),
  )
  expect(seen).toMatchObject({ status: 'completed', outcome: 'review' })
  expect(JSON.stringify(seen) + harness.logged()).not.toContain('onerror')
  expect(told).toMatchObject({ warnings: ['unknown_warning'] })
  const refusals = Response.json({
    Response: { Error: { Code: MARKUP, Message: MARKUP }, RequestId: MARKUP },
  })
  await harness.stop()
  const refused = await outcomeOf(() => refusals.clone())
  expect(JSON.stringify([refused.seen, refused.told])).not.toContain('onerror')
})
