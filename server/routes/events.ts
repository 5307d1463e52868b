/** What was told, or is yet to be told, to the integrator's server: the outbox to look into and to send from again. */
import { Hono } from 'hono'
import * as v from 'valibot'
import { requireSecretKey } from '../auth.ts'
import { eventView, replay } from '../delivery.ts'
import type { Deps } from '../deps.ts'
import { ApiFailure } from '../failure.ts'
import { readQuery } from '../request.ts'
import { EVENT_STATES, type KycEvent } from '../store/events.ts'
import type { TenantEnv } from './integrator.ts'

const ListQuerySchema = v.strictObject({
  state: v.optional(v.picklist(EVENT_STATES)),
  /** An event's id: only what is older. */
  before: v.optional(v.pipe(v.string(), v.regex(/^evt_\w{1,60}$/))),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(100)),
    '50',
  ),
})

/** `/v1/events`. */
export function eventRoutes(deps: Deps): Hono<TenantEnv> {
  const routes = new Hono<TenantEnv>()
  routes.use(async (c, next) => {
    c.set('tenant', await requireSecretKey(deps, c))
    await next()
  })

  async function eventById(tenant: string, id: string): Promise<KycEvent> {
    const event = await deps.store.events.byId(tenant, id)
    if (event === null) throw new ApiFailure(404, 'not_found', 'There is no such event.')
    return event
  }

  routes.get(
    '/',

    async (c) => {
      const { state, before, limit } = readQuery(c, ListQuerySchema)
      const tenant = c.get('tenant')
      const from = before === undefined ? null : await eventById(tenant, before)
      const events = await deps.store.events.list(tenant, { before: from, limit, state: state ?? null })
      return c.json({ events: events.map(listed) })
    },
  )

  routes.post(
    '/:id/replay',

    async (c) => c.json(listed(await replay(deps, await eventById(c.get('tenant'), c.req.param('id')))), 202),
  )
  return routes
}

function listed(event: KycEvent) {
  const { id, state, tries, dueAt } = event
  return {
    id,
    ...eventView(event),
    state,
    tries,
    next_try_at: state === 'pending' ? new Date(dueAt).toISOString() : null,
  }
}
