import { afterEach, describe, expect, it } from 'vitest'
import { codeOf, startHarness, type Answer, type Harness } from './testing/harness.ts'
import { jpeg } from './testing/pictures.ts'

const CARD = { nationality: 'DEU', card_type: 'ID_CARD' } as const
const MINUTE = 60_000

let harness: Harness
let token: string
async function start(env: Record<string, string> = {}) {
  harness = await startHarness({ env })
  token = (await harness.create({ test_scenario: 'passed' })).client_token
}
afterEach(() => harness.stop())

const extend = () =>
  harness.request('/v1/session/extend', { method: 'POST', headers: { Authorization: `Bearer ${token}` } })
const verdict = (answer: Answer) => (answer.status === 200 ? 'done' : `${answer.status} ${codeOf(answer)}`)
const left = async () => {
  const { expires_in_s, extendable } = await harness.browser(token).session()
  return [expires_in_s, extendable]
}

describe('2.2.1: a person who needs more time', () => {
  it('has the whole time again, and loses nothing', async () => {
    await start()
    await harness.browser(token).put('front', CARD, jpeg())
    await harness.clock.advance(29 * MINUTE)
    expect(await left()).toEqual([60, true])
    const answer = await extend()
    expect(answer.body).toMatchObject({ expires_in_s: 1800, extendable: true, images: ['front'] })
    await harness.clock.advance(29 * MINUTE)
    expect(await left()).toEqual([60, true])
  })

  it('may say so ten times at least, and then the end stands', async () => {
    await start()
    let times = 0
    for (; (await left())[1] === true; times++) {
      await harness.clock.advance(30 * MINUTE - 1_000)
      expect(verdict(await extend())).toBe('done')
    }
    expect(times).toBeGreaterThanOrEqual(10)
    const { expires_at } = await harness.browser(token).session()
    await harness.clock.advance(10 * MINUTE)
    expect((await extend()).body).toMatchObject({ expires_at, extendable: false })
    await harness.clock.advance(21 * MINUTE)
    expect(verdict(await extend())).toBe('410 session_expired')
  })

  it('has no more than a day in a long session', async () => {
    await start({ KYC_SESSION_TTL: '900' })
    await harness.clock.advance(800 * MINUTE)
    expect((await extend()).body).toMatchObject({ expires_in_s: 640 * 60, extendable: false })
  })

  it('writes nothing by pressing again and again', async () => {
    await start()
    await extend()
    await harness.clock.advance(59_000)
    expect((await extend()).body).toMatchObject({ expires_in_s: 1741 })
    await harness.clock.advance(1_000)
    expect((await extend()).body).toMatchObject({ expires_in_s: 1800 })
  })

  it('is not asked once it is the server’s turn, or over', async () => {
    await start()
    await harness.browser(token).send(CARD, { back: true })
    expect(verdict(await extend())).toBe('409 session_busy')
    await harness.browser(token).settled()
    expect(verdict(await extend())).toBe('409 session_completed')
    token = (await harness.create()).client_token
    await harness.clock.advance(30 * MINUTE)
    expect(verdict(await extend())).toBe('410 session_expired')
    token = 'kct_test_0000000000000000000000000000000000000000000'
    expect(verdict(await extend())).toBe('401 token_invalid')
  })

  it('keeps an end that the integrator’s server has moved further', async () => {
    await start()
    const made = await harness.create()
    await harness.clock.advance(20 * MINUTE)
    const renewed = await harness.integrator('POST', `/v1/sessions/${made.id}/token`)
    token = JSON.parse(JSON.stringify(renewed.body)).client_token
    expect(await left()).toEqual([1800, true])
    expect((await extend()).body).toMatchObject({ expires_in_s: 1800 })
  })
})
