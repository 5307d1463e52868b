import { Writable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { createMetrics } from '../metrics.ts'
import { startSimulator, type Simulator } from '../simulator/simulator.ts'
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts'
import { jpeg } from '../testing/pictures.ts'
import { applyBody } from './body.ts'
import { createUpstream, type UpstreamDeps } from './client.ts'

const CREDENTIALS = { secretId: 'AKIDEXAMPLE', secretKey: 'example-secret-key', token: null }
const [FRONT, BACK] = [jpeg(), jpeg({ seed: 2 })]
const JOB = {
  nationality: 'DEU',
  cardType: 'ID_CARD',
  front: [FRONT.subarray(0, 300), FRONT.subarray(300)],
  back: [BACK],
  headImage: false,
} as const
const BODY = applyBody(JOB)
const CONTEXT = { sessionId: 's', scenario: null }

const silent = createLog(new Writable({ write: (_chunk, _encoding, done) => done() }))

function client(given: Partial<UpstreamDeps>) {
  return createUpstream({
    endpoint: 'https://upstream.example',
    credentials: CREDENTIALS,
    fetch: globalThis.fetch,
    clock: createFakeClock({ selfMoving: true }),
    log: silent,
    metrics: createMetrics(),
    simulated: false,
    ...given,
  })
}

/** A network that answers each request with the next of these, and the last for ever. */
function network(...answers: (() => Response | Error)[]) {
  const sent: RequestInit[] = []
  const fetch = async (_url: unknown, init: RequestInit = {}) => {
    sent.push(init)
    const answer = (answers[sent.length - 1] ?? answers.at(-1))?.() ?? new Error('no answer')
    if (answer instanceof Error) throw answer
    return answer
  }
  return { sent, fetch }
}
const failed = (code: string) => () =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })
const says =
  (body: unknown, status = 200) =>
  () =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })
const accepted = says({ Response: { CardVerificationToken: 't-1', RequestId: 'r' } })
const error = (Code: string) =>
  says({ Response: { Error: { Code, Message: 'secret text' }, RequestId: 'r' } })

describe('Apply', () => {
  it('sends the same bytes that it signed, as the upstream wants them', async () => {
    const { sent, fetch } = network(accepted)
    await client({ fetch }).apply(applyBody({ ...JOB, headImage: true }), CONTEXT)
    const headers = new Headers(sent[0]?.headers)
    const body: unknown = sent[0]?.body
    if (!(body instanceof Uint8Array)) throw new Error('no bytes')
    expect(JSON.parse(Buffer.from(body).toString())).toEqual({
      Nationality: 'DEU',
      CardType: 'ID_CARD',
      ImageBase64Front: FRONT.toString('base64'),
      ImageBase64Back: BACK.toString('base64'),
      ReturnHeadImage: true,
    })
    expect(headers.get('X-TC-Version')).toBe('2018-11-19')
    expect(headers.get('X-TC-Region')).toBe('ap-singapore')
    expect(headers.get('Authorization')).toContain('SignedHeaders=content-type;host;x-tc-action,')
    expect(headers.get('Connection')).toBe('close')
    expect(headers.has('X-TC-Token')).toBe(false)
    expect(headers.has('X-Simulator-Script')).toBe(false)
    expect(sent[0]?.redirect).toBe('error')
  })

  it('sends temporary credentials with their token', async () => {
    const { sent, fetch } = network(accepted)
    await client({ fetch, credentials: { ...CREDENTIALS, token: 'sts' } }).apply(BODY, CONTEXT)
    expect(new Headers(sent[0]?.headers).get('X-TC-Token')).toBe('sts')
  })

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])(
    'row 41: may be sent twice more when it never left: %s',
    async (code) => {
      const { sent, fetch } = network(failed(code))
      expect(await client({ fetch }).apply(BODY, CONTEXT)).toEqual({
        kind: 'refused',
        person: 'service_unavailable',
        retries: 2,
        trouble: 'down',
      })
      expect(sent).toHaveLength(1)
    },
  )

  it.each([
    ['a reset', failed('ECONNRESET')],
    ['a dropped socket', failed('UND_ERR_SOCKET')],
    ['a time-out', () => new DOMException('The operation timed out', 'TimeoutError')],
    ['an expired certificate', failed('CERT_HAS_EXPIRED')],
    ['HTTP 503', says({ Response: { CardVerificationToken: 't' } }, 503)],
    ['a page', says('<html>')],
    ['nothing', says('')],
    ['half an answer', says('{"Response":{"Card')],
    ['an answer without Response', says({})],
    ['an answer without a token', says({ Response: { RequestId: 'r' } })],
    ['an empty token', says({ Response: { CardVerificationToken: '' } })],
    ['an error without a code', says({ Response: { Error: { Message: 'x' } } })],
    ['an answer without end', says('x'.repeat(6_000_001))],
  ] as const)('rows 40, 41: is never sent again after %s, for it may be billed', async (_name, answer) => {
    const { sent, fetch } = network(answer)
    expect(await client({ fetch }).apply(BODY, CONTEXT)).toEqual({ kind: 'lost' })
    expect(sent).toHaveLength(1)
  })

  it('says of a refusal whether there were too many calls, or only the operator can help', async () => {
    const ask = (code: string) => client({ fetch: network(error(code)).fetch }).apply(BODY, CONTEXT)
    expect(await ask('RequestLimitExceeded')).toMatchObject({
      retries: Infinity,
      trouble: 'throttled',
    })
    expect(await ask('InternalError')).toMatchObject({ retries: 1, trouble: 'down' })
    expect(await ask('ResourceUnavailable.InArrears')).toMatchObject({ retries: 0, trouble: 'operator' })
    expect(await ask('FailedOperation.OcrFailed')).toMatchObject({ retries: 1, trouble: null })
  })
})

describe('the result', () => {
  it('is asked for once, and trouble says how much patience it deserves', async () => {
    const ask = async (answer: () => Response | Error) => {
      const { sent, fetch } = network(answer)
      const result = await client({ fetch }).result('t-1', CONTEXT)
      expect(sent).toHaveLength(1)
      return result
    }
    expect(await ask(failed('ECONNRESET'))).toEqual({ kind: 'lost' })
    expect(await ask(says('<html>', 502))).toEqual({ kind: 'lost' })
    expect(await ask(failed('ECONNREFUSED'))).toMatchObject({ kind: 'refused', retries: Infinity })
    expect(await ask(error('InternalError'))).toMatchObject({ person: 'service_unavailable', retries: 4 })
    expect(await ask(error('FailedOperation.OcrFailed'))).toMatchObject({
      person: 'document_unreadable',
      retries: 1,
    })
    expect(await ask(error('ResourceUnavailable.InArrears'))).toMatchObject({ retries: 0 })
    const foreign = says({ Response: { Status: 'PASSED', CardVerificationToken: 'other' } })
    expect(await ask(foreign)).toMatchObject({ kind: 'refused', person: 'service_unavailable', retries: 4 })
  })
})

describe('a clock that is wrong', () => {
  let simulator: Simulator
  afterEach(() => simulator.stop())

  it('T32: is corrected from the answer’s date, and right from then on', async () => {
    const theirs: FakeClock = createFakeClock({ start: Date.UTC(2026, 0, 15, 12) })
    simulator = await startSimulator({ account: CREDENTIALS, port: 0, clock: theirs, scenario: 'passed' })
    for (const minutes of [-10, 10]) {
      const ours = createFakeClock({ start: theirs.now() + minutes * 60_000 })
      const upstream = client({ endpoint: simulator.url, clock: ours })
      const before = simulator.ledger.refused['AuthFailure.SignatureExpire'] ?? 0
      expect(await upstream.apply(BODY, CONTEXT)).toMatchObject({
        kind: 'refused',
        retries: 1,
        trouble: null,
      })
      const answer = await upstream.apply(BODY, CONTEXT)
      if (answer.kind !== 'accepted') throw new Error('not accepted')
      expect(await upstream.result(answer.token, CONTEXT)).toMatchObject({ outcome: 'passed' })
      expect(simulator.ledger.refused['AuthFailure.SignatureExpire']).toBe(before + 1)
    }
  })
})
