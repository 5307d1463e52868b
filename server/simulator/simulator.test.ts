import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { authorization, canonicalRequest, sha256, signingKeys } from '../upstream/sign.ts'
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts'
import { jpeg, png } from '../testing/pictures.ts'
import { startSimulator, type Simulator, type SimulatorOptions } from './simulator.ts'

const ACCOUNT = { secretId: 'AKIDEXAMPLE', secretKey: 'example-secret-key', token: null }
const APPLY = 'ApplyCardVerificationExternal'
const RESULT = 'GetCardVerificationExternalResult'
const PASSPORT = { Nationality: 'DEU', CardType: 'PASSPORT', ImageBase64Front: jpeg().toString('base64') }
const CARD = { ...PASSPORT, CardType: 'ID_CARD', ImageBase64Back: jpeg({ seed: 2 }).toString('base64') }

const AnswerSchema = v.object({
  Response: v.looseObject({
    Error: v.optional(v.object({ Code: v.string() })),
    CardVerificationToken: v.optional(v.string()),
    Status: v.optional(v.string()),
    RequestId: v.string(),
  }),
})

let simulator: Simulator
let clock: FakeClock
const start = async (options: Partial<SimulatorOptions> = {}) => {
  clock = createFakeClock()
  simulator = await startSimulator({ account: ACCOUNT, port: 0, clock, ...options })
}
beforeEach(() => start())
afterEach(() => simulator.stop())

interface Tweaks {
  readonly action?: string
  readonly headers?: Record<string, string>
  /** Headers signed beside the two that must be. */
  readonly signed?: readonly string[]
  readonly host?: string
  readonly skewS?: number
  readonly service?: string
  readonly secretKey?: string
  readonly authorization?: (value: string) => string
  readonly bodySent?: string
}

/** Sends a request that is right but for its tweaks; the answer's error code, or `Response`. */
async function send(body: unknown, tweaks: Tweaks = {}) {
  const action = tweaks.action ?? APPLY
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const timestamp = Math.floor(clock.now() / 1000) + (tweaks.skewS ?? 0)
  const host = new URL(simulator.url).host
  const all: Record<string, string> = {
    'content-type': 'application/json',
    'x-tc-action': action,
    'x-tc-version': '2018-11-19',
    'x-tc-region': 'ap-singapore',
    'x-tc-timestamp': String(timestamp),
    ...tweaks.headers,
  }
  const signed = { 'content-type': 'application/json', host: tweaks.host ?? host }
  for (const name of tweaks.signed ?? ['x-tc-action']) Object.assign(signed, { [name]: all[name] ?? '' })
  const value = authorization(
    { headers: signed, bodySha256: sha256(Buffer.from(text)), timestamp, service: tweaks.service ?? 'ocr' },
    { secretId: ACCOUNT.secretId, secretKey: tweaks.secretKey ?? ACCOUNT.secretKey },
  )
  const answer = await fetch(simulator.url, {
    method: 'POST',
    headers: { ...all, authorization: tweaks.authorization?.(value) ?? value },
    body: tweaks.bodySent ?? text,
  })
  expect(answer.status).toBe(200)
  const { Response } = v.parse(AnswerSchema, await answer.json())
  return Response
}
/** The same request signed rightly in every way, with the scope of a day. */
function scopedTo(date: string, value: string): string {
  const timestamp = Math.floor(clock.now() / 1000)
  const headers = {
    'content-type': 'application/json',
    host: new URL(simulator.url).host,
    'x-tc-action': APPLY,
  }
  const canonical = canonicalRequest({
    headers,
    bodySha256: sha256(JSON.stringify(PASSPORT)),
    timestamp,
    service: 'ocr',
  })
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${date}/ocr/tc3_request\n${sha256(canonical)}`
  const { kSigning } = signingKeys(ACCOUNT.secretKey, date, 'ocr')
  const signature = createHmac('sha256', kSigning).update(text).digest('hex')
  return value.replace(/\d{4}-\d{2}-\d{2}/, date).replace(/Signature=[0-9a-f]{64}/, `Signature=${signature}`)
}

const codeOf = async (body: unknown, tweaks?: Tweaks) => (await send(body, tweaks)).Error?.Code ?? 'taken'

describe('a signature', () => {
  it('is taken with the action signed and without, and with either form of the host', async () => {
    expect(await codeOf(PASSPORT)).toBe('taken')
    expect(await codeOf(PASSPORT, { signed: [] })).toBe('taken')
    expect(await codeOf(PASSPORT, { host: '127.0.0.1' })).toBe('taken')
    expect(simulator.ledger.jobs.map(({ signedHeaders }) => signedHeaders.length)).toEqual([3, 2, 3])
  })

  it('is refused when anything of it is wrong', async () => {
    const failure = 'AuthFailure.SignatureFailure'
    expect(await codeOf(PASSPORT, { secretKey: 'another' })).toBe(failure)
    expect(await codeOf(PASSPORT, { bodySent: JSON.stringify(CARD) })).toBe(failure)
    expect(await codeOf(PASSPORT, { host: 'evil.example' })).toBe(failure)
    expect(await codeOf(PASSPORT, { service: 'cvm' })).toBe(failure)
    expect(await codeOf(PASSPORT, { authorization: (value) => value.toUpperCase() })).toBe(failure)
    expect(await codeOf(PASSPORT, { authorization: () => 'rubbish' })).toBe(failure)
    expect(await codeOf(PASSPORT, { authorization: (value) => value.replace('host;', '') })).toBe(failure)
    const yesterday = (value: string) => value.replace(/2026-01-15/, '2026-01-14')
    expect(await codeOf(PASSPORT, { authorization: yesterday })).toBe(failure)
    expect(await codeOf(PASSPORT, { authorization: (value) => scopedTo('2026-01-14', value) })).toBe(failure)
    expect(await codeOf(PASSPORT, { authorization: (value) => scopedTo('2026-01-15', value) })).toBe('taken')
    const unordered = (value: string) => value.replace('content-type;host', 'host;content-type')
    expect(await codeOf(PASSPORT, { authorization: unordered })).toBe(failure)
  })

  it('holds for five minutes, either way', async () => {
    for (const skewS of [-300, 300]) expect(await codeOf(PASSPORT, { skewS })).toBe('taken')
    for (const skewS of [-301, 301]) {
      expect(await codeOf(PASSPORT, { skewS })).toBe('AuthFailure.SignatureExpire')
    }
  })

  it('is of the account, with its temporary token', async () => {
    const other = (value: string) => value.replace(ACCOUNT.secretId, 'AKIDOTHER')
    expect(await codeOf(PASSPORT, { authorization: other })).toBe('AuthFailure.SecretIdNotFound')
    expect(await codeOf(PASSPORT, { headers: { 'x-tc-token': 'x' } })).toBe('AuthFailure.TokenFailure')
    await simulator.stop()
    await start({ account: { ...ACCOUNT, token: 'sts' } })
    expect(await codeOf(PASSPORT)).toBe('AuthFailure.TokenFailure')
    expect(await codeOf(PASSPORT, { headers: { 'x-tc-token': 'sts' } })).toBe('taken')
  })
})

it('knows two actions of one version in one region', async () => {
  expect(await codeOf({}, { action: 'DescribeInstances' })).toBe('InvalidAction')
  expect(await codeOf(PASSPORT, { headers: { 'x-tc-version': '2017-03-12' } })).toBe('NoSuchVersion')
  expect(await codeOf(PASSPORT, { headers: { 'x-tc-region': 'eu-frankfurt' } })).toBe('UnsupportedRegion')
})

describe('a job', () => {
  it('T8: has fields that are known, there, and of their kind', async () => {
    const limit = 'InvalidParameterValue.InvalidParameterValueLimit'
    expect(await codeOf({ ...PASSPORT, ImageUrlFront: 'http://x' })).toBe('UnknownParameter')
    expect(await codeOf({ Nationality: 'DEU', CardType: 'PASSPORT' })).toBe('MissingParameter')
    expect(await codeOf({ ...PASSPORT, Nationality: undefined })).toBe('MissingParameter')
    expect(await codeOf({ ...PASSPORT, Nationality: 'DE' })).toBe(limit)
    expect(await codeOf({ ...PASSPORT, CardType: 'VISA' })).toBe(limit)
    expect(await codeOf({ ...CARD, ImageBase64Back: undefined })).toBe(limit)
    expect(await codeOf({ ...PASSPORT, ReturnHeadImage: 'true' })).toBe('InvalidParameter')
    expect(await codeOf('[]')).toBe('InvalidParameter')
    expect(await codeOf('{"Nationality":')).toBe('InvalidParameter')
  })

  it('rows 18, 19, 20: has strict Base64', async () => {
    const base64 = jpeg().toString('base64')
    const undecodable = 'InvalidParameter.EngineImageDecodeFailed'
    for (const wrong of [
      `data:image/jpeg;base64,${base64}`,
      `${base64}\n`,
      ` ${base64}`,
      base64.replace(/\+|\//g, '_').replace(/^./, '-'),
      `${base64.slice(0, 8)}=${base64.slice(8)}`,
      base64.slice(0, -1),
      '$$$$',
    ]) {
      expect(await codeOf({ ...PASSPORT, ImageBase64Front: wrong })).toBe(undecodable)
    }
  })

  it('row 17: has pictures of at most 2,000,000 characters, or 2 MiB by a switch', async () => {
    const sized = (bytes: number) => ({ ...PASSPORT, ImageBase64Front: jpeg({ bytes }).toString('base64') })
    const tooLarge = 'InvalidParameterValue.InvalidFileContentSize'
    expect([await codeOf(sized(1_500_000)), await codeOf(sized(1_500_001))]).toEqual(['taken', tooLarge])
    await simulator.stop()
    await start({ leniency: { looseSize: true, dataPrefix: true } })
    expect([await codeOf(sized(1_572_864)), await codeOf(sized(1_572_865))]).toEqual(['taken', tooLarge])
    const prefixed = `data:image/jpeg;base64,${PASSPORT.ImageBase64Front}`
    expect(await codeOf({ ...PASSPORT, ImageBase64Front: prefixed })).toBe('taken')
  })

  it('has pictures that are whole, with sides from 256 to 4096', async () => {
    const of = (picture: Buffer, more = {}) => ({
      ...PASSPORT,
      ...more,
      ImageBase64Front: picture.toString('base64'),
    })
    expect(await codeOf(of(png({ width: 256, height: 4096 })))).toBe('taken')
    expect(await codeOf(of(jpeg({ width: 4097 })))).toBe('FailedOperation.ImageSizeTooLarge')
    expect(await codeOf(of(jpeg({ height: 255 })))).toBe('InvalidParameterValue.InvalidParameterValueLimit')
    expect(await codeOf(of(jpeg().subarray(0, -2)))).toBe('InvalidParameter.EngineImageDecodeFailed')
    expect(await codeOf(of(Buffer.from('GIF89a')))).toBe('InvalidParameter.EngineImageDecodeFailed')
    expect(await codeOf(of(jpeg({ width: 4001 }), { ReturnHeadImage: true }))).toBe(
      'FailedOperation.ImageSizeTooLarge',
    )
    expect(await codeOf(of(png({ width: 2001 }), { ReturnHeadImage: true }))).toBe(
      'FailedOperation.ImageSizeTooLarge',
    )
  })
})

it('T5: takes 20 calls of an action in any second, and not one more', async () => {
  const poll = () => codeOf({ CardVerificationToken: 'x' }, { action: RESULT })
  for (let n = 0; n < 20; n++) expect(await codeOf(PASSPORT)).toBe('taken')
  expect(await codeOf(PASSPORT)).toBe('RequestLimitExceeded')
  expect(await poll()).not.toBe('RequestLimitExceeded')
  await clock.advance(1000)
  expect(await codeOf(PASSPORT)).toBe('RequestLimitExceeded')
  await clock.advance(1)
  expect(await codeOf(PASSPORT)).toBe('taken')
})

describe('a result', () => {
  it('is of a token that it gave, and of nothing else', async () => {
    const limit = 'InvalidParameterValue.InvalidParameterValueLimit'
    expect(await codeOf({ CardVerificationToken: 'x' }, { action: RESULT })).toBe(limit)
    expect(await codeOf({}, { action: RESULT })).toBe('MissingParameter')
    expect(await codeOf({ CardVerificationToken: 'x', More: 1 }, { action: RESULT })).toBe('UnknownParameter')
  })

  it('comes after one poll, in the contract of the switch', async () => {
    for (const [contract, status] of [
      ['v1', 'PASSED'],
      ['v2', 'COMPLETED'],
    ] as const) {
      await simulator.stop()
      await start({ contract })
      const { CardVerificationToken } = await send(CARD)
      const poll = () => send({ CardVerificationToken }, { action: RESULT })
      expect([await poll(), await poll()].map(({ Status }) => Status)).toEqual(['PROCESSING', status])
      expect('BackCardInfo' in (await poll())).toBe(contract === 'v2')
    }
  })
})

describe('the ledger', () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${simulator.url}${path}`, { headers })

  it('tells what was taken, and shows its pictures', async () => {
    await send(CARD)
    await codeOf({ ...CARD, Nationality: 'XX' })
    const front = jpeg()
    expect(await (await get('/ledger')).json()).toMatchObject({
      jobs: [
        {
          number: 1,
          nationality: 'DEU',
          cardType: 'ID_CARD',
          signedHeaders: ['content-type', 'host', 'x-tc-action'],
          pictures: [
            {
              side: 'front',
              format: 'jpeg',
              width: 800,
              height: 500,
              orientation: 1,
              bytes: front.length,
              base64Chars: CARD.ImageBase64Front.length,
              sha256: sha256(front),
            },
            { side: 'back' },
          ],
        },
      ],
      calls: { [APPLY]: 2 },
      refused: { 'InvalidParameterValue.InvalidParameterValueLimit': 1 },
    })
    const picture = await get('/ledger/1/back.jpg')
    expect(picture.headers.get('Content-Type')).toBe('image/jpeg')
    expect(Buffer.from(await picture.arrayBuffer()).equals(jpeg({ seed: 2 }))).toBe(true)
    expect((await get('/ledger/2/front.jpg')).status).toBe(404)
  })

  it('keeps the pictures of the last sixteen jobs', async () => {
    for (let n = 0; n < 17; n++) await send(PASSPORT)
    expect([(await get('/ledger/1/front.jpg')).status, (await get('/ledger/2/front.jpg')).status]).toEqual([
      404, 200,
    ])
  })
})

it('plays one scenario for all by order', async () => {
  await fetch(`${simulator.url}/scenario`, { method: 'PUT', body: 'error_InternalError' })
  expect(await codeOf(PASSPORT)).toBe('InternalError')
})
