/** Every route of the API, and who may ask for it; the rules behind them are in modules of their own. */
import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import { CreateSessionSchema, DocumentChoiceSchema } from '../src/domain/contract.ts'
import { MAX_IMAGE_BYTES } from '../src/domain/limits.ts'
import { replay } from './delivery.ts'
import type { Deps } from './assemble.ts'
import { refuse } from './failure.ts'
import { allowsOrigin, isOrigin } from './origins.ts'
import { bearer, createGate, drained, parsed, readBytes, readJson } from './request.ts'
import { cancel, createSession, extend, refreshToken, sessionById, sessionByToken } from './sessions.ts'
import { sameSecret } from './store/keys.ts'
import { EVENT_STATES, type Session } from './store/session.ts'
import { KEY_PARAM, acceptSubmission, stagePicture } from './submissions.ts'
import { clientView, listedEventView, sessionView } from './views.ts'

export type AppEnv = { Variables: { requestId: string; tenant: string } }

/** Whose are the sessions made with the key of the environment. */
const DEFAULT_TENANT = 'default'
/** Pictures on their way in, at 1.5 MB each; of one session two, so that who is slow keeps nobody else waiting. */
const UPLOADS = 32
const UPLOADS_OF_ONE = 2
const WAITING = 500
/** Those that are here are hashed and sealed: each takes memory again, and moments in which nothing else runs. */
const STORING = 2
/** Those that are taken in wait for each other in the database: more at once would hold all connections, and the work up. */
const SUBMITTING = 2
/** The upstream refuses signatures 5 minutes off. */
const MAX_SKEW_MS = 240_000
/** Whether the store can be written is tried so often at most, whoever asks. */
const TRY_EVERY_MS = 1_000

const ListQuerySchema = v.strictObject({
  state: v.optional(v.picklist(EVENT_STATES)),
  /** An event's id: only what is older. */
  before: v.optional(v.pipe(v.string(), v.regex(/^evt_\w{1,60}$/))),
  limit: v.optional(v.pipe(v.string(), v.regex(/^([1-9]\d?|100)$/), v.transform(Number)), '50'),
})

export function routes(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  integratorRoutes(app, deps)
  clientRoutes(app, deps)
  watchRoutes(app, deps)
  return app
}

/** The integrator's server, with the secret key; and in test mode anybody on an allowed page, without one. */
function integratorRoutes(app: Hono<AppEnv>, deps: Deps): void {
  const { store, clock, log } = deps
  const view = (session: Session) => sessionView(session, clock.now())
  const made = ({ session, clientToken }: { session: Session; clientToken: string }) =>
    // In the fragment: it reaches no server log and no Referer.
    ({ ...view(session), client_token: clientToken, url: `${deps.config.publicUrl}/#token=${clientToken}` })
  const make = async (c: Context, tenant: string) =>
    c.json(made(await createSession(deps, tenant, await readJson(c, CreateSessionSchema))), 201)
  const eventById = async (tenant: string, id: string) =>
    (await store.events.byId(tenant, id)) ?? refuse(404, 'not_found', 'There is no such event.')

  for (const path of ['/v1/sessions/*', '/v1/events/*'])
    app.use(path, async (c, next) => {
      c.set('tenant', await requireSecretKey(deps, c))
      await next()
    })

  app.post('/v1/sessions', (c) => make(c, c.get('tenant')))
  if (!deps.livemode) app.post('/test/sessions', (c) => make(c, DEFAULT_TENANT))

  /** Of a route with an id: whose, and which. */
  const named = (c: Context<AppEnv, '/:id'>) => [deps, c.get('tenant'), c.req.param('id')] as const
  app.get('/v1/sessions/:id', async (c) => c.json(view(await sessionById(...named(c)))))
  app.post('/v1/sessions/:id/token', async (c) => c.json(made(await refreshToken(...named(c)))))
  app.post('/v1/sessions/:id/cancel', async (c) => c.json(view(await cancel(...named(c)))))
  app.delete('/v1/sessions/:id', async (c) => {
    const { id } = await sessionById(...named(c))
    await store.remove(id)
    log.info('erased', { session_id: id, what: 'session' })
    return c.body(null, 204)
  })

  app.get('/v1/events', async (c) => {
    const { state = null, before, limit } = parsed(ListQuerySchema, c.req.query())
    const tenant = c.get('tenant')
    const from = before === undefined ? null : await eventById(tenant, before)
    const events = await store.events.list(tenant, { before: from, limit, state })
    return c.json({ events: events.map(listedEventView) })
  })
  app.post('/v1/events/:id/replay', async (c) =>
    c.json(listedEventView(await replay(deps, await eventById(c.get('tenant'), c.req.param('id')))), 202),
  )
}

/** The browser, with the token of its session. No answer here holds a field of a document. */
function clientRoutes(app: Hono<AppEnv>, deps: Deps): void {
  const uploads = createGate(UPLOADS, WAITING)
  const storing = createGate(STORING, UPLOADS)
  const submitting = createGate(SUBMITTING, WAITING)
  const ofSessions = new Map<string, ReturnType<typeof createGate>>()
  const view = (session: Session) => clientView(deps, session)

  app.get('/v1/session', async (c) => c.json(view(await requireClient(deps, c))))
  app.post('/v1/session/extend', async (c) => c.json(view(await extend(deps, await requireClient(deps, c)))))

  for (const side of ['front', 'back'] as const)
    app.put(`/v1/session/images/${side}`, drained, async (c) => {
      const session = await requireClient(deps, c)
      const document = parsed(DocumentChoiceSchema, c.req.query())
      if (!/^image\/(jpeg|png)$/.test(c.req.header('Content-Type') ?? ''))
        refuse(415, 'file_unsupported', 'Send image/jpeg or image/png.')
      const own = ofSessions.get(session.id) ?? createGate(UPLOADS_OF_ONE, WAITING)
      ofSessions.set(session.id, own)
      const store = async () => {
        const room = new ArrayBuffer(0, { maxByteLength: MAX_IMAGE_BYTES })
        try {
          const bytes = await readBytes(c, room, 'image_too_large')
          return await storing.within(() => stagePicture(deps, session, { side, document, bytes }))
        } finally {
          room.resize(0)
        }
      }
      try {
        return c.json({ side, bytes: await own.within(() => uploads.within(store)) })
      } finally {
        if (own.isIdle()) ofSessions.delete(session.id)
      }
    })

  app.post('/v1/session/submission', async (c) => {
    const session = await requireClient(deps, c)
    const key = c.req.header('Idempotency-Key') ?? ''
    if (!/^[\x21-\x7e]{1,255}$/.test(key))
      refuse(400, 'invalid_idempotency_key', 'Send 1 to 255 visible ASCII characters.', KEY_PARAM)
    const document = await readJson(c, DocumentChoiceSchema)
    const accept = () => acceptSubmission(deps, session, key, document)
    const { answer, replayed } = await submitting.within(accept)
    if (replayed) c.header('Idempotent-Replayed', 'true')
    return c.body(answer, 202, { 'Content-Type': 'application/json' })
  })

  app.get('/v1/mode', (c) => c.json({ livemode: deps.livemode, operator_name: deps.config.operatorName }))
}

/** Whoever watches the process: whether it lives, whether it can do its work, and its figures. */
function watchRoutes(app: Hono<AppEnv>, deps: Deps): void {
  const { store, clock, breaker, upstream, closing, metrics } = deps
  const { metricsKey } = deps.config
  let triedAt = Number.NEGATIVE_INFINITY
  let tried = Promise.resolve(false)
  /** By writing: a disk that is full, or a lock that somebody holds, still lets us read. */
  function isWritable(): Promise<boolean> {
    const now = clock.now()
    if (now - triedAt < TRY_EVERY_MS) return tried
    triedAt = now
    const written = store.share<number>('written', 0, () => now)
    return (tried = written.then(() => true).catch(() => false))
  }

  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    const storage = await isWritable()
    const checks = {
      storage,
      upstream: storage && !(await breaker.isOpen()),
      clock: Math.abs(upstream.clockOffsetMs()) < MAX_SKEW_MS,
      open: !closing.signal.aborted,
    }
    const isReady = Object.values(checks).every(Boolean)
    return c.json({ status: isReady ? 'ready' : 'not_ready', checks }, isReady ? 200 : 503)
  })
  if (metricsKey === null) return
  app.get('/metrics', async (c) => {
    if (!sameSecret(bearer(c) ?? '', metricsKey))
      refuse(401, 'invalid_metrics_key', 'Send KYC_METRICS_KEY as a bearer token.')
    return c.text(await metrics.text())
  })
}

/** Whose key it is. @throws ApiFailure 401 without one, 403 where a browser sent it: there it is secret no more. */
async function requireSecretKey({ secretKey, store, livemode }: Deps, c: Context): Promise<string> {
  const key = bearer(c) ?? ''
  const isOurKind = key.startsWith(livemode ? 'kyc_live_' : 'kyc_test_')
  const isDefault = sameSecret(key, secretKey)
  const tenant = isDefault ? DEFAULT_TENANT : isOurKind ? await store.keys.tenantOf(key) : null
  if (tenant === null) return refuse(401, 'invalid_secret_key', 'Send the secret key as a bearer token.')
  if (c.req.header('Origin') === undefined) return tenant
  return refuse(403, 'secret_key_in_browser', 'The secret key belongs on a server: replace it now.')
}

/** The session of the client token. @throws ApiFailure 401, 403 from a page that it is not for, or 410. */
async function requireClient(deps: Deps, c: Context): Promise<Session> {
  const token = bearer(c) ?? refuse(401, 'token_invalid', 'Send the client token as a bearer token.')
  const session = await sessionByToken(deps, token)
  const origin = c.req.header('Origin')
  // Browsers leave it out only on a page of this very server, where nobody else's script runs.
  if (origin === undefined || (isOrigin(origin) && new URL(origin).host === c.req.header('Host')))
    return session
  const own = session.asked.origin
  if (own === undefined ? allowsOrigin(deps.origins, origin) : own === origin) return session
  return refuse(403, 'origin_not_allowed', 'The client token is not for pages of this origin.')
}
