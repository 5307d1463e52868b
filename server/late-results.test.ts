import * as v from 'valibot'
import { expect, it } from 'vitest'
import { openStore } from './store/open.ts'
import { countedStore } from './testing/counted-store.ts'
import { createFakeClock } from './testing/fake-clock.ts'
import { startHarness } from './testing/harness.ts'

const PASSPORT = { nationality: 'DEU', card_type: 'PASSPORT' } as const
const EventsSchema = v.object({ events: v.array(v.object({ type: v.string(), timestamp: v.string() })) })
const ENV = {
  TENCENT_SECRET_ID: 'id',
  TENCENT_SECRET_KEY: 'key',
  TENCENT_ENDPOINT: 'http://127.0.0.1:9',
  KYC_SECRET_KEY: 'a-key-of-more-than-24-characters',
}
const RESULT = {
  CardVerificationToken: 't',
  Status: 'PASSED',
  CardInfo: { GermanyPassport: { FirstName: 'ANNA' } },
}

/** A job that is done after so many minutes of the clock, and a server that may be away meanwhile. */
async function world(doneAfterMinutes: number) {
  const opened = await openStore({ databaseUrl: null, dataDir: null, encryptionKeys: [] })
  const { store, isBusy } = countedStore(opened)
  const clock = createFakeClock({ selfMoving: true, isBusy })
  const from = clock.now()
  let polls = 0
  const upstream: typeof fetch = async (_url, init) => {
    const isApply = new Headers(init?.headers).get('X-TC-Action') === 'ApplyCardVerificationExternal'
    if (isApply) return Response.json({ Response: { CardVerificationToken: 't', RequestId: 'r' } })
    polls += 1
    const isDone = clock.now() - from >= doneAfterMinutes * 60_000
    return Response.json({ Response: isDone ? RESULT : { ...RESULT, Status: 'PROCESSING', CardInfo: null } })
  }
  const start = () => startHarness({ env: ENV, ports: { clock, store, fetch: upstream, lookEveryMs: 5_000 } })
  return { clock, start, polls: () => polls }
}

it('row 45: a result that came while the server was away for a quarter of an hour is not thrown away', async () => {
  const { clock, start, polls } = await world(5)
  const first = await start()
  const made = await first.create()
  await first.browser(made.client_token).send(PASSPORT, { back: false })
  while (polls() === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await first.server.stop()
  await clock.advance(15 * 60_000)
  const second = await start()
  expect(await second.browser(made.client_token).settled()).toMatchObject({ status: 'completed' })
  await second.stop()
})

it('row 45: a job that is never done is asked for once more when time is up, and then the person is', async () => {
  const { clock, start, polls } = await world(Infinity)
  const harness = await start()
  const made = await harness.create()
  const from = clock.now()
  await harness.browser(made.client_token).send(PASSPORT, { back: false })
  expect(await harness.browser(made.client_token).settled()).toMatchObject({
    status: 'requires_input',
    last_error: { code: 'timed_out' },
  })
  // The clock has run on since.
  const { events } = v.parse(EventsSchema, (await harness.integrator('GET', '/v1/events')).body)
  expect(events[0]?.type).toBe('kyc.session.requires_input')
  const minutes = (Date.parse(events[0]?.timestamp ?? '') - from) / 60_000
  expect(minutes).toBeGreaterThanOrEqual(10)
  expect(minutes).toBeLessThan(11)
  expect(polls()).toBeLessThan(100)
  await harness.stop()
})
