/**
 * How much may be asked of the upstream, counted in cells of the store, which all processes share: calls in a second
 * (`Pace`), calls at all while it is not well (`Breaker`), submissions in a day (`spend`).
 */
import type { Deps } from './deps.ts'
import { refuse } from './failure.ts'
import type { Clock } from './ports.ts'
import type { Store } from './store/store.ts'

type Cells = Pick<Store, 'share'>
export type Pace = ReturnType<typeof createPace>
export type Breaker = ReturnType<typeof createBreaker>

/** Calls in any second by the upstream's own clock; those of 70 ms more are counted, since not all travel equally long. */
const MOST = 20
const WINDOW_MS = 1_070
const FULL_RATE = (1000 * MOST) / WINDOW_MS
const SLOWEST_RATE = 1
/** Nearer than this part of an even pace none follows another: faster than the pace, to make up for what was missed. */
const NEAREST = 0.75
/** A slot that was missed by more is given back: there is no room behind it. */
const LATE_MS = 16
/** Whoever missed so many draws one with room behind it, twice what they were late, at most this: no machine is too slow. */
const MISSES = 2
const MOST_ROOM_MS = 5_000
/** Whoever is ready and then dies leaves somebody to be asked again: at the most those of three slots. */
const LONGEST_READY_MS = 150
/** The refusals of one burst count as one reason to slow down. */
const SLOW_DOWN_EVERY_MS = 1_000

/** A call may leave `at` this moment, and until `latest` but for LATE_MS. */
interface Slot {
  readonly at: number
  readonly latest: number
}
/** The slots of the last window and those to come, in order; `rate` is calls in a second, as they were at `ratedAt`. */
interface PaceFact {
  readonly slots: readonly Slot[]
  readonly rate: number
  readonly ratedAt: number
}

/** The earliest slot, not before `from`, with which no window has more than its calls. */
function freeSlot(slots: readonly Slot[], from: number, roomMs: number, windowMs: number): Slot {
  const nearestMs = Math.ceil((NEAREST * windowMs) / MOST)
  const fits = (slot: Slot) => {
    const all = [...slots, slot].sort((a, b) => a.at - b.at)
    const place = all.indexOf(slot)
    const isAfter = ({ at }: Slot, before: Slot | undefined, ms: number) =>
      before === undefined || at - before.latest >= ms
    return all.slice(place, place + MOST + 1).every((one, n) => {
      const [last, first] = [all[place + n - 1], all[place + n - MOST]]
      return isAfter(one, last, nearestMs) && isAfter(one, first, windowMs)
    })
  }
  // Where one that is too near, or too many, comes to be far enough.
  const ends = slots.flatMap(({ latest }) => [latest + nearestMs, latest + windowMs]).sort((a, b) => a - b)
  for (const at of [from, ...ends.filter((end) => end > from)]) {
    const slot = { at, latest: at + roomMs }
    if (fits(slot)) return slot
  }
  throw new Error('After all of them there is room.')
}

/** Calls leave in slots that all processes draw from one cell. @param name of the call: each is counted on its own. */
export function createPace(store: Cells, clock: Clock, name: string) {
  const start: PaceFact = { slots: [], rate: FULL_RATE, ratedAt: 0 }
  const share = (decide: (fact: PaceFact) => PaceFact | null) =>
    store.share<PaceFact>(`pace/${name}`, (fact) => decide(fact ?? start))
  const rateAt = ({ rate, ratedAt }: PaceFact, now: number) =>
    Math.min(FULL_RATE, rate + Math.max(0, now - ratedAt) / 1000)

  /** Slots in which no call left. */
  let unused: Slot[] = []
  let drawing: Promise<unknown> = Promise.resolve()
  /** How long the store took last, but for an outlier; and twice what it last took to get ready, or a little less each time. */
  let storeMs = 0
  let readyMs = 0

  async function draw(roomMs: number): Promise<Slot> {
    const startedAt = clock.now()
    const back = unused
    unused = []
    let slot: Slot = { at: 0, latest: 0 }
    await share((fact) => {
      const now = clock.now()
      const windowMs = Math.round((1000 * MOST) / rateAt(fact, now))
      const slots = fact.slots.filter(
        ({ at, latest }) => latest > now - windowMs && !back.some((one) => one.at === at),
      )
      // Nearer than the store, a slot is always missed.
      slot = freeSlot(slots, Math.ceil(now + storeMs + readyMs), roomMs, windowMs)
      return { ...fact, slots: [...slots, slot].sort((one, other) => one.at - other.at) }
    })
    storeMs = Math.min(clock.now() - startedAt, 2 * storeMs + 10)
    return slot
  }

  /** The next slot, in the order of asking: all at once would only be in each other's way. */
  function nextSlot(roomMs: number): Promise<Slot> {
    const next = drawing.then(() => draw(roomMs))
    drawing = next.catch(() => undefined)
    return next
  }

  return {
    /**
     * Resolves when a call may leave, at once; rejects when the signal fires first.
     *
     * @param ready done once, right before the first slot; where it resolves to false, the turn is given up.
     */
    async turn(signal: AbortSignal, ready = async () => true): Promise<boolean> {
      let lateMs = 0
      for (let isReady = false, misses = 0; ; misses++) {
        const slot = await nextSlot(misses < MISSES ? 0 : Math.min(2 * lateMs, MOST_ROOM_MS))
        const until = (ms: number) => clock.sleep(Math.max(0, ms - clock.now()), signal)
        if (!isReady) {
          await until(slot.at - readyMs)
          const startedAt = clock.now()
          isReady = await ready()
          readyMs = Math.min(LONGEST_READY_MS, Math.max(2 * (clock.now() - startedAt), readyMs * 0.9))
        }
        if (isReady) {
          await until(slot.at)
          lateMs = clock.now() - slot.at
          if (clock.now() - slot.latest <= LATE_MS) return true
        }
        unused.push(slot)
        if (!isReady) return false
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
    rate: async () => rateAt((await share(() => null)) ?? start, clock.now()),
  }
}

/** `failures` are when calls failed lately; `retryAt` is null while calls are made as usual. */
interface BreakerFact {
  readonly failures: readonly number[]
  readonly retryAt: number | null
}

const FAILURES = 5
const WITHIN_MS = 10_000
export const BREAKER_PAUSE_MS = 30_000

/**
 * Stops calling an upstream that cannot or will not serve us: at once where only the operator can help (arrears, wrong
 * credentials), and after five failed calls in ten seconds. Then one call at a time finds out whether it is over.
 */
export function createBreaker(store: Cells, clock: Clock) {
  const closed: BreakerFact = { failures: [], retryAt: null }
  const share = (decide: (fact: BreakerFact) => BreakerFact | null) =>
    store.share<BreakerFact>('breaker', (fact) => decide(fact ?? closed))
  const isOpen = ({ retryAt }: BreakerFact) => retryAt !== null && retryAt > clock.now()
  return {
    /** Whether a call may be made now. Once the pause is over the first who asks may, and the others wait for the outcome. */
    async allows(): Promise<boolean> {
      let allowed = false
      await share((fact) => {
        allowed = !isOpen(fact)
        return allowed && fact.retryAt !== null ? { ...fact, retryAt: clock.now() + BREAKER_PAUSE_MS } : null
      })
      return allowed
    },
    /** Without taking that chance: for whoever only wants to know. */
    isOpen: async () => isOpen((await share(() => null)) ?? closed),
    async worked(): Promise<void> {
      await share(({ failures, retryAt }) => (retryAt === null && failures.length === 0 ? null : closed))
    },
    /** @param forOperator nobody else can help */
    async failed(forOperator: boolean): Promise<void> {
      await share(({ failures: before, retryAt }) => {
        const now = clock.now()
        const failures = [...before.filter((at) => now - at < WITHIN_MS), now].slice(-FAILURES)
        const opens = forOperator || failures.length === FAILURES || retryAt !== null
        return { failures, retryAt: opens ? now + BREAKER_PAUSE_MS : null }
      })
    },
  }
}

const ALARMS_AT_PERCENT = [50, 80, 100]
const DAY_MS = 24 * 3_600_000

const spentCell = (tenant: string, now: number) =>
  `spent/${tenant}/${new Date(now).toISOString().slice(0, 10)}`

/** Takes one submission off the tenant's UTC day, before it is paid for. @throws ApiFailure 429 when nothing is left. */
export async function spend({ config, clock, store, log }: Deps, tenant: string): Promise<void> {
  const { dailyBudget } = config
  if (dailyBudget === null) return
  const now = clock.now()
  let count = 0
  await store.share<number>(spentCell(tenant, now), (spent) => {
    count = (spent ?? 0) + 1
    return count > dailyBudget ? null : count
  })
  const retryAfterS = Math.ceil((DAY_MS - (now % DAY_MS)) / 1000)
  if (count > dailyBudget)
    refuse(429, 'budget_exhausted', 'The budget of this day is used up.', { retryAfterS })
  const percent = ALARMS_AT_PERCENT.find((one) => count === Math.ceil((dailyBudget * one) / 100))
  if (percent !== undefined) log.warn('budget used', { tenant, percent, count })
}

/** Gives back what was taken for a submission that was then refused. */
export async function refund({ config, clock, store }: Deps, tenant: string): Promise<void> {
  if (config.dailyBudget === null) return
  await store.share<number>(spentCell(tenant, clock.now()), (spent) => Math.max(0, (spent ?? 0) - 1))
}
