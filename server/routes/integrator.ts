/** The integrator's server, with the secret key; and in test mode anybody on an allowed page, without one. */
import { Hono, type Context } from 'hono'
import { CreateSessionSchema } from '../../src/domain/contract.ts'
import { requireSecretKey } from '../auth.ts'
import type { Deps } from '../deps.ts'
import { ApiFailure } from '../failure.ts'
import { described } from '../openapi.ts'
import { readJson } from '../request.ts'
import { SessionMadeSchema, SessionViewSchema, sessionView } from '../results.ts'
import { cancelSession, createSession, sessionById } from '../sessions.ts'
import type { Works } from '../work.ts'

/** `/v1/sessions`. */
export function integratorRoutes(deps: Deps, works: Works): Hono {
  const routes = new Hono()
  routes.use(async (c, next) => {
    requireSecretKey(deps, c)
    await next()
  })

  routes.post(
    '/',
    described({
      summary: 'Make a session',
      who: 'secret_key',
      body: CreateSessionSchema,
      ok: { status: 201, schema: SessionMadeSchema },
      failures: [400, 401, 403, 413, 415, 422],
    }),
    (c) => makeSession(deps, c),
  )

  routes.get(
    '/:id',
    described({
      summary: 'Read a session, with what was read of the document',
      who: 'secret_key',
      ok: { status: 200, schema: SessionViewSchema },
      failures: [401, 403, 404],
    }),
    async (c) => c.json(sessionView(await sessionById(deps, c.req.param('id')), deps.clock.now())),
  )

  routes.post(
    '/:id/cancel',
    described({
      summary: 'Cancel a session; its pictures are erased',
      who: 'secret_key',
      ok: { status: 200, schema: SessionViewSchema },
      failures: [401, 403, 404, 409],
    }),
    async (c) => {
      const session = await cancelSession(deps, c.req.param('id'))
      works.drop(session.id)
      return c.json(sessionView(session, deps.clock.now()))
    },
  )

  routes.delete(
    '/:id',
    described({
      summary: 'Erase a session and all that was read',
      who: 'secret_key',
      ok: { status: 204 },
      failures: [401, 403, 404],
    }),
    async (c) => {
      const { id } = await sessionById(deps, c.req.param('id'))
      works.drop(id)
      await deps.store.remove(id)
      deps.log.info('session erased', { session_id: id })
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
    return makeSession(deps, c)
  })
  return routes
}

async function makeSession(deps: Deps, c: Context) {
  const { session, clientToken } = await createSession(deps, await readJson(c, CreateSessionSchema))
  // In the fragment: it reaches no server log and no Referer.
  const url = `${deps.config.publicUrl}/#token=${clientToken}`
  return c.json({ ...sessionView(session, deps.clock.now()), client_token: clientToken, url }, 201)
}
