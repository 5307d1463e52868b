/** The server, put together from its configuration and its ports, and at work. */
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { runDelivery } from './delivery.ts'
import type { Lane } from './lane.ts'
import { createBreaker } from './limits.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics, watch } from './metrics.ts'
import { isLoopback } from './origins.ts'
import { createPace } from './pace.ts'
import { sharedClock, type Clock } from './ports.ts'
import { startSimulator } from './simulator/simulator.ts'
import { randomText } from './store/keys.ts'
import { openStore } from './store/open.ts'
import type { Job, Store } from './store/store.ts'
import { createUpstream } from './upstream/client.ts'
import { welcome } from './welcome.ts'
import { createWebhookSender, type SendWebhook } from './webhook-call.ts'
import { runSessionLanes } from './work.ts'

/** What differs in tests, and in development. */
export interface Ports {
  readonly clock: Clock
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
/** What every rule and route works with. */
export type Deps = Awaited<ReturnType<typeof createDeps>>
export type AssembledServer = Awaited<ReturnType<typeof createServer>>

async function createDeps(config: Config, given: Partial<Ports>) {
  const { fetch = globalThis.fetch, log = createLog(), lookEveryMs = 2_000, publicDir = null } = given
  const store = given.store ?? (await openStore(config.storage))
  const clock = given.clock ?? (await sharedClock(store))
  const livemode = config.upstream.kind === 'live'
  const { endpoint, credentials, simulator } = await upstreamTarget(config, clock)
  const metrics = createMetrics()
  const parts = { config, livemode, store, clock, log, metrics, lookEveryMs, publicDir, simulator }
  return {
    ...parts,
    /** The integrator's key of the environment; those of the store are asked for there. */
    secretKey: config.secretKey ?? `kyc_test_${randomText(24)}`,
    upstream: createUpstream({ endpoint, credentials, fetch, clock, log, metrics, simulated: !livemode }),
    breaker: createBreaker(store, clock),
    /** The upstream counts each call on its own. */
    paces: { apply: createPace(store, clock, 'apply'), result: createPace(store, clock, 'result') },
    // No real document goes to an upstream on this machine, so its receivers may be here too.
    sendWebhook: given.sendWebhook ?? createWebhookSender({ loopback: isLoopback(new URL(endpoint)) }),
    /** Who may read answers from a page elsewhere, and whereto the hosted page may lead. */
    origins: { allowed: config.allowedOrigins, loopback: !livemode },
    returnOrigins: { allowed: config.returnOrigins, loopback: !livemode },
    /** Aborted when the server is asked to stop: no new work is taken in, nor begun. */
    closing: new AbortController(),
  }
}

/** The real service, or a simulator started for it with credentials of its own, spoken to over real HTTP. */
async function upstreamTarget({ upstream }: Config, clock: Clock) {
  if (upstream.kind === 'live') return { ...upstream, simulator: null }
  const credentials = { secretId: randomText(12), secretKey: randomText(24), token: null }
  const simulator = await startSimulator({ account: credentials, port: upstream.simulatorPort, clock })
  return { endpoint: simulator.url, credentials, simulator }
}

export async function createServer(config: Config, given: Partial<Ports> = {}) {
  const deps = await createDeps(config, given)
  const { store, closing, simulator, secretKey } = deps
  const lanes: Partial<Record<Job, Lane | null>> = { ...runSessionLanes(deps), pending: runDelivery(deps) }
  store.listen((job) => lanes[job]?.ring())
  watch(deps)
  return {
    app: createApp(deps),
    secretKey,
    simulator,
    welcome: welcome(deps),
    /** Takes in and begins nothing from now on; waits for calls that are under way, and for the last request to be answered. */
    async stop(answered?: Promise<void>): Promise<void> {
      closing.abort()
      await Promise.all([answered, ...Object.values(lanes).map((lane) => lane?.ended)])
      await simulator?.stop()
      if (given.store === undefined) await store.close()
    },
  }
}
