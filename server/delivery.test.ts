import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { retryWaitMs } from './delivery.ts'
import { startHarness, type Harness } from './testing/harness.ts'
import { webhookReceiver } from './testing/webhook-receiver.ts'
import type { Delivery } from './webhook-call.ts'
import { createWebhookSender, webhookSignature } from './webhook-call.ts'

const CARD = { nationality: 'DEU', card_type: 'ID_CARD' } as const
const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
const OLD_SECRET = `whsec_${Buffer.alloc(32, 2).toString('base64')}`
const ENV = { KYC_WEBHOOK_URL: 'https://hooks.example/kyc', KYC_WEBHOOK_SECRET: SECRET }
const EventSchema = v.object({
  type: v.string(),
  timestamp: v.string(),
  data: v.record(v.string(), v.unknown()),
})
const ListSchema = v.object({
  events: v.array(v.object({ id: v.string(), type: v.string(), state: v.string(), tries: v.number() })),
})

let harness: Harness
let heard: { at: number; delivery: Delivery; secrets: readonly Buffer[] }[]
/** What the receiver answers, by how often it was called. */
let answers: (call: number) => { status: number; retryAfterS?: number }

async function start(env: Record<string, string> = {}) {
  heard = []
  harness = await startHarness({
    env: { ...ENV, ...env },
    ports: {
      sendWebhook: async (_url, secrets, delivery) => {
        heard.push({ at: harness.clock.now(), delivery, secrets })
        return { retryAfterS: 0, ...answers(heard.length) }
      },
    },
  })
}
beforeEach(async () => {
  answers = () => ({ status: 204 })
  await start()
})
afterEach(() => harness.stop())

const said = () => heard.map(({ delivery }) => v.parse(EventSchema, JSON.parse(delivery.body)))
const listed = async (query = '') =>
  v.parse(ListSchema, (await harness.integrator('GET', `/v1/events${query}`)).body).events
const listedStates = async () => (await listed()).map(({ state }) => state)

async function through(scenario: string) {
  const made = await harness.create({
    test_scenario: scenario,
    external_id: 'customer-7',
    metadata: { name: 'ANNA' },
  })
  const browser = harness.browser(made.client_token)
  await browser.send(CARD, { back: true })
  await browser.settled()
  return made
}

async function until(done: () => boolean) {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 2))
}

/** Hours in steps that are short enough for every lane to follow. */
async function pass(hours: number) {
  for (let step = 0; step < hours * 12; step++) {
    await harness.clock.advance(300_000)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

describe('the integrator is told', () => {
  it('T1: what happened, thinly, within a second', async () => {
    const { id } = await through('passed')
    await until(() => heard.length === 2)
    expect(said()).toMatchObject([{ type: 'kyc.session.processing' }, { type: 'kyc.session.completed' }])
    expect(said()[1]?.data).toEqual({
      id,
      status: 'completed',
      outcome: 'passed',
      external_id: 'customer-7',
      error: null,
    })
    expect(heard.map(({ delivery }) => delivery.body).join('')).not.toMatch(/ANNA|SPECIMEN/)
    const lagMs = (heard[1]?.at ?? Infinity) - Date.parse(said()[1]?.timestamp ?? '')
    expect(lagMs).toBeLessThanOrEqual(1_000)
    await expect.poll(listedStates).toEqual(['delivered', 'delivered'])
  })

  it('when input is needed again, and when it was canceled', async () => {
    await through('error_ResourceUnavailable.InArrears')
    const { id } = await harness.create()
    await harness.integrator('POST', `/v1/sessions/${id}/cancel`)
    await until(() => heard.length === 3)
    expect(said().map(({ type }) => type)).toEqual([
      'kyc.session.processing',
      'kyc.session.requires_input',
      'kyc.session.canceled',
    ])
    expect(said()[1]?.data).toMatchObject({ status: 'requires_input', error: 'service_unavailable' })
  })

  it('when it expired', async () => {
    await harness.create()
    await harness.clock.advance(41 * 60_000)
    await until(() => heard.length === 1)
    expect(said()).toMatchObject([{ type: 'kyc.session.expired' }])
  })

  it('all fields, where that was asked for', async () => {
    await harness.stop()
    await start({ KYC_WEBHOOK_FULL: 'true' })
    await through('passed')
    await until(() => heard.length === 2)
    expect(said()[1]?.data).toMatchObject({
      document: { front: { first_name: 'ANNA' } },
      metadata: { name: 'ANNA' },
    })
  })
})

describe('T22: the signature', () => {
  it('row 55: is what the library of Standard Webhooks checks, with either secret, and refuses what was changed', async () => {
    await harness.stop()
    await start({ KYC_WEBHOOK_SECRET: `${SECRET},${OLD_SECRET}` })
    await through('passed')
    await until(() => heard.length === 2)
    const [first] = heard
    if (first === undefined) throw new Error('nothing heard')
    const { id, body } = first.delivery
    const now = Math.floor(Date.now() / 1000)
    const headersAt = (timestampS: number, signed = { id, timestampS, body }) => ({
      'webhook-id': id,
      'webhook-timestamp': String(timestampS),
      'webhook-signature': webhookSignature(first.secrets, signed),
    })
    for (const secret of [SECRET, OLD_SECRET]) {
      expect(new Webhook(secret).verify(body, headersAt(now))).toEqual(JSON.parse(body))
      for (const [wrongBody, headers] of [
        [`${body} `, headersAt(now)],
        [body, { ...headersAt(now), 'webhook-id': 'evt_other' }],
        [body, { ...headersAt(now), 'webhook-timestamp': String(now + 1) }],
        [body, headersAt(now - 305)],
        [body, headersAt(now + 305)],
      ] as const)
        expect(() => new Webhook(secret).verify(wrongBody, headers)).toThrow()
    }
    const gone = `whsec_${Buffer.alloc(32, 3).toString('base64')}`
    expect(() => new Webhook(gone).verify(body, headersAt(now))).toThrow()
  })
})

describe('row 53: a receiver that does not take it', () => {
  it('is tried again under the same id, later and later, for 72 hours, then it is a dead letter', async () => {
    answers = () => ({ status: 500 })
    const { id } = await harness.create()
    await harness.integrator('POST', `/v1/sessions/${id}/cancel`)
    await pass(80)
    expect(new Set(heard.map(({ delivery }) => delivery.id)).size).toBe(1)
    const from = heard[0]?.at ?? 0
    const hours = heard.map(({ at }) => (at - from) / 3_600_000)
    expect(hours.filter((hour) => hour < 1).length).toBeGreaterThanOrEqual(6)
    expect(hours.at(-1)).toBeGreaterThan(66)
    expect(hours.at(-1)).toBeLessThan(72.1)
    expect(await listed('?state=dead')).toMatchObject([{ type: 'kyc.session.canceled', tries: heard.length }])
    expect(harness.logged()).toContain('webhook given up')

    answers = () => ({ status: 200 })
    const [dead] = await listed('?state=dead')
    const before = heard.length
    const replayed = await harness.integrator('POST', `/v1/events/${dead?.id}/replay`)
    expect(replayed.status).toBe(202)
    await harness.clock.advance(30_000)
    await until(() => heard.length === before + 1)
    expect(heard.at(-1)?.delivery.id).toBe(heard[0]?.delivery.id)
    expect(await listed('?state=dead')).toEqual([])
  }, 30_000)

  it('hears within the hour after it was down for three', async () => {
    let isDown = true
    answers = () => ({ status: isDown ? 0 : 200 })
    const { id } = await harness.create()
    await harness.integrator('POST', `/v1/sessions/${id}/cancel`)
    await pass(3)
    isDown = false
    const calls = heard.length
    await pass(1)
    expect(heard.length).toBe(calls + 1)
    expect(await listed('?state=delivered')).toHaveLength(1)
  })

  it('is obeyed when it says when to come again, up to an hour', async () => {
    answers = (call) =>
      call === 1
        ? { status: 429, retryAfterS: 120 }
        : call === 2
          ? { status: 503, retryAfterS: 86_400 }
          : { status: 200 }
    const { id } = await harness.create()
    await harness.integrator('POST', `/v1/sessions/${id}/cancel`)
    await until(() => heard.length === 1)
    await pass(2)
    const waits = heard.slice(1).map(({ at }, n) => (at - (heard[n]?.at ?? 0)) / 1000)
    expect(waits[0]).toBeGreaterThanOrEqual(120)
    expect(waits[0]).toBeLessThan(420)
    expect(waits[1]).toBeGreaterThanOrEqual(3_600)
    expect(waits[1]).toBeLessThan(4_000)
  })

  it('is not called again once it is gone, until somebody replays', async () => {
    answers = () => ({ status: 410 })
    for (let n = 0; n < 2; n++) {
      const { id } = await harness.create()
      await harness.integrator('POST', `/v1/sessions/${id}/cancel`)
      await until(() => heard.length === 1)
    }
    await harness.clock.advance(60_000)
    expect(heard).toHaveLength(1)
    const dead = await listed('?state=dead')
    expect(dead).toHaveLength(2)
    answers = () => ({ status: 200 })
    await harness.integrator('POST', `/v1/events/${dead[0]?.id}/replay`)
    await harness.clock.advance(30_000)
    await until(() => heard.length === 2)
  })
})

describe('T22: the receiver that the README shows', () => {
  it('takes a true event once, and nothing else', async () => {
    const page = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    expect(page).toContain(readFileSync(new URL('testing/webhook-receiver.ts', import.meta.url), 'utf8'))
    const taken: unknown[] = []
    const server = webhookReceiver(SECRET, async (event) => {
      taken.push(event)
      if (taken.length === 1) throw new Error('the first time it fails')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`
    const send = createWebhookSender({ loopback: true })
    const [key, wrongKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 9)]
    const timestampS = Math.floor(Date.now() / 1000)
    const event = { id: 'evt_1', timestampS, body: '{"type":"kyc.session.completed"}' }
    const statuses: number[] = []
    for (const [secret, delivery] of [
      [wrongKey, event],
      [key, { ...event, timestampS: timestampS - 301 }],
      [key, event],
      [key, event],
      [key, event],
    ] as const)
      statuses.push((await send(url, [secret], delivery)).status)
    server.close()
    expect(statuses).toEqual([400, 400, 400, 204, 204])
    expect(taken).toEqual([{ type: 'kyc.session.completed' }, { type: 'kyc.session.completed' }])
  })
})

it('waits 5 s, 30 s, 2, 5, 15 and 30 minutes, then about an hour, then four, a fifth more or less', () => {
  const minutes = [1, 2, 3, 4, 5, 6, 7].map((tries) => retryWaitMs(tries, 0, 0.5) / 60_000)
  expect(minutes).toEqual([5 / 60, 0.5, 2, 5, 15, 30, 50])
  expect(retryWaitMs(30, 13 * 3_600_000, 0.5)).toBe(4 * 3_600_000)
  expect([retryWaitMs(1, 0, 0), Math.round(retryWaitMs(1, 0, 1))]).toEqual([4_000, 6_000])
})

describe('a delivery on the wire', () => {
  let receiver: Server
  let url: string
  let got: { headers: IncomingHttpHeaders; body: string }[]
  let respond: (response: ServerResponse) => void
  beforeEach(async () => {
    got = []
    receiver = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      got.push({ headers: request.headers, body })
      respond(response)
    })
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
    const address = receiver.address()
    url = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}/hook`
  })
  afterEach(() => void receiver.close())
  const send = () =>
    createWebhookSender({ loopback: true })(url, [Buffer.alloc(32)], {
      id: 'evt_1',
      timestampS: 1,
      body: '{"a":1}',
    })

  it('is a signed POST', async () => {
    respond = (response) => response.writeHead(204).end()
    expect(await send()).toEqual({ status: 204, retryAfterS: 0 })
    expect(got[0]).toMatchObject({
      body: '{"a":1}',
      headers: { 'webhook-id': 'evt_1', 'webhook-timestamp': '1', 'content-type': 'application/json' },
    })
  })

  it('row 53: follows no redirect, and reads little of the answer', async () => {
    respond = (response) => response.writeHead(302, { Location: 'http://169.254.169.254/' }).end()
    expect(await send()).toMatchObject({ status: 302 })
    expect(got).toHaveLength(1)
    respond = (response) => {
      response.writeHead(200)
      const more = () => response.write('x'.repeat(65_536), () => setImmediate(more))
      more()
    }
    expect(await send()).toMatchObject({ status: 200 })
    respond = (response) => response.writeHead(429, { 'Retry-After': '120' }).end()
    expect(await send()).toEqual({ status: 429, retryAfterS: 120 })
    respond = (response) => response.destroy()
    expect(await send()).toEqual({ status: 0, retryAfterS: 0 })
  })
})
