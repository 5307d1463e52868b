/** What Prometheus may ask for: counts and times, no id and no name of anybody. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Deps } from './assemble.ts'

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
    gauge: (name: string, help: string, read: () => number | Promise<number>) =>
      new Gauge({
        ...called(name, help),
        async collect() {
          this.set(await read())
        },
      }),
    text: () => registry.metrics(),
  }
}

/** Of the process, however many servers a test starts in it. */
const heldUp = monitorEventLoopDelay({ resolution: 50 })

export function watch({ metrics: { gauge }, store, paces, breaker }: Deps): void {
  heldUp.enable()
  gauge('event_loop_delay_seconds', 'The longest delay of anything since this was asked', () => {
    const { max } = heldUp
    heldUp.reset()
    return max / 1e9
  })
  gauge('queue', 'Submissions that wait for Apply', () => store.waiting('apply'))
  gauge('polling', 'Submissions that wait for their result', () => store.waiting('poll'))
  gauge('apply_rate', 'Apply calls that are allowed in a second', paces.apply.rate)
  gauge('result_rate', 'Result calls that are allowed in a second', paces.result.rate)
  gauge('webhooks_pending', 'Events that are yet to be delivered', () => store.waiting('pending'))
  gauge('webhooks_dead', 'Events that were given up', () => store.waiting('dead'))
  gauge('breaker_open', '1 while the upstream is not called', async () => Number(await breaker.isOpen()))
}
