/** The server, put together from a configuration and its ports, and at work. */
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { runDelivery } from './delivery.ts'
import { createDeps, type Ports } from './deps.ts'
import { watch } from './metrics.ts'
import { runSessionLanes } from './work.ts'

export type AssembledServer = Awaited<ReturnType<typeof createServer>>

/** @param given ports that differ from the system's own. */
export async function createServer(config: Config, given: Partial<Ports> = {}) {
  const deps = await createDeps(config, given)
  const { store, life, simulator, secretKey } = deps
  const lanes = { ...runSessionLanes(deps), deliver: runDelivery(deps) }
  store.listen((task) => lanes[task]?.ring())
  watch(deps)
  const close = () => void (life.closing = true)
  return {
    app: createApp(deps),
    /** The integrator's key, given or made. */
    secretKey,
    /** Null in live mode. */
    simulator,
    /** Refuses new requests from now on; those under way go on. */
    close,
    /**
     * Begins no more work, and waits for what is under way: at most as long as an upstream call may take, and for
     * `answered`, when the last request is.
     */
    async stop(answered?: Promise<void>): Promise<void> {
      close()
      await Promise.all([answered, ...Object.values(lanes).map((lane) => lane?.stop())])
      await simulator?.stop()
      if (given.store === undefined) await store.close()
    },
  }
}
