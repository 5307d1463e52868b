/** How many calls in a second: they leave in slots that all processes draw from one cell of the store. */
import type { Clock } from './ports.ts'
import type { Store } from './store/store.ts'

export type Pace = ReturnType<typeof createPace>

/** 20 in any second are allowed, by the upstream's clock: 21 so far apart take 1.07 s, and the rest is for late arrivals. */
const SLOT_MS = 53.5
const FULL_RATE = 1000 / SLOT_MS
const SLOWEST_RATE = 1
/** Missed by more, a slot is lost, and not made up for: where calls leave late they arrive late too. */
const LATE_MS = 16
/** Whoever missed so many draws one with room behind it, twice what they were late, at most this: no machine is too slow. */
const MISSES = 2
const MOST_ROOM_MS = 5_000
/** Whoever is ready and then dies leaves somebody to be asked again: at the most those of three slots. */
const LONGEST_READY_MS = 150
/** The refusals of one burst count as one reason to slow down. */
const SLOW_DOWN_EVERY_MS = 1_000

/** `rate` is calls in a second, as they were at `ratedAt`. */
type PaceFact = Readonly<{ nextAt: number; rate: number; ratedAt: number }>

/** @param name of the call: each is counted on its own. */
export function createPace(store: Pick<Store, 'share'>, clock: Clock, name: string) {
  const start: PaceFact = { nextAt: 0, rate: FULL_RATE, ratedAt: 0 }
  const share = (decide: (fact: PaceFact) => PaceFact | null) => store.share(`pace/${name}`, start, decide)
  const rateAt = ({ rate, ratedAt }: PaceFact, now: number) =>
    Math.min(FULL_RATE, rate + Math.max(0, now - ratedAt) / 1000)

  /** Those who ask while the store is busy with others draw together: it is slower than a slot is long. */
  let asking: { count: number; roomMs: number; readonly drawn: ReturnType<typeof draw> } | null = null
  let drawing: Promise<unknown> = Promise.resolve()
  /** How long the store took last, but for an outlier; and twice what it last took to get ready, or a little less each time. */
  let storeMs = 0
  let readyMs = 0

  async function draw() {
    const { count = 0, roomMs = 0 } = asking ?? {}
    asking = null
    const startedAt = clock.now()
    let slots = { from: 0, slotMs: 0 }
    await share((fact) => {
      const now = clock.now()
      // Nearer, a slot is always missed.
      slots = { from: Math.max(fact.nextAt, now + storeMs + readyMs), slotMs: 1000 / rateAt(fact, now) }
      return { ...fact, nextAt: slots.from + count * slots.slotMs + roomMs }
    })
    storeMs = Math.min(clock.now() - startedAt, 2 * storeMs + 10)
    return slots
  }

  /** The next slot, in the order of asking. */
  async function nextSlot(roomMs: number): Promise<number> {
    if (asking === null) {
      const drawn = drawing.then(draw)
      drawing = drawn.catch(() => undefined)
      asking = { count: 0, roomMs: 0, drawn }
    }
    const before = { ...asking }
    asking.count += 1
    asking.roomMs += roomMs
    const { from, slotMs } = await asking.drawn
    return from + before.count * slotMs + before.roomMs
  }

  return {
    /** Resolves when a call may leave, at once. `ready` is done right before the first slot; false gives the turn up. */
    async turn(signal: AbortSignal, ready = async () => true): Promise<boolean> {
      const until = (ms: number) => clock.sleep(Math.max(0, ms - clock.now()), signal)
      let isReady = false
      for (let misses = 0, lateMs = 0; ; misses++) {
        const roomMs = misses < MISSES ? 0 : Math.min(2 * lateMs, MOST_ROOM_MS)
        const at = await nextSlot(roomMs)
        if (!isReady) {
          await until(at - readyMs)
          const startedAt = clock.now()
          isReady = await ready()
          if (!isReady) return false
          readyMs = Math.min(LONGEST_READY_MS, Math.max(2 * (clock.now() - startedAt), readyMs * 0.9))
        }
        await until(at)
        lateMs = clock.now() - at
        if (lateMs <= roomMs + LATE_MS) return true
      }
    },
    /** The upstream said that there were too many: half as many from now on, and then one more a second with every second. */
    async slowDown(): Promise<void> {
      await share((fact) => {
        const now = clock.now()
        if (now - fact.ratedAt < SLOW_DOWN_EVERY_MS) return null
        return { ...fact, rate: Math.max(SLOWEST_RATE, rateAt(fact, now) / 2), ratedAt: now }
      })
    },
    /** Calls in a second that are allowed now. */
    rate: async () => rateAt(await share(() => null), clock.now()),
  }
}
