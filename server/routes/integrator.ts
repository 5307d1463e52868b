/** The integrator's server, with the secret key; and in test mode anybody on an allowed page, without one. */
import { Hono, type Context } from 'hono'
import { CreateSessionSchema } from '../../src/domain/contract.ts'
import { requireSecretKey } from '../auth.ts'
import type { Deps } from '../deps.ts'
import { ApiFailure } from '../failure.ts'
import { readJson } from '../request.ts'
import type { Session } from '../store/session.ts'
import { sessionView } from '../results.ts'
import { cancelSession, createSession, refreshToken, sessionById } from '../sessions.ts'

export interface TenantEnv {
  Variables: { tenant: string }
}

/** `/v1/sessions`. */
export function integratorRoutes(deps: Deps): Hono<TenantEnv> {
  const routes = new Hono<TenantEnv>()
  routes.use(async (c, next) => {
    c.set('tenant', await requireSecretKey(deps, c))
    await next()
  })

  routes.post(
    '/',

    (c) => makeSession(deps, c.get('tenant'), c),
  )

  routes.get(
    '/:id',

    async (c) =>
      c.json(sessionView(await sessionById(deps, c.get('tenant'), c.req.param('id')), deps.clock.now())),
  )

  routes.post(
    '/:id/token',

    async (c) => c.json(madeView(deps, await refreshToken(deps, c.get('tenant'), c.req.param('id')))),
  )

  routes.post(
    '/:id/cancel',

    async (c) => {
      const session = await cancelSession(deps, c.get('tenant'), c.req.param('id'))
      return c.json(sessionView(session, deps.clock.now()))
    },
  )

  routes.delete(
    '/:id',

    async (c) => {
      const { id } = await sessionById(deps, c.get('tenant'), c.req.param('id'))
      await deps.store.remove(id)
      deps.log.info('erased', { session_id: id, what: 'session' })
      return c.body(null, 204)
    },
  )
  return routes
}

/** `/test/sessions`: what a page's "start a test verification" uses; unknown in live mode. */
export function testRoutes(deps: Deps): Hono {
  const routes = new Hono()
  routes.post('/', async (c) => {
    if (deps.livemode) throw new ApiFailure(404, 'not_found', 'There is no such route.')
    return makeSession(deps, 'default', c)
  })
  return routes
}

async function makeSession(deps: Deps, tenant: string, c: Context) {
  return c.json(
    madeView(deps, await createSession(deps, tenant, await readJson(c, CreateSessionSchema))),
    201,
  )
}

function madeView(deps: Deps, { session, clientToken }: { session: Session; clientToken: string }) {
  // In the fragment: it reaches no server log and no Referer.
  const url = `${deps.config.publicUrl}/#token=${clientToken}`
  return { ...sessionView(session, deps.clock.now()), client_token: clientToken, url }
}
