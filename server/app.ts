/** The HTTP face: what every request goes through, and one place where failures become answers. */
import { Hono, type Context } from 'hono'
import { cors } from 'hono/cors'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { matchedRoutes } from 'hono/route'
import type { ApiError } from '../src/domain/contract.ts'
import type { Deps } from './assemble.ts'
import { ApiFailure, type Refusal } from './failure.ts'
import { errorName } from './log.ts'
import document from './openapi.json'
import { allowsOrigin } from './origins.ts'
import { pages } from './pages.ts'
import { routes, type AppEnv } from './routes.ts'
import { StorageFailure } from './store/db.ts'
import { randomText } from './store/keys.ts'

/** Builds the server from its ports; nothing here listens or reads the environment. */
export function createApp(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const { log, clock, closing } = deps

  app.use(async (c, next) => {
    const given = c.req.header('X-Request-Id') ?? ''
    const requestId = /^[A-Za-z0-9_-]{1,64}$/.test(given) ? given : randomText(12)
    const startedAt = clock.now()
    const isApi = /^\/(v1|test)\//.test(c.req.path)
    c.set('requestId', requestId)
    if (!closing.signal.aborted || !isApi) await next()
    else c.res = refused(c, 503, 'server_unavailable', 'The server is going down.', { retryAfterS: 2 })
    if (closing.signal.aborted) c.header('Connection', 'close')
    c.header('X-Request-Id', requestId)
    c.header('X-Content-Type-Options', 'nosniff')
    if (!isApi) return
    c.header('Cache-Control', 'no-store')
    const route = routeOf(c)
    const { method } = c.req
    const { status } = c.res
    const duration_ms = clock.now() - startedAt
    deps.metrics.requests.observe({ route, status }, duration_ms / 1000)
    log.info('request', { request_id: requestId, method, route, status, duration_ms })
  })

  const browsers = cors({
    origin: (origin) => (allowsOrigin(deps.origins, origin) ? origin : null),
    allowMethods: ['GET', 'PUT', 'POST'],
    allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key'],
    exposeHeaders: ['Retry-After', 'Idempotent-Replayed', 'X-Request-Id'],
    maxAge: 600,
  })
  for (const path of ['/v1/session/*', '/v1/mode', '/test/*']) app.use(path, browsers)

  const api = routes(deps).get('/openapi.json', (c) => c.json(document))
  const onMethodNotAllowed = (c: Context, methods: string[]) => {
    c.header('Allow', methods.join(', '))
    return refused(c, 405, 'method_not_allowed', 'The route has other methods.')
  }
  app.route('/', api)
  if (deps.publicDir !== null) app.route('/', pages(deps, deps.publicDir))
  // Behind the pages, which compress what comes from here.
  app.use(methodNotAllowed({ app: api, onMethodNotAllowed }))

  app.notFound((c) => refused(c, 404, 'not_found', 'There is no such route.'))
  app.onError((thrown, c) => {
    const request_id = c.get('requestId')
    if (thrown instanceof ApiFailure) return refused(c, ...thrown.refusal)
    if (thrown instanceof StorageFailure) {
      log.error('database failed', { request_id, code: thrown.code })
      return refused(c, 503, 'storage_unavailable', 'Nothing can be recorded now.', { retryAfterS: 5 })
    }
    log.error('request failed', { request_id, error_name: errorName(thrown) })
    return refused(c, 500, 'server_unavailable', 'Something went wrong here.')
  })
  return app
}

function refused(c: Context<AppEnv>, ...[status, code, message, details = {}]: Refusal): Response {
  if (status === 401) c.header('WWW-Authenticate', 'Bearer')
  const { retryAfterS, ...param } = details
  if (retryAfterS !== undefined) c.header('Retry-After', String(retryAfterS))
  const body: ApiError = { error: { code, message, ...param, request_id: c.get('requestId') } }
  return c.json(body, status)
}

/** The pattern that answered; what was really asked for may hold a token. */
function routeOf(c: Context): string {
  return matchedRoutes(c).findLast(({ path }) => !path.includes('*'))?.path ?? 'none'
}
