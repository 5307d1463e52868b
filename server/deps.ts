/** What every rule and route works with: the parsed configuration and the ports, put together once. */
import type { Config } from './config.ts'
import type { Breaker, Pace } from './limits.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { OriginPolicy } from './origins.ts'
import type { Clock, Random } from './ports.ts'
import type { Store } from './store/store.ts'
import type { Upstream } from './upstream/client.ts'

export interface Deps {
  readonly config: Config
  readonly livemode: boolean
  /** The integrator's key of the environment; those of the store are asked for there. */
  readonly secretKey: string
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly store: Store
  readonly upstream: Upstream
  readonly metrics: Metrics
  readonly breaker: Breaker
  /** The upstream counts each call on its own. */
  readonly paces: { readonly apply: Pace; readonly result: Pace }
  /** Who may read answers from a page elsewhere, and whereto the hosted page may lead. */
  readonly origins: OriginPolicy
  readonly returnOrigins: OriginPolicy
  /** Set when the server is asked to stop: no new work is taken in. */
  readonly life: { closing: boolean }
  /** The built pages; null where something else serves them. */
  readonly publicDir: string | null
}
