/**
 * The upstream allows 20 calls in a second, by its own clock. Calls leave in slots of 54 ms (50 would let 21 into a
 * window), which all processes draw from one row of the store. With that, 21 calls leave at least 1.08 s apart: the rest
 * is for whatever makes one call arrive later than another. So a slot that was missed is not used late.
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

const SLOT_MS = 54
const FULL_RATE = 1000 / SLOT_MS
const SLOWEST_RATE = 1
/** A call later than this waits for another slot. */
const LATE_MS = 12
/** Slots that are drawn at once, where several wait; the store is slower than a slot is long. */
const MOST_AT_ONCE = 4
const LONGEST_STORE_MS = 1_000
/** The slots of one burst of refusals count as one reason to slow down. */
const SLOW_DOWN_EVERY_MS = 1_000

export function createPace(store: Pick<Store, 'share'>, clock: Clock, name: string): Pace {
  const cell = `pace/${name}`
  const start: PaceFact = { nextAt: 0, rate: FULL_RATE, ratedAt: 0 }
  const rateAt = ({ rate, ratedAt }: PaceFact, now: number) =>
    Math.min(FULL_RATE, rate + Math.max(0, now - ratedAt) / 1000)

  const drawn: number[] = []
  let waiting = 0
  let drawing: Promise<void> | null = null
  /** How long the store took last: a slot must lie further ahead, or it is always missed. */
  let storeMs = 0

  async function draw(): Promise<void> {
    const startedAt = clock.now()
    let slots: number[] = []
    await store.share<PaceFact>(cell, (fact) => {
      const { nextAt, ...others } = fact ?? start
      const now = clock.now()
      const slotMs = 1000 / rateAt({ nextAt, ...others }, now)
      const from = Math.max(nextAt, now + storeMs)
      slots = Array.from({ length: Math.min(waiting, MOST_AT_ONCE) }, (_, n) => from + n * slotMs)
      return { ...others, nextAt: from + slots.length * slotMs }
    })
    storeMs = Math.min(LONGEST_STORE_MS, clock.now() - startedAt)
    drawn.push(...slots)
  }

  /** The next slot, in the order of asking. */
  async function slot(): Promise<number> {
    waiting++
    try {
      for (;;) {
        const at = drawn.shift()
        if (at !== undefined) return at
        drawing ??= draw().finally(() => (drawing = null))
        await drawing
      }
    } finally {
      waiting--
    }
  }

  return {
    async turn(signal) {
      for (;;) {
        const at = await slot()
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
