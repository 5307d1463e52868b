/** The HTTP face: routes, who may read across origins, and one place where failures become answers. */
import { Hono, type Context } from 'hono'
import { cors } from 'hono/cors'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import type { Deps } from './deps.ts'
import { ApiFailure, failureBody } from './failure.ts'
import { errorName } from './log.ts'
import document from './openapi.json'
import { allowsOrigin } from './origins.ts'
import { pages } from './pages.ts'
import { randomText } from './ports.ts'
import { clientRoutes } from './routes/client.ts'
import { eventRoutes } from './routes/events.ts'
import { healthRoutes } from './routes/health.ts'
import { integratorRoutes, testRoutes } from './routes/integrator.ts'
import { StorageFailure } from './store/db.ts'

interface AppEnv {
  Variables: { requestId: string }
}

/** Builds the server from its ports; nothing here listens or reads the environment. */
export function createApp(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const { log, clock } = deps

  app.use(async (c, next) => {
    const given = c.req.header('X-Request-Id') ?? ''
    const requestId = /^[A-Za-z0-9_-]{1,64}$/.test(given) ? given : randomText(deps.random, 12)
    const startedAt = clock.now()
    c.set('requestId', requestId)
    if (deps.life.closing && /^\/(v1|test)\//.test(c.req.path)) {
      c.header('Connection', 'close')
      throw new ApiFailure(503, 'server_unavailable', 'The server is going down.', { retryAfterS: 2 })
    }
    await next()
    if (deps.life.closing) c.header('Connection', 'close')
    c.header('X-Request-Id', requestId)
    if (!/^\/(v1|test)\//.test(c.req.path)) return
    c.header('Cache-Control', 'no-store')
    c.header('X-Content-Type-Options', 'nosniff')
    const route = routeOf(c)
    const { status } = c.res
    const durationMs = clock.now() - startedAt
    deps.metrics.requests.observe({ route, status }, durationMs / 1000)
    log.info('request', {
      request_id: requestId,
      method: c.req.method,
      route,
      status,
      duration_ms: durationMs,
    })
  })

  const browsers = cors({
    origin: (origin) => (allowsOrigin(deps.origins, origin) ? origin : null),
    allowMethods: ['GET', 'PUT', 'POST'],
    allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key'],
    exposeHeaders: ['Retry-After', 'Idempotent-Replayed', 'X-Request-Id'],
    maxAge: 600,
  })
  for (const path of ['/v1/session', '/v1/session/*', '/v1/mode', '/test/*']) app.use(path, browsers)

  app.route('/v1/sessions', integratorRoutes(deps))
  app.route('/v1/events', eventRoutes(deps))
  app.route('/v1/session', clientRoutes(deps))
  app.route('/test/sessions', testRoutes(deps))
  app.get(
    '/v1/mode',

    (c) => c.json({ livemode: deps.livemode, operator_name: deps.config.operatorName }),
  )
  app.route('/', healthRoutes(deps))
  app.get('/openapi.json', (c) => c.json(document))
  if (deps.publicDir !== null) app.route('/', pages({ ...deps, publicDir: deps.publicDir }))

  app.notFound((c) => {
    const allowed = methodsOf(app, c.req.path)
    const failure =
      allowed.length === 0
        ? new ApiFailure(404, 'not_found', 'There is no such route.')
        : new ApiFailure(405, 'method_not_allowed', 'The route has other methods.')
    if (allowed.length > 0) c.header('Allow', allowed.join(', '))
    return c.json(failureBody(failure, c.get('requestId')), failure.status)
  })
  app.onError((thrown, c) => {
    const requestId = c.get('requestId')
    const failure = asFailure(thrown)
    if (failure.status === 500)
      log.error('request failed', { request_id: requestId, error_name: errorName(thrown) })
    if (thrown instanceof StorageFailure)
      log.error('database failed', { request_id: requestId, code: thrown.code })
    if (failure.status === 401) c.header('WWW-Authenticate', 'Bearer')
    const { retryAfterS } = failure.details
    if (retryAfterS !== undefined) c.header('Retry-After', String(retryAfterS))
    return c.json(failureBody(failure, requestId), failure.status)
  })
  return app
}

/** The pattern that answered; what was really asked for may hold a token. */
function routeOf(c: Context): string {
  return matchedRoutes(c).findLast(({ path }) => !path.includes('*'))?.path ?? 'none'
}

/** What else may be asked of a path; wildcards are our own middleware and pages. */
function methodsOf(app: Pick<Hono<AppEnv>, 'routes'>, path: string): string[] {
  const matching = app.routes.filter(
    (route) =>
      route.method !== 'ALL' &&
      !route.path.includes('*') &&
      new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`).test(path),
  )
  return [...new Set(matching.map(({ method }) => method))]
}

function asFailure(thrown: unknown): ApiFailure {
  if (thrown instanceof ApiFailure) return thrown
  if (thrown instanceof StorageFailure) {
    return new ApiFailure(503, 'storage_unavailable', 'Nothing can be recorded now.', { retryAfterS: 5 })
  }
  if (thrown instanceof HTTPException && thrown.status < 500) {
    return new ApiFailure(400, 'bad_request', 'The request could not be read.')
  }
  return new ApiFailure(500, 'server_unavailable', 'Something went wrong here.')
}
