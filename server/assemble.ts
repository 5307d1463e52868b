/** Puts the server together from a configuration and its ports; in test mode with the simulator beside it. */
import type { Hono } from 'hono'
import { createApp } from './app.ts'
import type { Config, Credentials, UpstreamMode } from './config.ts'
import type { Deps } from './deps.ts'
import { runJanitor } from './janitor.ts'
import { createLog, type Log } from './log.ts'
import { randomText, systemClock, systemRandom, type Clock, type Random } from './ports.ts'
import { createLimiter } from './rate-limit.ts'
import { startSimulator, type Simulator } from './simulator/simulator.ts'
import { createMemoryStore } from './store/memory.ts'
import type { Store } from './store/store.ts'
import { createUpstream } from './upstream/client.ts'
import { createWorks } from './work.ts'

export interface Ports {
  readonly clock: Clock
  readonly random: Random
  readonly fetch: typeof globalThis.fetch
  readonly store: Store
  readonly log: Log
  /** The built pages; null where something else serves them. */
  readonly publicDir: string | null
}

export interface AssembledServer {
  readonly app: Pick<Hono, 'fetch' | 'request'>
  /** The integrator's key, given or made. */
  readonly secretKey: string
  /** Null in live mode. */
  readonly simulator: Simulator | null
  stop(): Promise<void>
}

/** Submissions that wait for their turn upstream; beyond it newcomers are told to come again. */
const MAX_QUEUE = 200

/** @param given ports that differ from the system's own. */
export async function createServer(config: Config, given: Partial<Ports> = {}): Promise<AssembledServer> {
  const ports: Ports = {
    clock: systemClock,
    random: systemRandom,
    fetch: globalThis.fetch,
    store: createMemoryStore(),
    log: createLog(),
    publicDir: null,
    ...given,
  }
  const { clock, random, log } = ports
  const livemode = config.upstream.kind === 'live'
  const { endpoint, credentials, simulator } = await upstreamTarget(config.upstream, ports)
  const upstream = createUpstream({
    endpoint,
    credentials,
    fetch: ports.fetch,
    clock,
    random,
    log,
    limiters: {
      apply: createLimiter(clock, { maxQueue: MAX_QUEUE }),
      result: createLimiter(clock, { maxQueue: MAX_QUEUE }),
    },
    simulated: !livemode,
  })
  const deps: Deps = {
    ...ports,
    config,
    livemode,
    secretKey: config.secretKey ?? `kyc_test_${randomText(random, 24)}`,
    upstream,
    origins: { allowed: config.allowedOrigins, loopback: !livemode },
    returnOrigins: { allowed: config.returnOrigins, loopback: !livemode },
  }
  const works = createWorks(deps)
  const closing = new AbortController()
  const janitor = runJanitor(deps, closing.signal)

  return {
    app: createApp(deps, works),
    secretKey: deps.secretKey,
    simulator,
    async stop() {
      closing.abort()
      await Promise.all([works.stop(), janitor])
      await simulator?.stop()
    },
  }
}

interface UpstreamTarget {
  readonly endpoint: string
  readonly credentials: Credentials
  readonly simulator: Simulator | null
}

/** The real service, or a simulator started for it with credentials of its own, spoken to over real HTTP. */
async function upstreamTarget(mode: UpstreamMode, { random, clock }: Ports): Promise<UpstreamTarget> {
  if (mode.kind === 'live') return { ...mode, simulator: null }
  const credentials = { secretId: randomText(random, 12), secretKey: randomText(random, 24), token: null }
  const simulator = await startSimulator({ account: credentials, port: mode.simulatorPort, clock })
  return { endpoint: simulator.url, credentials, simulator }
}
