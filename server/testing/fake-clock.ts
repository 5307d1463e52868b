/** A clock that a test moves by hand, or that moves itself whenever somebody waits. */
import type { Clock } from '../ports.ts'

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

export interface FakeClock extends Clock {
  /** Lets `ms` pass, waking sleepers in order. */
  advance(ms: number): Promise<void>
}

/** A housekeeper's long sleep must not drag the hours along. */
const LONGEST_JUMP_MS = 20_000

interface FakeClockOptions {
  readonly start?: number
  /** Jumps to the next sleeper after a real turn of the event loop, so real sockets still work. */
  readonly selfMoving?: boolean
  /** True while something is under way that takes real time, such as a look into a database: no time passes then. */
  readonly isBusy?: () => boolean
}

export function createFakeClock(options: FakeClockOptions = {}): FakeClock {
  let now = options.start ?? Date.UTC(2026, 0, 15, 12)
  let sleepers: Sleeper[] = []

  function next(until: number): Sleeper | undefined {
    return sleepers.filter((one) => one.at <= until).sort((a, b) => a.at - b.at)[0]
  }

  function wake(sleeper: Sleeper): void {
    sleepers = sleepers.filter((one) => one !== sleeper)
    now = Math.max(now, sleeper.at)
    sleeper.wake()
  }

  /** Lets promises that are ready run on, and what they wait for. */
  async function settled(): Promise<void> {
    for (;;) {
      for (let turn = 0; turn < 10; turn++) await Promise.resolve()
      if (options.isBusy?.() !== true) return
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason)
        const giveUp = () => {
          sleepers = sleepers.filter((one) => one !== sleeper)
          reject(signal?.reason)
        }
        const rise = () => {
          signal?.removeEventListener('abort', giveUp)
          resolve()
        }
        const sleeper: Sleeper = { at: now + ms, wake: rise }
        sleepers.push(sleeper)
        signal?.addEventListener('abort', giveUp)
        if (options.selfMoving === true && ms <= LONGEST_JUMP_MS) {
          // Somebody may always be asking, so not for ever.
          let patience = 20
          const jump = () => {
            if (options.isBusy?.() === true && patience-- > 0) return void setTimeout(jump, 1)
            const due = sleepers.includes(sleeper) ? next(sleeper.at) : undefined
            if (due !== undefined) wake(due)
            // Whoever was woken before goes on first: they had until now.
            if (due !== undefined && due !== sleeper) setImmediate(jump)
          }
          setTimeout(jump, 1)
        }
      }),
    async advance(ms) {
      const until = now + ms
      await settled()
      for (let due = next(until); due !== undefined; due = next(until)) {
        wake(due)
        await settled()
      }
      now = until
    },
  }
}
