import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { it } from '../testing/in-world.ts'
import { jpeg } from '../testing/pictures.ts'
import { until } from '../testing/process.ts'
import { PASSPORT, integrator, visitor, type Visitor } from '../testing/visitor.ts'
import { createReceiver } from '../testing/world.ts'

const WEBHOOK_SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
const QUEUED = 180
const EVENTS = 820

async function inGroups<Item>(items: readonly Item[], size: number, work: (item: Item) => Promise<unknown>) {
  for (let from = 0; from < items.length; from += size)
    await Promise.all(items.slice(from, from + size).map(work))
}

it.concurrent(
  'row 48: with 1,000 pieces of work pending, goes on within ten seconds, oldest first and without a burst',
  async ({ world }) => {
    let isBack = false
    const receiver = createReceiver(() => (isBack ? 204 : 'never'))
    const hooks = {
      KYC_WEBHOOK_URL: await world.listen(receiver.server),
      KYC_WEBHOOK_SECRET: WEBHOOK_SECRET,
      KYC_WEBHOOK_FULL: 'false',
    }
    const first = await world.start(hooks)
    const visitors: Visitor[] = []
    await inGroups(Array.from({ length: QUEUED }), 20, async () => {
      const one = await visitor(first.url)
      expect((await one.put()).status).toBe(200)
      visitors.push(one)
    })
    await inGroups(Array.from({ length: EVENTS }), 20, async () => {
      const { id } = await visitor(first.url)
      expect((await integrator(first.url, 'POST', `/v1/sessions/${id}/cancel`)).status).toBe(200)
    })
    await inGroups(visitors, 20, async (one) => expect((await one.submit()).status).toBe(202))
    first.kill('SIGKILL')
    await first.exited
    const before = world.simulator.ledger.jobs.length
    const heardBefore = new Set(receiver.heard.map(({ id }) => id)).size
    expect(QUEUED - before).toBeGreaterThan(QUEUED / 2)

    isBack = true
    const startedAt = performance.now()
    const second = await world.start(hooks)
    await until('the next call', () => world.simulator.ledger.jobs.length > before, 10_000)
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    for (const one of visitors) one.moveTo(second.url)
    await Promise.all(visitors.map((one) => one.settled(200_000)))

    const { jobs, refused } = world.simulator.ledger
    expect(refused).toEqual({})
    const sent = jobs.map(({ pictures }) => pictures[0]?.sha256)
    expect(new Set(sent).size).toBe(sent.length)
    // Twenty at a time were taken in, so among them the order is anybody's.
    const places = sent.slice(before).map((sha256) => visitors.findIndex((one) => one.sha256 === sha256))
    for (const [n, place] of places.entries())
      expect(Math.max(...places.slice(0, n + 1)) - place).toBeLessThanOrEqual(40)
    const told = () => new Set(receiver.heard.filter(({ status }) => status === 204).map(({ id }) => id)).size
    // Those that were on their way are free again when their lease ends.
    await until('every event', () => told() >= EVENTS + QUEUED + sent.length, 60_000)
    expect(heardBefore).toBeLessThan(EVENTS)
  },
  300_000,
)

it.concurrent(
  'row 49: told to stop, lets uploads and calls end, takes nothing new, and exits with 0 within 20 seconds',
  async ({ world }) => {
    await world.play('slow')
    const server = await world.start()
    const one = await visitor(server.url)
    await one.put()
    await one.submit()
    await until('the call', () => (world.simulator.ledger.calls['ApplyCardVerificationExternal'] ?? 0) === 1)

    const other = await visitor(server.url)
    const picture = jpeg({ bytes: 1_000_000 })
    const upload = request(`${server.url}/v1/session/images/front?${String(new URLSearchParams(PASSPORT))}`, {
      method: 'PUT',
      headers: {
        Authorization: `Bearer ${other.token}`,
        'Content-Type': 'image/jpeg',
        'Content-Length': picture.length,
      },
    })
    const answered = new Promise<number | string>((resolve) => {
      upload
        .once('response', (answer) => resolve(answer.statusCode ?? 0))
        .once('error', ({ message }) => resolve(message))
    })
    upload.write(picture.subarray(0, 500_000))
    await sleep(300)
    const stoppedAt = performance.now()
    server.kill('SIGTERM')
    await sleep(300)
    const late = await fetch(`${server.url}/v1/mode`).then(
      ({ status }) => status,
      () => 'refused',
    )
    expect(['refused', 503]).toContain(late)
    // Longer than the call: the upload alone keeps the process.
    await sleep(6_000)
    upload.end(picture.subarray(500_000))
    expect(await answered).toBe(200)
    expect(await server.exited).toBe(0)
    expect(performance.now() - stoppedAt).toBeLessThan(20_000)

    await world.play('passed')
    const again = await world.start()
    for (const visitor of [one, other]) visitor.moveTo(again.url)
    expect(await one.settled()).toMatchObject({ outcome: 'passed' })
    expect((await other.session()).images).toEqual(['front'])
    expect(world.simulator.ledger.jobs).toHaveLength(1)
  },
  120_000,
)

it.concurrent(
  'T25, row 54: what a receiver took before we died comes again under the same id',
  async ({ world }) => {
    let kill = () => {}
    const receiver = createReceiver((call) => {
      if (call === 1) kill()
      return 204
    })
    const hooks = {
      KYC_WEBHOOK_URL: await world.listen(receiver.server),
      KYC_WEBHOOK_SECRET: WEBHOOK_SECRET,
    }
    const server = await world.start(hooks)
    kill = () => server.kill('SIGKILL')
    const { id } = await visitor(server.url)
    await integrator(server.url, 'POST', `/v1/sessions/${id}/cancel`).catch(() => undefined)
    await server.exited
    await world.start(hooks)
    await until('the second time', () => receiver.heard.length === 2, 40_000)
    expect(receiver.heard[1]).toEqual(receiver.heard[0])
  },
  120_000,
)

it.concurrent(
  'T24, row 47: a call that was under way when we died is never made again, and the person is asked',
  async ({ world }) => {
    await world.play('hang')
    const server = await world.start()
    const one = await visitor(server.url)
    await one.put()
    await one.submit()
    const applies = () => world.simulator.ledger.calls['ApplyCardVerificationExternal'] ?? 0
    await until('the call', () => applies() === 1)
    server.kill('SIGKILL')
    await world.play('passed')
    const again = await world.start()
    one.moveTo(again.url)
    expect(await one.settled(40_000)).toMatchObject({
      status: 'requires_input',
      images: ['front'],
      last_error: { code: 'submission_lost', action: 'retry' },
    })
    expect(applies()).toBe(1)
    expect((await one.submit('key-2')).status).toBe(202)
    expect(await one.settled()).toMatchObject({ outcome: 'passed' })
  },
  120_000,
)
