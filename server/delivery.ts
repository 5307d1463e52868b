/** Tells the integrator's server, again and again until it has heard: at least once, under the same id each time. */
import { createHash } from 'node:crypto'
import type { WebhookConfig } from './config.ts'
import type { Deps } from './deps.ts'
import { runLane, type Lane } from './lane.ts'
import { randomUnit } from './ports.ts'
import { sessionView } from './results.ts'
import type { KycEvent } from './store/events.ts'
import type { SendWebhook } from './webhook-call.ts'

const WIDTH = 8
/** Longer than a delivery may take. */
const LEASE_MS = 20_000
const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const FIRST_WAITS_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
]
/** Less than an hour, so that with its spread a receiver that is back hears within one. */
const LATER_MS = 50 * MINUTE_MS
const LATE_AFTER_MS = 12 * HOUR_MS
const LATE_MS = 4 * HOUR_MS
const GIVE_UP_AFTER_MS = 72 * HOUR_MS
const LONGEST_RETRY_AFTER_MS = HOUR_MS

type DeliveryDeps = Pick<Deps, 'store' | 'clock' | 'random' | 'log' | 'metrics'>

export function runDelivery(
  deps: DeliveryDeps,
  webhook: WebhookConfig,
  send: SendWebhook,
  lookEveryMs: number,
): Lane {
  const { store, clock, log, metrics } = deps

  async function deliver(event: KycEvent): Promise<void> {
    const now = clock.now()
    if (now - event.since >= GIVE_UP_AFTER_MS || (await isOff(deps, webhook))) return giveUp(event)
    const body = JSON.stringify(await payload(event, now))
    const delivery = { id: event.id, timestampS: Math.floor(now / 1000), body }
    const { status, retryAfterS } = await send(webhook.url, webhook.secrets, delivery)
    const tries = event.tries + 1
    if (status >= 200 && status < 300) {
      metrics.deliveries.inc({ result: 'delivered' })
      metrics.webhookLag.observe({}, (clock.now() - event.createdAt) / 1000)
      return store.events.save({ ...event, state: 'delivered', tries })
    }
    log.warn('webhook failed', { event_id: event.id, status, attempt: tries })
    metrics.deliveries.inc({ result: 'failed' })
    if (status === 410) {
      await store.share(offCell(webhook), () => true)
      return giveUp({ ...event, tries })
    }
    const asked = Math.min((retryAfterS ?? 0) * SECOND_MS, LONGEST_RETRY_AFTER_MS)
    const dueAt =
      clock.now() + Math.max(asked, retryWaitMs(tries, now - event.since, randomUnit(deps.random)))
    await store.events.save({ ...event, tries, dueAt })
  }

  async function giveUp(event: KycEvent): Promise<void> {
    log.error('webhook given up', { event_id: event.id, attempt: event.tries })
    metrics.deliveries.inc({ result: 'dead' })
    await store.events.save({ ...event, state: 'dead' })
  }

  /** Full payloads have what is known by now: fields that were purged meanwhile are gone from them too. */
  async function payload(event: KycEvent, now: number) {
    const session = webhook.full ? await store.byId(event.sessionId) : null
    return eventView(event, session === null ? {} : sessionView(session, now))
  }

  return runLane<KycEvent>({
    name: 'delivery',
    clock,
    log,
    width: WIDTH,
    lookEveryMs,
    claim: () => store.events.claim(clock.now(), LEASE_MS),
    nextDue: () => store.nextDue('deliver'),
    begin: async (event) => () => deliver(event),
  })
}

/** An event as the integrator gets it, by webhook and from `/v1/events`. */
export function eventView(event: KycEvent, more: object = {}) {
  const { status, outcome, externalId, error } = event.data
  return {
    type: event.type,
    timestamp: new Date(event.createdAt).toISOString(),
    data: { ...more, id: event.sessionId, status, outcome, external_id: externalId, error },
  }
}

/** 5 s, 30 s, 2, 5, 15 and 30 minutes, about hourly for 12 hours, then every four; a fifth more or less. */
export function retryWaitMs(tries: number, ageMs: number, unit: number): number {
  const base = FIRST_WAITS_MS[tries - 1] ?? (ageMs < LATE_AFTER_MS ? LATER_MS : LATE_MS)
  return base * (0.8 + unit * 0.4)
}

/** The receiver said 410 Gone: nothing is sent there until somebody replays an event. */
async function isOff(deps: Pick<Deps, 'store'>, webhook: WebhookConfig): Promise<boolean> {
  return (await deps.store.share<boolean>(offCell(webhook), () => null)) === true
}

function offCell({ url }: WebhookConfig): string {
  return `webhook-off/${createHash('sha256').update(url).digest('hex')}`
}

/** Sends an event once more, whatever became of it; also to a receiver that was gone. */
export async function replay(
  { store, clock, config }: Pick<Deps, 'store' | 'clock' | 'config'>,
  event: KycEvent,
): Promise<KycEvent> {
  const now = clock.now()
  if (config.webhook !== null)
    await store.share(offCell(config.webhook), (off) => (off === true ? false : null))
  const again: KycEvent = { ...event, state: 'pending', since: now, dueAt: now, tries: 0 }
  await store.events.save(again)
  return again
}
