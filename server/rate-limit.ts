/**
 * The upstream allows 20 calls in a second. Calls leave in slots of 55 ms (50 would let 21 into a window), and late slots
 * are made up for; a guard over what really left holds even when the event loop stood still and woke to a crowd.
 */
import type { Clock } from './ports.ts'

export interface Limiter {
  /** Resolves when a call may leave; first come, first served. Rejects with an AbortError when the signal fires. */
  acquire(signal: AbortSignal): Promise<void>
  /** True while newcomers should be told to come again. */
  isFull(): boolean
}

const SLOT_MS = 55
/** One below the limit in a little over its second: calls bunch up on their way. */
const GUARD_CALLS = 19
const GUARD_MS = 1_045
/** How many slots may be made up for after standing still. */
const MAX_CREDIT_MS = 200

interface Waiter {
  readonly go: () => void
  readonly signal: AbortSignal
}

export function createLimiter(clock: Clock, options: { readonly maxQueue: number }): Limiter {
  const queue: Waiter[] = []
  const left: number[] = []
  let nextSlotAt = Number.NEGATIVE_INFINITY
  let pumping = false

  function waitMs(now: number): number {
    const oldest = left[left.length - GUARD_CALLS] ?? Number.NEGATIVE_INFINITY
    return Math.max(nextSlotAt, oldest + GUARD_MS) - now
  }

  async function pump(): Promise<void> {
    while (queue.length > 0) {
      const wait = waitMs(clock.now())
      if (wait > 0) {
        await clock.sleep(wait)
        continue
      }
      const waiter = queue.shift()
      if (waiter === undefined || waiter.signal.aborted) continue
      const now = clock.now()
      nextSlotAt = Math.max(nextSlotAt, now - MAX_CREDIT_MS) + SLOT_MS
      left.push(now)
      if (left.length > GUARD_CALLS) left.shift()
      waiter.go()
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
          go: () => {
            signal.removeEventListener('abort', abort)
            resolve()
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
