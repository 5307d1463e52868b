import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClientSession } from '../domain/contract.ts'
import { KycFailure } from '../domain/errors.ts'
import type { FlowEvent } from '../domain/flow-state.ts'
import { createFakeSessionClient } from '../testing/fake-session-client.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'
import { askForTime, watchClock } from './session-clock.ts'

const MINUTE = 60_000
const endIn = (ms: number): ClientSession => ({
  ...SAMPLE_SESSION,
  expires_at: new Date(Date.now() + ms).toISOString(),
})

let told: FlowEvent[]
let abort: AbortController
beforeEach(() => {
  vi.useFakeTimers()
  told = []
  abort = new AbortController()
})
afterEach(async () => {
  abort.abort()
  await vi.advanceTimersByTimeAsync(0)
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

function watch(session: ClientSession) {
  const server = createFakeSessionClient(session)
  void watchClock(session.expires_at, server.client, (event) => void told.push(event), abort.signal)
  return server
}
const types = () => told.map(({ type }) => type)

describe('2.2.1: the clock of a session', () => {
  it('asks the server, then the person, two minutes before the end at least', async () => {
    const session = endIn(30 * MINUTE)
    const server = watch(session)
    await vi.advanceTimersByTimeAsync(27 * MINUTE)
    expect(server.reads()).toBe(0)
    await vi.advanceTimersByTimeAsync(MINUTE)
    server.waiting('read').succeed()
    await vi.advanceTimersByTimeAsync(0)
    expect(told).toEqual([{ type: 'timeRanShort', expiresAt: session.expires_at }])
    expect(Date.parse(session.expires_at) - Date.now()).toBeGreaterThanOrEqual(2 * MINUTE)
  })

  it('asks nobody where the end was moved meanwhile, by another window or the host’s server', async () => {
    const server = watch(endIn(MINUTE))
    await vi.advanceTimersByTimeAsync(0)
    const moved = endIn(30 * MINUTE)
    server.waiting('read').succeed(moved)
    await vi.advanceTimersByTimeAsync(5 * MINUTE)
    expect(told).toEqual([{ type: 'timeTold', session: moved }])
  })

  it('says that it is over when the server does, and not before', async () => {
    const server = watch(endIn(2 * MINUTE))
    await vi.advanceTimersByTimeAsync(0)
    server.waiting('read').succeed()
    await vi.advanceTimersByTimeAsync(2 * MINUTE + 1_000)
    server.waiting('read').fail(new KycFailure('network_failed'))
    await vi.advanceTimersByTimeAsync(10_000)
    server.waiting('read').succeed()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(types()).toEqual(['timeRanShort'])
    server.waiting('read').fail(new KycFailure('session_expired'))
    await vi.advanceTimersByTimeAsync(0)
    expect(told.at(-1)).toMatchObject({ type: 'sessionFailed', error: { code: 'session_expired' } })
  })

  it('asks the person without the server where the line is down', async () => {
    const server = watch(endIn(2 * MINUTE))
    await vi.advanceTimersByTimeAsync(0)
    server.waiting('read').fail(new KycFailure('network_failed'))
    await vi.advanceTimersByTimeAsync(0)
    expect(types()).toEqual(['timeRanShort'])
  })

  it('has slept with the device, and looks when it wakes', async () => {
    const wakes = new EventTarget()
    vi.stubGlobal('document', wakes)
    const server = watch(endIn(30 * MINUTE))
    await vi.advanceTimersByTimeAsync(1_000)
    vi.setSystemTime(Date.now() + 29 * MINUTE)
    expect(server.reads()).toBe(0)
    wakes.dispatchEvent(new Event('visibilitychange'))
    await vi.advanceTimersByTimeAsync(0)
    expect(server.reads()).toBe(1)
    vi.unstubAllGlobals()
  })

  it('is silent once nobody waits for it', async () => {
    const server = watch(endIn(MINUTE))
    await vi.advanceTimersByTimeAsync(0)
    abort.abort()
    await vi.advanceTimersByTimeAsync(60 * MINUTE)
    expect([told, server.open()]).toEqual([[], 0])
  })
})

it.each([
  [new KycFailure('network_failed'), { type: 'moreTimeFailed' }],
  [new KycFailure('session_busy'), { type: 'moreTimeFailed' }],
  [new KycFailure('session_expired'), { type: 'sessionFailed' }],
])('more time that cannot be had is told: %s', async (failure, event) => {
  const server = createFakeSessionClient(SAMPLE_SESSION)
  const asked = askForTime(server.client, (event) => void told.push(event), abort.signal)
  server.waiting('extend').fail(failure)
  await asked
  expect(told).toMatchObject([event])
})

it('more time that was given is told', async () => {
  const server = createFakeSessionClient(SAMPLE_SESSION)
  const asked = askForTime(server.client, (event) => void told.push(event), abort.signal)
  server.waiting('extend').succeed()
  await asked
  expect(told).toEqual([{ type: 'timeTold', session: SAMPLE_SESSION }])
})
