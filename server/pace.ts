/**
 * The upstream allows 20 calls in a second, by its own clock. Calls leave in slots of 55 ms (50 would let 21 into a
 * window), which all processes draw from one row of the store. With that, 21 calls leave at least 1.1 s apart: the tenth
 * of a second is for whatever makes one call arrive later than another. So a slot that was missed is not used late.
 */
import type { Clock } from './ports.ts'
import type { Store } from './store/store.ts'

export interface Pace {
  /** Resolves when a call may leave, at once; rejects when the signal fires first. */
  turn(signal: AbortSignal): Promise<void>
  /** The upstream said that there were too many: half as many from now on, and then one more a second with every second. */
  slowDown(): Promise<void>
  /** Calls in a second that are allowed now. */
  rate(): Promise<number>
}

interface PaceFact {
  readonly nextAt: number
  /** Calls in a second, as they were at `ratedAt`. */
  readonly rate: number
  readonly ratedAt: number
}

const SLOT_MS = 55
const FULL_RATE = 1000 / SLOT_MS
const SLOWEST_RATE = 1
/** A call later than this waits for another slot. */
const LATE_MS = 25
/** The slots of one burst of refusals count as one reason to slow down. */
const SLOW_DOWN_EVERY_MS = 1_000

export function createPace(store: Pick<Store, 'share'>, clock: Clock, name: string): Pace {
  const cell = `pace/${name}`
  const start: PaceFact = { nextAt: 0, rate: FULL_RATE, ratedAt: 0 }
  const rateAt = ({ rate, ratedAt }: PaceFact, now: number) =>
    Math.min(FULL_RATE, rate + Math.max(0, now - ratedAt) / 1000)

  return {
    async turn(signal) {
      for (let tries = 0; ; tries++) {
        let at = 0
        await store.share<PaceFact>(cell, (fact) => {
          const { nextAt, ...others } = fact ?? start
          const now = clock.now()
          // Where the store is slow a slot must lie further ahead, or it is always missed.
          at = Math.max(nextAt, now + tries * SLOT_MS)
          return { ...others, nextAt: at + 1000 / rateAt({ nextAt, ...others }, now) }
        })
        await clock.sleep(Math.max(0, at - clock.now()), signal)
        if (clock.now() - at <= LATE_MS) return
      }
    },
    async slowDown() {
      await store.share<PaceFact>(cell, (fact) => {
        const now = clock.now()
        const current = fact ?? start
        if (now - current.ratedAt < SLOW_DOWN_EVERY_MS) return null
        return { ...current, rate: Math.max(SLOWEST_RATE, rateAt(current, now) / 2), ratedAt: now }
      })
    },
    async rate() {
      return rateAt((await store.share<PaceFact>(cell, () => null)) ?? start, clock.now())
    },
  }
}
