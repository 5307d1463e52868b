/** What Prometheus may ask for: counts and times, no id and no name of anybody. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

export function createMetrics() {
  const registry = new Registry()
  const called = <Label extends string>(name: string, help: string, ...labelNames: readonly Label[]) => ({
    name: `kyc_${name}`,
    help,
    labelNames,
    registers: [registry],
  })
  return {
    calls: new Histogram({
      ...called('upstream_call_seconds', 'Upstream calls by action and answer', 'action', 'answer'),
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    }),
    ended: new Counter(called('submissions_total', 'Submissions by end', 'ended')),
    /** Perhaps billed, for nothing. */
    indeterminate: new Counter(called('indeterminate_total', 'Apply calls whose answer was lost')),
    requests: new Histogram({
      ...called('request_seconds', 'Requests by route and status', 'route', 'status'),
      buckets: [0.005, 0.025, 0.1, 0.5, 2.5, 10],
    }),
    deliveries: new Counter(called('webhook_deliveries_total', 'Webhook deliveries by result', 'result')),
    webhookLag: new Histogram({
      ...called('webhook_lag_seconds', 'From an event to its delivery'),
      buckets: [0.25, 1, 5, 60, 600, 3600, 86_400],
    }),
    /** A value that is asked for when Prometheus asks. */
    gauge: (name: string, help: string, read: () => Promise<number>) =>
      new Gauge({
        ...called(name, help),
        async collect() {
          this.set(await read())
        },
      }),
    /** The exposition. */
    text: () => registry.metrics(),
  }
}
