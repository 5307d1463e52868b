/** Puts the server together from a configuration and its ports; in test mode with the simulator beside it. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Hono } from 'hono'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { runDelivery } from './delivery.ts'
import type { Deps } from './deps.ts'
import type { Lane } from './lane.ts'
import { createBreaker, createPace } from './limits.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { isLoopback } from './origins.ts'
import { randomText, sharedClock, systemRandom } from './ports.ts'
import { startSimulator, type Simulator } from './simulator/simulator.ts'
import { openStore } from './store/open.ts'
import { dutyOf } from './store/session.ts'
import type { Store } from './store/store.ts'
import { createUpstream } from './upstream/client.ts'
import { createWebhookSender, type SendWebhook } from './webhook-call.ts'
import { runSessionLanes } from './work.ts'

/** Whoever brings a store closes it. */
export interface Ports extends Pick<Deps, 'clock' | 'random' | 'store' | 'log' | 'publicDir'> {
  readonly fetch: typeof globalThis.fetch
  readonly sendWebhook: SendWebhook
  /** How often what other processes left behind is looked for. */
  readonly lookEveryMs: number
}

export interface AssembledServer {
  readonly app: Pick<Hono, 'fetch' | 'request' | 'routes'>
  /** The integrator's key, given or made. */
  readonly secretKey: string
  /** Null in live mode. */
  readonly simulator: Simulator | null
  /** Refuses new requests from now on; those under way go on. */
  close(): void
  /**
   * Begins no more work, and waits for what is under way: at most as long as an upstream call may take, and for `answered`,
   * when the last request is.
   */
  stop(answered?: Promise<void>): Promise<void>
}

/** @param given ports that differ from the system's own. */
export async function createServer(config: Config, given: Partial<Ports> = {}): Promise<AssembledServer> {
  const livemode = config.upstream.kind === 'live'
  const opened = given.store ?? (await openStore(config.storage))
  const lanes = new Map<string, Lane>()
  const store = ringing(opened, (task) => lanes.get(task)?.ring())
  const ports = {
    clock: given.clock ?? (await sharedClock(opened)),
    random: systemRandom,
    fetch: globalThis.fetch,
    log: createLog(),
    lookEveryMs: 2_000,
    publicDir: null,
    ...given,
    store,
  }
  const { clock, lookEveryMs } = ports
  const { endpoint, credentials, simulator } = await upstreamTarget(config, ports)
  const metrics = createMetrics()
  const deps: Deps = {
    ...ports,
    config,
    livemode,
    metrics,
    secretKey: config.secretKey ?? `kyc_test_${randomText(ports.random, 24)}`,
    upstream: createUpstream({ ...ports, endpoint, credentials, metrics, simulated: !livemode }),
    breaker: createBreaker(store, clock),
    paces: { apply: createPace(store, clock, 'apply'), result: createPace(store, clock, 'result') },
    origins: { allowed: config.allowedOrigins, loopback: !livemode },
    returnOrigins: { allowed: config.returnOrigins, loopback: !livemode },
    life: { closing: false },
  }
  watch(deps)
  for (const [task, lane] of Object.entries(runSessionLanes(deps, lookEveryMs))) lanes.set(task, lane)
  // No real document goes to an upstream on this machine, so its receivers may be here too.
  const send = given.sendWebhook ?? createWebhookSender({ loopback: isLoopback(new URL(endpoint)) })
  if (config.webhook !== null) lanes.set('deliver', runDelivery(deps, config.webhook, send, lookEveryMs))

  const close = () => void (deps.life.closing = true)
  return {
    app: createApp(deps),
    secretKey: deps.secretKey,
    simulator,
    close,
    async stop(answered) {
      close()
      await Promise.all([answered, ...[...lanes.values()].map((lane) => lane.stop())])
      await simulator?.stop()
      if (given.store === undefined) await store.close()
    },
  }
}

/** The store, telling the lanes what has something new to do, so that nobody waits for the next look around. */
function ringing(store: Store, ring: (task: string) => void): Store {
  return {
    ...store,
    async replace(before, next, also) {
      const done = await store.replace(before, next, also)
      if (done) ring(dutyOf(next).task)
      if (done && before.stage.status !== next.stage.status) ring('deliver')
      return done
    },
    events: { ...store.events, save: (event) => store.events.save(event).finally(() => ring('deliver')) },
  }
}

/** Of the process, however many servers a test starts in it. */
const heldUp = monitorEventLoopDelay({ resolution: 50 })

/** What only the store and the process know, for Prometheus. */
function watch({ metrics: { gauge }, store, paces, breaker }: Deps): void {
  heldUp.enable()
  gauge('event_loop_delay_seconds', 'The longest delay of anything since this was asked', async () => {
    const { max } = heldUp
    heldUp.reset()
    return max / 1e9
  })
  gauge('queue', 'Submissions that wait for Apply', () => store.waiting('apply'))
  gauge('polling', 'Submissions that wait for their result', () => store.waiting('poll'))
  gauge('apply_rate', 'Apply calls that are allowed in a second', paces.apply.rate)
  gauge('result_rate', 'Result calls that are allowed in a second', paces.result.rate)
  gauge('webhooks_pending', 'Events that are yet to be delivered', () => store.events.count('pending'))
  gauge('webhooks_dead', 'Events that were given up', () => store.events.count('dead'))
  gauge('breaker_open', '1 while the upstream is not called', async () =>
    (await breaker.state()) === 'open' ? 1 : 0,
  )
}

/** The real service, or a simulator started for it with credentials of its own, spoken to over real HTTP. */
async function upstreamTarget({ upstream }: Config, { random, clock }: Pick<Ports, 'random' | 'clock'>) {
  if (upstream.kind === 'live') return { ...upstream, simulator: null }
  const credentials = { secretId: randomText(random, 12), secretKey: randomText(random, 24), token: null }
  const simulator = await startSimulator({ account: credentials, port: upstream.simulatorPort, clock })
  return { endpoint: simulator.url, credentials, simulator }
}
