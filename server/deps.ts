/** What every rule and route works with: the parsed configuration and the ports, put together once. */
import type { Config } from './config.ts'
import type { Log } from './log.ts'
import type { OriginPolicy } from './origins.ts'
import type { Clock, Random } from './ports.ts'
import type { Store } from './store/store.ts'
import type { Upstream } from './upstream/client.ts'

export interface Deps {
  readonly config: Config
  readonly livemode: boolean
  /** The integrator's key. */
  readonly secretKey: string
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly store: Store
  readonly upstream: Upstream
  /** Who may read answers from a page elsewhere, and whereto the hosted page may lead. */
  readonly origins: OriginPolicy
  readonly returnOrigins: OriginPolicy
  /** The built pages; null where something else serves them. */
  readonly publicDir: string | null
}
