/**
 * Stops calling an upstream that cannot or will not serve us: at once where only the operator can help (arrears, wrong
 * credentials), and after five failed calls in ten seconds. Then one call at a time finds out whether it is over.
 */
import type { Clock } from './ports.ts'
import type { Store } from './store/store.ts'

export interface Breaker {
  /** Whether a call may be made now. Once the pause is over the first who asks may, and the others wait for the outcome. */
  allows(): Promise<boolean>
  /** The same without taking that chance: for whoever only wants to know. */
  state(): Promise<'closed' | 'open'>
  worked(): Promise<void>
  /** @param forOperator nobody else can help */
  failed(forOperator: boolean): Promise<void>
}

interface BreakerFact {
  /** When calls failed, lately. */
  readonly failures: readonly number[]
  /** Null while calls are made as usual. */
  readonly retryAt: number | null
}

const FAILURES = 5
const WITHIN_MS = 10_000
export const BREAKER_PAUSE_MS = 30_000
const CELL = 'breaker'

export function createBreaker(store: Pick<Store, 'share'>, clock: Clock): Breaker {
  return {
    async allows() {
      let allowed = false
      await store.share<BreakerFact>(CELL, (fact) => {
        const now = clock.now()
        allowed = fact === null || fact.retryAt === null || fact.retryAt <= now
        return allowed && fact !== null && fact.retryAt !== null
          ? { ...fact, retryAt: now + BREAKER_PAUSE_MS }
          : null
      })
      return allowed
    },
    async state() {
      const fact = await store.share<BreakerFact>(CELL, () => null)
      return fact === null || fact.retryAt === null || fact.retryAt <= clock.now() ? 'closed' : 'open'
    },
    async worked() {
      await store.share<BreakerFact>(CELL, (fact) =>
        fact === null || (fact.retryAt === null && fact.failures.length === 0)
          ? null
          : { failures: [], retryAt: null },
      )
    },
    async failed(forOperator) {
      await store.share<BreakerFact>(CELL, (fact) => {
        const now = clock.now()
        const failures = [...(fact?.failures ?? []).filter((at) => now - at < WITHIN_MS), now].slice(
          -FAILURES,
        )
        const opens = forOperator || failures.length === FAILURES || (fact?.retryAt ?? null) !== null
        return { failures, retryAt: opens ? now + BREAKER_PAUSE_MS : null }
      })
    },
  }
}
