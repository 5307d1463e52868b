import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Clock } from './ports.ts'
import { createLimiter, type Limiter } from './rate-limit.ts'
import { createFakeClock, type FakeClock } from './testing/fake-clock.ts'

/** The most calls in any window of one second, both ends within. */
function busiest(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at <= from + 1000).length))
}

const never = () => new AbortController().signal

/** Calls that wait at once; returns when each arrived, some time between leaving and its answer. */
function crowd(
  limiter: Limiter,
  clock: Clock,
  calls: number,
  network: () => { arriveMs: number; answerMs: number },
) {
  const arrivals: number[] = []
  for (let i = 0; i < calls; i++) {
    void limiter.acquire(never()).then(async (answered) => {
      const { arriveMs, answerMs } = network()
      await clock.sleep(arriveMs)
      arrivals.push(clock.now())
      await clock.sleep(answerMs - arriveMs)
      answered()
    })
  }
  return arrivals
}

const perSecond = (times: readonly number[]) =>
  (times.length - 1) / (((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000)

describe('a crowd of calls', () => {
  it('leaves in slots of 55 ms while nothing is late', async () => {
    const clock = createFakeClock()
    const limiter = createLimiter(clock, { maxQueue: 100 })
    const times = crowd(limiter, clock, 10, () => ({ arriveMs: 0, answerMs: 0 }))
    await clock.advance(1_000)
    expect(times.map((at) => at - (times[0] ?? 0))).toEqual(Array.from({ length: 10 }, (_, i) => i * 55))
  })

  it.each([
    [5, 18],
    [90, 18],
    [1_000, 9.5],
  ])('answered after %i ms uses at least %f calls of each second', async (answerMs, rate) => {
    const clock = createFakeClock()
    const limiter = createLimiter(clock, { maxQueue: 1000 })
    const times = crowd(limiter, clock, 300, () => ({ arriveMs: 5, answerMs }))
    await clock.advance(60_000)
    expect(times).toHaveLength(300)
    expect(busiest(times)).toBeLessThanOrEqual(20)
    expect(perSecond(times)).toBeGreaterThanOrEqual(rate)
  })

  // 4,995 ms: the waiting look again at the very millisecond that ends the second after it.
  it.each([4_995, 5_000])(
    'never arrives more than 20 at once when a stuck network lets go at %i ms',
    async (ms) => {
      const clock = createFakeClock()
      const start = clock.now()
      const limiter = createLimiter(clock, { maxQueue: 1000 })
      const times = crowd(limiter, clock, 60, () => {
        const arriveMs = Math.max(0, start + ms - clock.now())
        return { arriveMs, answerMs: arriveMs }
      })
      await clock.advance(20_000)
      expect(times).toHaveLength(60)
      expect(busiest(times)).toBe(20)
    },
  )

  it('never arrives more than 20 in any second, however the process stalls and the network dawdles', async () => {
    const stallMs = fc.constantFrom(0, 1, 30, 54, 56, 400, 999, 2500)
    const step = fc.record({ calls: fc.nat(60), stallMs })
    const travelMs = fc.oneof(fc.nat(20), fc.nat(2_000))
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(0, 30, 900),
        fc.infiniteStream(travelMs),
        async (steps, workMs, travels) => {
          const clock = createFakeClock()
          const stalling = stallable(clock)
          const limiter = createLimiter(stalling, { maxQueue: 1000 })
          const all: number[][] = []
          for (const { calls, stallMs } of steps) {
            stalling.stall(stallMs)
            all.push(
              crowd(limiter, clock, calls, () => {
                const arriveMs = travels.next().value
                return { arriveMs, answerMs: arriveMs + workMs }
              }),
            )
            await clock.advance(700)
          }
          await clock.advance(120_000)
          expect(all.map((times) => times.length)).toEqual(steps.map(({ calls }) => calls))
          expect(busiest(all.flat())).toBeLessThanOrEqual(20)
        },
      ),
      { numRuns: 40 },
    )
  })
})

/** A stall: the next sleep ends late, as a timer does after the event loop stood still. */
function stallable(clock: FakeClock): Clock & { stall(ms: number): void } {
  let stallMs = 0
  return {
    now: clock.now,
    stall: (ms) => void (stallMs = ms),
    sleep: async (ms) => {
      await clock.sleep(ms + stallMs)
      stallMs = 0
    },
  }
}

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
