/** What may be asked of the upstream, for all processes: calls at all while it is not well, submissions in a day. */
import type { Deps } from './assemble.ts'
import { refuse } from './failure.ts'
import type { Clock } from './ports.ts'
import type { Store } from './store/store.ts'

export type Breaker = ReturnType<typeof createBreaker>

/** `failures` are when calls failed lately; `retryAt` is null while calls are made as usual. */
type BreakerFact = Readonly<{ failures: readonly number[]; retryAt: number | null }>

const FAILURES = 5
const WITHIN_MS = 10_000
export const BREAKER_PAUSE_MS = 30_000

/** Stops calls at once where only the operator can help, and after five failures in ten seconds; then one at a time tries. */
export function createBreaker(store: Pick<Store, 'share'>, clock: Clock) {
  const closed: BreakerFact = { failures: [], retryAt: null }
  const share = (decide: (fact: BreakerFact) => BreakerFact | null) => store.share('breaker', closed, decide)
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
    isOpen: async () => isOpen(await share(() => null)),
    async worked(): Promise<void> {
      await share(({ failures, retryAt }) => (retryAt === null && failures.length === 0 ? null : closed))
    },
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

const spentCell = (tenant: string, at: number) => `spent/${tenant}/${new Date(at).toISOString().slice(0, 10)}`

/** Takes one submission off the tenant's UTC day, before it is paid for. @throws ApiFailure 429 when nothing is left. */
export async function spend({ config, clock, store, log }: Deps, tenant: string): Promise<void> {
  const { dailyBudget } = config
  if (dailyBudget === null) return
  const now = clock.now()
  let count = 0
  await store.share<number>(spentCell(tenant, now), 0, (spent) => {
    count = spent + 1
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
  await store.share<number>(spentCell(tenant, clock.now()), 0, (spent) => Math.max(0, spent - 1))
}
