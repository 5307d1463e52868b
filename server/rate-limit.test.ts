import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createLimiter } from './rate-limit.ts'
import { createFakeClock } from './testing/fake-clock.ts'

/** The most calls in any window of one second, both ends within. */
function busiest(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at <= from + 1000).length))
}

const never = () => new AbortController().signal

it('lets no more than 20 calls into any second, and uses at least 90 % of them', async () => {
  const clock = createFakeClock()
  const limiter = createLimiter(clock, { maxQueue: 1000 })
  const times: number[] = []
  for (let i = 0; i < 300; i++) void limiter.acquire(never()).then(() => times.push(clock.now()))
  await clock.advance(30_000)
  expect(times).toHaveLength(300)
  expect(busiest(times)).toBeLessThanOrEqual(20)
  const first = times[0] ?? 0
  const last = times.at(-1) ?? 0
  expect(299 / ((last - first) / 1000)).toBeGreaterThanOrEqual(18)
})

it('lets no more than 20 calls into any second however the process stalls and the crowd comes', async () => {
  const step = fc.record({ calls: fc.nat(60), stallMs: fc.constantFrom(0, 1, 30, 54, 56, 400, 999, 2500) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const clock = createFakeClock()
      // A stall: the sleep ends late, as a timer does after the event loop stood still.
      let stallMs = 0
      const stalling = {
        now: clock.now,
        sleep: async (ms: number) => {
          await clock.sleep(ms + stallMs)
          stallMs = 0
        },
      }
      const limiter = createLimiter(stalling, { maxQueue: 1000 })
      const times: number[] = []
      let asked = 0
      for (const one of steps) {
        stallMs = one.stallMs
        asked += one.calls
        for (let i = 0; i < one.calls; i++) void limiter.acquire(never()).then(() => times.push(clock.now()))
        await clock.advance(700)
      }
      await clock.advance(120_000)
      expect(times).toHaveLength(asked)
      expect(busiest(times)).toBeLessThanOrEqual(20)
    }),
    { numRuns: 60 },
  )
})

it('serves in order, and forgets whoever gave up waiting', async () => {
  const clock = createFakeClock()
  const limiter = createLimiter(clock, { maxQueue: 10 })
  const served: string[] = []
  const impatient = new AbortController()
  void limiter.acquire(never()).then(() => served.push('first'))
  const given = limiter.acquire(impatient.signal).then(
    () => served.push('never'),
    () => served.push('gave up'),
  )
  void limiter.acquire(never()).then(() => served.push('third'))
  impatient.abort()
  await given
  await clock.advance(60)
  expect(served).toEqual(['first', 'gave up', 'third'])
})

it('is full when its queue is', async () => {
  const clock = createFakeClock()
  const limiter = createLimiter(clock, { maxQueue: 2 })
  for (let i = 0; i < 3; i++) void limiter.acquire(never())
  await clock.advance(0)
  expect(limiter.isFull()).toBe(true)
  await clock.advance(60)
  expect(limiter.isFull()).toBe(false)
})
