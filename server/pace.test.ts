import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPace, type Pace } from './pace.ts'
import type { Clock } from './ports.ts'
import { createFakeClock, type FakeClock } from './testing/fake-clock.ts'
import { sharedCells } from './testing/shared-cells.ts'

/** The most calls in any window of one second, both ends within. */
function busiest(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at <= from + 1000).length))
}

const never = () => new AbortController().signal
const perSecond = (times: readonly number[]) =>
  (times.length - 1) / (((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000)

/** Calls that wait at once; returns when each arrived. */
function crowd(pace: Pace, clock: Clock, calls: number, travelMs: () => number = () => 0) {
  const arrivals: number[] = []
  for (let i = 0; i < calls; i++) {
    void pace.turn(never()).then(async () => {
      await clock.sleep(travelMs())
      arrivals.push(clock.now())
    })
  }
  return arrivals
}

/** A stall: the next sleep ends late, as a timer does after the event loop stood still. */
function stallable(clock: FakeClock): Clock & { stall(ms: number): void } {
  let stallMs = 0
  return {
    now: clock.now,
    stall: (ms) => void (stallMs = ms),
    sleep: async (ms) => {
      const late = stallMs
      stallMs = 0
      await clock.sleep(ms + late)
    },
  }
}

describe('a crowd of calls', () => {
  it('T5: leaves in slots of 53.5 ms, which is more than nine tenths of what is allowed', async () => {
    const clock = createFakeClock()
    const times = crowd(createPace(sharedCells(), clock, 'apply'), clock, 200)
    await clock.advance(20_000)
    expect(times).toHaveLength(200)
    const since = (n: number) => (times[n] ?? 0) - (times[0] ?? 0)
    expect([1, 2, 3, 20, 40].map(since)).toEqual([53.5, 107, 160.5, 1070, 2140])
    expect(perSecond(times)).toBeGreaterThanOrEqual(18)
    expect(busiest(times)).toBeLessThanOrEqual(20)
  })

  it('T5: of several processes is one crowd, and of two calls are two', async () => {
    const cells = sharedCells()
    const clock = createFakeClock()
    const first = crowd(createPace(cells, clock, 'apply'), clock, 100)
    const second = crowd(createPace(cells, clock, 'apply'), clock, 100)
    const polls = crowd(createPace(cells, clock, 'result'), clock, 100)
    await clock.advance(20_000)
    const both = [...first, ...second].sort((a, b) => a - b)
    expect(both).toHaveLength(200)
    expect(busiest(both)).toBeLessThanOrEqual(20)
    expect(perSecond(both)).toBeGreaterThanOrEqual(18)
    expect(perSecond(polls)).toBeGreaterThanOrEqual(18)
  })

  it('T5: never arrives more than 20 in a second, though processes stall and each call takes up to 50 ms', async () => {
    const stallMs = fc.constantFrom(0, 1, 11, 13, 54, 56, 400, 999, 2500)
    const step = fc.record({ calls: fc.nat(60), stallMs })
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat(50)),
        async (steps, travels) => {
          const cells = sharedCells()
          const clock = createFakeClock()
          const stalling = stallable(clock)
          const paces = [createPace(cells, clock, 'apply'), createPace(cells, stalling, 'apply')]
          const all: number[][] = []
          for (const [index, { calls, stallMs }] of steps.entries()) {
            stalling.stall(stallMs)
            const pace = paces[index % 2]
            if (pace !== undefined) all.push(crowd(pace, clock, calls, () => travels.next().value))
            await clock.advance(700)
          }
          await clock.advance(120_000)
          expect(all.map((times) => times.length)).toEqual(steps.map(({ calls }) => calls))
          expect(busiest(all.flat())).toBeLessThanOrEqual(20)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('T5: goes on, only slower, where every turn of a busy machine comes late, and the store too', async () => {
    const latest = fc.constantFrom(20, 60, 200, 1500)
    await fc.assert(
      fc.asyncProperty(
        fc.array(latest, { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.double({ min: 0.15, max: 1, noNaN: true })),
        fc.infiniteStream(fc.nat(50)),
        async (machines, parts, travels) => {
          const clock = createFakeClock()
          const cells = sharedCells()
          const crowds = machines.map((latestMs) => {
            const late = () => latestMs * parts.next().value
            const busy: Clock = { ...clock, sleep: (ms, signal) => clock.sleep(ms + late(), signal) }
            const slow: typeof cells = {
              share: (...asked) => busy.sleep(0).then(() => cells.share(...asked)),
            }
            return crowd(createPace(slow, busy, 'apply'), clock, 20, () => travels.next().value)
          })
          await clock.advance(240_000)
          expect(crowds.map(({ length }) => length)).toEqual(machines.map(() => 20))
          expect(busiest(crowds.flat())).toBeLessThanOrEqual(20)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('makes no use of the time in which nobody waited', async () => {
    const clock = createFakeClock()
    const pace = createPace(sharedCells(), clock, 'apply')
    crowd(pace, clock, 1)
    await clock.advance(60_000)
    const times = crowd(pace, clock, 30)
    await clock.advance(5_000)
    expect(busiest(times)).toBeLessThanOrEqual(20)
  })
})

describe('row 42: an upstream that says there were too many', () => {
  it('gets half as many, and one a second more with every second', async () => {
    const clock = createFakeClock()
    const pace = createPace(sharedCells(), clock, 'apply')
    await clock.advance(5_000)
    await pace.slowDown()
    expect(await pace.rate()).toBeCloseTo(9.35, 1)
    const times = crowd(pace, clock, 10)
    await clock.advance(1_000)
    expect(times.length).toBeGreaterThanOrEqual(9)
    expect(times.length).toBeLessThanOrEqual(10)
    await clock.advance(4_000)
    expect(await pace.rate()).toBeCloseTo(14.35, 1)
    await clock.advance(10_000)
    expect(await pace.rate()).toBeCloseTo(18.69, 1)
  })

  it('is heard once a second, however many calls it refuses, and never silences us', async () => {
    const clock = createFakeClock()
    const pace = createPace(sharedCells(), clock, 'apply')
    for (let n = 0; n < 20; n++) await pace.slowDown()
    expect(await pace.rate()).toBeCloseTo(9.35, 1)
    for (let n = 0; n < 20; n++) {
      await clock.advance(1_000)
      await pace.slowDown()
    }
    expect(await pace.rate()).toBeGreaterThanOrEqual(1)
    expect(await pace.rate()).toBeLessThan(2.1)
  })
})

it('T5: whoever gives up waiting is let go', async () => {
  const clock = createFakeClock()
  const pace = createPace(sharedCells(), clock, 'apply')
  crowd(pace, clock, 5)
  const impatient = new AbortController()
  const given = pace.turn(impatient.signal).then(
    () => 'went',
    () => 'gave up',
  )
  await clock.advance(1)
  impatient.abort()
  expect(await given).toBe('gave up')
})

it('T24: whoever waits gets ready right before their slot, so that a crash finds few who are', async () => {
  const clock = createFakeClock()
  const pace = createPace(sharedCells(), clock, 'apply')
  let ready = 0
  let most = 0
  const mark = async () => {
    await clock.sleep(10)
    most = Math.max(most, (ready += 1))
    return true
  }
  const gone = Array.from({ length: 30 }, async () => {
    await pace.turn(never(), mark)
    ready -= 1
  })
  await clock.advance(10_000)
  await Promise.all(gone)
  expect(most).toBe(1)
})

it('T24: whoever need not go any more uses no second slot', async () => {
  const clock = createFakeClock()
  const pace = createPace(sharedCells(), clock, 'apply')
  const left = pace.turn(never(), async () => false)
  await clock.advance(1_000)
  expect(await left).toBe(false)
})
