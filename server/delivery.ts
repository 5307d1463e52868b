/** Tells the integrator's server, again and again until it has heard: at least once, under the same id each time. */
import type { WebhookConfig } from './config.ts'
import type { Deps } from './assemble.ts'
import { runLane, type Lane } from './lane.ts'
import type { KycEvent } from './store/session.ts'
import { sha256 } from './upstream/sign.ts'
import { eventView, sessionView } from './views.ts'

/** Its lease is longer than a delivery may take. */
const LANE = { width: 8, ahead: 1, leaseMs: 20_000 }
const HOUR_MS = 3_600_000
const GIVE_UP_AFTER_MS = 72 * HOUR_MS
const FIRST_WAITS_MS = [5_000, 30_000, 120_000, 300_000, 900_000, 1_800_000]
/** Less than an hour, so that with its spread a receiver that is back hears within one. */
const LATER_MS = 3_000_000

/** @returns null where nobody wants to hear. */
export function runDelivery(deps: Deps): Lane | null {
  const { store, clock, log, metrics, sendWebhook, config } = deps
  const { webhook } = config
  if (webhook === null) return null
  const { url, secrets, full } = webhook
  const offCell = offCellOf(webhook)

  async function deliver(event: KycEvent): Promise<void> {
    const now = clock.now()
    const isOff = await store.share<boolean>(offCell, false, () => null)
    if (now - event.since >= GIVE_UP_AFTER_MS || isOff) return giveUp(event)
    // Full payloads have what is known by now: fields that were purged meanwhile are gone from them too.
    const session = full ? await store.byId(event.sessionId) : null
    const body = JSON.stringify(eventView(event, session === null ? {} : sessionView(session, now)))
    const delivery = { id: event.id, timestampS: Math.floor(now / 1000), body }
    const { status, retryAfterS } = await sendWebhook(url, secrets, delivery)
    const tries = event.tries + 1
    if (status >= 200 && status < 300) {
      metrics.deliveries.inc({ result: 'delivered' })
      metrics.webhookLag.observe((clock.now() - event.createdAt) / 1000)
      return store.events.save({ ...event, state: 'delivered', tries })
    }
    log.warn('webhook failed', { event_id: event.id, status, attempt: tries })
    metrics.deliveries.inc({ result: 'failed' })
    if (status === 410) {
      await store.share(offCell, false, () => true)
      return giveUp({ ...event, tries })
    }
    const asked = Math.min(retryAfterS * 1000, HOUR_MS)
    const waitMs = Math.max(asked, retryWaitMs(tries, now - event.since, Math.random()))
    await store.events.save({ ...event, tries, dueAt: clock.now() + waitMs })
  }

  async function giveUp(event: KycEvent): Promise<void> {
    log.error('webhook given up', { event_id: event.id, attempt: event.tries })
    metrics.deliveries.inc({ result: 'dead' })
    await store.events.save({ ...event, state: 'dead' })
  }

  return runLane(deps, 'pending', LANE, async (event) => () => deliver(event))
}

/** 5 s, 30 s, 2, 5, 15 and 30 minutes, about hourly for 12 hours, then every four; a fifth more or less. */
export function retryWaitMs(tries: number, ageMs: number, unit: number): number {
  const base = FIRST_WAITS_MS[tries - 1] ?? (ageMs < 12 * HOUR_MS ? LATER_MS : 4 * HOUR_MS)
  return base * (0.8 + unit * 0.4)
}

/** True once the receiver said 410 Gone: nothing is sent there until somebody replays an event. */
const offCellOf = ({ url }: WebhookConfig) => `webhook-off/${sha256(url)}`

/** Sends an event once more, whatever became of it; also to a receiver that was gone. */
export async function replay({ store, clock, config }: Deps, event: KycEvent): Promise<KycEvent> {
  const { webhook } = config
  if (webhook !== null) await store.share<boolean>(offCellOf(webhook), false, (off) => (off ? false : null))
  const now = clock.now()
  const again: KycEvent = { ...event, state: 'pending', since: now, dueAt: now, tries: 0 }
  await store.events.save(again)
  return again
}
