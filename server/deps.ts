/** What every rule and route works with: the parsed configuration and the ports, put together once. */
import type { Config } from './config.ts'
import { createBreaker } from './limits.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { isLoopback } from './origins.ts'
import { createPace } from './pace.ts'
import { randomText, sharedClock, systemRandom, type Clock, type Random } from './ports.ts'
import { startSimulator } from './simulator/simulator.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'
import { createUpstream } from './upstream/client.ts'
import { createWebhookSender, type SendWebhook } from './webhook-call.ts'

export interface Ports {
  readonly clock: Clock
  readonly random: Random
  readonly fetch: typeof globalThis.fetch
  /** Whoever brings one closes it. */
  readonly store: Store
  readonly log: Log
  readonly sendWebhook: SendWebhook
  /** How often what other processes left behind is looked for. */
  readonly lookEveryMs: number
  /** The built pages; null where something else serves them. */
  readonly publicDir: string | null
}
export type Deps = Awaited<ReturnType<typeof createDeps>>

/** @param given ports that differ from the system's own. */
export async function createDeps(config: Config, given: Partial<Ports>) {
  const store = given.store ?? (await openStore(config.storage))
  const clock = given.clock ?? (await sharedClock(store))
  const { random = systemRandom, fetch = globalThis.fetch, log = createLog(), lookEveryMs = 2_000 } = given
  const livemode = config.upstream.kind === 'live'
  const { endpoint, credentials, simulator } = await upstreamTarget(config, random, clock)
  const metrics = createMetrics()
  return {
    config,
    livemode,
    /** The integrator's key of the environment; those of the store are asked for there. */
    secretKey: config.secretKey ?? `kyc_test_${randomText(random, 24)}`,
    store,
    clock,
    random,
    log,
    metrics,
    lookEveryMs,
    publicDir: given.publicDir ?? null,
    simulator,
    upstream: createUpstream({ endpoint, credentials, fetch, clock, log, metrics, simulated: !livemode }),
    breaker: createBreaker(store, clock),
    /** The upstream counts each call on its own. */
    paces: { apply: createPace(store, clock, 'apply'), result: createPace(store, clock, 'result') },
    // No real document goes to an upstream on this machine, so its receivers may be here too.
    sendWebhook: given.sendWebhook ?? createWebhookSender({ loopback: isLoopback(new URL(endpoint)) }),
    /** Who may read answers from a page elsewhere, and whereto the hosted page may lead. */
    origins: { allowed: config.allowedOrigins, loopback: !livemode },
    returnOrigins: { allowed: config.returnOrigins, loopback: !livemode },
    /** Set when the server is asked to stop: no new work is taken in. */
    life: { closing: false },
  }
}

/** The real service, or a simulator started for it with credentials of its own, spoken to over real HTTP. */
async function upstreamTarget({ upstream }: Config, random: Random, clock: Clock) {
  if (upstream.kind === 'live') return { ...upstream, simulator: null }
  const credentials = { secretId: randomText(random, 12), secretKey: randomText(random, 24), token: null }
  const simulator = await startSimulator({ account: credentials, port: upstream.simulatorPort, clock })
  return { endpoint: simulator.url, credentials, simulator }
}
