/** What Prometheus may ask for: counts and times, no id and no name of anybody. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  /** Upstream calls by action and answer, in seconds. */
  readonly calls: Pick<Histogram<'action' | 'answer'>, 'observe'>
  /** Submissions by how they ended. */
  readonly ended: Pick<Counter<'ended'>, 'inc'>
  /** Apply calls whose answer was lost: perhaps billed, for nothing. */
  readonly indeterminate: Pick<Counter, 'inc'>
  readonly requests: Pick<Histogram<'route' | 'status'>, 'observe'>
  /** Webhook deliveries by result. */
  readonly deliveries: Pick<Counter<'result'>, 'inc'>
  /** From the event to its first acknowledged delivery, in seconds. */
  readonly webhookLag: Pick<Histogram, 'observe'>
  /** A value that is asked for when Prometheus asks. */
  gauge(name: string, help: string, read: () => Promise<number>): void
  /** The exposition, in Prometheus' text format. */
  text(): Promise<string>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const name = (text: string) => `kyc_${text}`
  return {
    calls: new Histogram({
      name: name('upstream_call_seconds'),
      help: 'Upstream calls by action and answer',
      labelNames: ['action', 'answer'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    ended: new Counter({
      name: name('submissions_total'),
      help: 'Submissions by end',
      labelNames: ['ended'],
      registers,
    }),
    indeterminate: new Counter({
      name: name('indeterminate_total'),
      help: 'Apply calls whose answer was lost',
      registers,
    }),
    requests: new Histogram({
      name: name('request_seconds'),
      help: 'Requests by route and status',
      labelNames: ['route', 'status'],
      buckets: [0.005, 0.025, 0.1, 0.5, 2.5, 10],
      registers,
    }),
    deliveries: new Counter({
      name: name('webhook_deliveries_total'),
      help: 'Webhook deliveries by result',
      labelNames: ['result'],
      registers,
    }),
    webhookLag: new Histogram({
      name: name('webhook_lag_seconds'),
      help: 'From an event to its delivery',
      buckets: [0.25, 1, 5, 60, 600, 3600, 86_400],
      registers,
    }),
    gauge(text, help, read) {
      async function collect(this: Gauge): Promise<void> {
        this.set(await read())
      }
      registry.registerMetric(new Gauge({ name: name(text), help, registers: [], collect }))
    },
    text: () => registry.metrics(),
  }
}
