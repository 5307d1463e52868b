/**
 * The upstream allows 20 calls in a second, by its own clock. Calls leave in slots of 55 ms (50 would let 21 into a
 * window), and late slots are made up for. But a call arrives later than it leaves, by the network and by whatever a busy
 * machine makes of it, and only its answer proves that it has. So no call leaves before fewer than 20 others are on their
 * way or were answered within the last second: then no second anywhere can hold 21, whatever stalls.
 *
 * The price: 18 calls a second while answers take up to 0.1 s, 10 when they take a whole one.
 */
import type { Clock } from './ports.ts'

export interface Limiter {
  /**
   * Resolves when a call may leave, first come, first served, with what to call once its answer is there. Rejects with
   * an AbortError when the signal fires.
   */
  acquire(signal: AbortSignal): Promise<() => void>
  /** True while newcomers should be told to come again. */
  isFull(): boolean
}

const MAX_CALLS = 20
const WINDOW_MS = 1_000
const SLOT_MS = 55
/** How many slots may be made up for after standing still. */
const MAX_CREDIT_MS = 200
interface Waiter {
  readonly go: (answered: () => void) => void
  readonly signal: AbortSignal
}

interface Departed {
  answeredAt: number | null
}

export function createLimiter(clock: Clock, options: { readonly maxQueue: number }): Limiter {
  const queue: Waiter[] = []
  let departed: Departed[] = []
  let nextSlotAt = Number.NEGATIVE_INFINITY
  let pumping = false

  function waitMs(now: number): number {
    departed = departed.filter(({ answeredAt }) => now - (answeredAt ?? now) <= WINDOW_MS)
    // Looked at again every slot: when an answer will come nobody knows.
    return Math.max(nextSlotAt - now, departed.length < MAX_CALLS ? 0 : SLOT_MS)
  }

  function depart(): () => void {
    const now = clock.now()
    nextSlotAt = Math.max(nextSlotAt, now - MAX_CREDIT_MS) + SLOT_MS
    const call: Departed = { answeredAt: null }
    departed.push(call)
    return () => {
      call.answeredAt = clock.now()
    }
  }

  async function pump(): Promise<void> {
    while (queue.length > 0) {
      const wait = waitMs(clock.now())
      if (wait > 0) {
        await clock.sleep(wait)
        continue
      }
      const waiter = queue.shift()
      if (waiter !== undefined && !waiter.signal.aborted) waiter.go(depart())
    }
    pumping = false
  }

  return {
    isFull: () => queue.length >= options.maxQueue,
    acquire: (signal) =>
      new Promise((resolve, reject) => {
        const abort = () => reject(signal.reason)
        if (signal.aborted) return abort()
        signal.addEventListener('abort', abort, { once: true })
        queue.push({
          signal,
          go: (answered) => {
            signal.removeEventListener('abort', abort)
            resolve(answered)
          },
        })
        if (!pumping) {
          pumping = true
          // Idle time is no credit: only lateness while somebody waited is made up for.
          nextSlotAt = Math.max(nextSlotAt, clock.now())
          void pump()
        }
      }),
  }
}
