/** For whoever watches the process: whether it lives, whether it can do its work, and its figures. */
import { Hono } from 'hono'
import { bearer } from '../auth.ts'
import type { Deps } from '../deps.ts'
import { ApiFailure } from '../failure.ts'
import { sameSecret } from '../store/keys.ts'

/** The upstream refuses signatures 5 minutes off. */
const MAX_SKEW_MS = 240_000
/** Whether the store can be written is tried so often at most, whoever asks. */
const TRY_EVERY_MS = 1_000

/** `/healthz`, `/readyz`, `/metrics`. */
export function healthRoutes(deps: Deps): Hono {
  const routes = new Hono()
  const isWritable = writability(deps)
  routes.get('/healthz', (c) => c.json({ status: 'ok' }))
  routes.get('/readyz', async (c) => {
    const checks = await readiness(deps, await isWritable())
    const isReady = Object.values(checks).every(Boolean)
    return c.json({ status: isReady ? 'ready' : 'not_ready', checks }, isReady ? 200 : 503)
  })
  routes.get('/metrics', async (c) => {
    const { metricsKey } = deps.config
    const given = bearer(c)
    if (metricsKey === null) throw new ApiFailure(404, 'not_found', 'There is no such route.')
    if (given === null || !sameSecret(given, metricsKey))
      throw new ApiFailure(401, 'invalid_metrics_key', 'Send KYC_METRICS_KEY as a bearer token.')
    return c.text(await deps.metrics.text())
  })
  return routes
}

/** By writing: a disk that is full, or a lock that somebody holds, still lets us read. */
function writability({ store, clock }: Deps): () => Promise<boolean> {
  let triedAt = Number.NEGATIVE_INFINITY
  let tried = Promise.resolve(false)
  return () => {
    const now = clock.now()
    if (now - triedAt < TRY_EVERY_MS) return tried
    triedAt = now
    tried = store
      .share<number>('written', () => now)
      .then(
        () => true,
        () => false,
      )
    return tried
  }
}

async function readiness({ breaker, upstream, life }: Deps, storage: boolean) {
  return {
    storage,
    upstream: storage && (await breaker.state()) === 'closed',
    clock: Math.abs(upstream.clockOffsetMs()) < MAX_SKEW_MS,
    open: !life.closing,
  }
}
