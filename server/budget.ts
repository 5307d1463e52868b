/** How many submissions an integrator may pay for in a day, counted before the upstream hears of one. */
import { ApiFailure } from './failure.ts'
import type { Deps } from './deps.ts'

const ALARMS_AT_PERCENT = [50, 80, 100]
const DAY_MS = 24 * 3_600_000

/**
 * Takes one submission off the tenant's day, a UTC one.
 *
 * @throws ApiFailure 429 when nothing is left.
 */
export async function spend(
  deps: Pick<Deps, 'store' | 'clock' | 'config' | 'log'>,
  tenant: string,
): Promise<void> {
  const { dailyBudget } = deps.config
  if (dailyBudget === null) return
  const now = deps.clock.now()
  let left = true
  const spent = await deps.store.share<number>(cellOf(tenant, now), (fact) => {
    left = (fact ?? 0) < dailyBudget
    return left ? (fact ?? 0) + 1 : null
  })
  if (!left) {
    const retryAfterS = Math.ceil((DAY_MS - (now % DAY_MS)) / 1000)
    throw new ApiFailure(429, 'budget_exhausted', 'The budget of this day is used up.', { retryAfterS })
  }
  const percent = ALARMS_AT_PERCENT.find((one) => spent === Math.ceil((dailyBudget * one) / 100))
  if (percent !== undefined) deps.log.warn('budget used', { tenant, percent, count: spent ?? 0 })
}

/** Gives back what was taken for a submission that was then refused. */
export async function refund(deps: Pick<Deps, 'store' | 'clock' | 'config'>, tenant: string): Promise<void> {
  if (deps.config.dailyBudget === null) return
  await deps.store.share<number>(cellOf(tenant, deps.clock.now()), (fact) => Math.max(0, (fact ?? 0) - 1))
}

function cellOf(tenant: string, now: number): string {
  return `spent/${tenant}/${new Date(now).toISOString().slice(0, 10)}`
}
