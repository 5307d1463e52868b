/** What Prometheus may ask for, in its text format: counts and times, no id and no name of anybody. */

/** Of our own words and numbers alone: nothing in them needs escaping. */
type Labels = Readonly<Record<string, string | number>>

interface Counter {
  inc(labels?: Labels): void
}

interface Histogram {
  /** @param seconds how long it took */
  observe(labels: Labels, seconds: number): void
}

export interface Metrics {
  /** Upstream calls by action and answer. */
  readonly calls: Histogram
  /** Submissions by how they ended. */
  readonly ended: Counter
  /** Apply calls whose answer was lost: perhaps billed, for nothing. */
  readonly indeterminate: Counter
  readonly requests: Histogram
  /** Webhook deliveries by result. */
  readonly deliveries: Counter
  /** From the event to its first acknowledged delivery. */
  readonly webhookLag: Histogram
  /** A value that is asked for when Prometheus asks. */
  gauge(name: string, help: string, read: () => Promise<number>): void
  /** The exposition. */
  text(): Promise<string>
}

export function createMetrics(): Metrics {
  const families: (() => Promise<string>)[] = []

  function family(type: string, name: string, help: string, samples: () => Promise<readonly string[]>): void {
    families.push(async () => {
      const lines = (await samples()).map((sample) => `kyc_${name}${sample}\n`)
      return `# HELP kyc_${name} ${help}\n# TYPE kyc_${name} ${type}\n${lines.join('')}`
    })
  }

  /** @param counts what is there before anything happened: a count that begins at 1 was never seen to grow. */
  function counter(name: string, help: string, counts: Record<string, number> = {}): Counter {
    family('counter', name, help, async () => Object.entries(counts).map(([key, n]) => `${key} ${n}`))
    return {
      inc(labels = {}) {
        const key = written(labels)
        counts[key] = (counts[key] ?? 0) + 1
      },
    }
  }

  /** @param bounds in seconds, ascending. */
  function histogram(name: string, help: string, bounds: readonly number[]): Histogram {
    const series = new Map<string, { readonly labels: Labels; readonly counts: number[]; sum: number }>()
    family('histogram', name, help, async () =>
      [...series].flatMap(([key, { labels, counts, sum }]) => [
        ...[...bounds, '+Inf'].map((le, n) => `_bucket${written({ ...labels, le })} ${counts[n] ?? 0}`),
        `_sum${key} ${sum}`,
        `_count${key} ${counts.at(-1) ?? 0}`,
      ]),
    )
    return {
      observe(labels, seconds) {
        const key = written(labels)
        const one = series.get(key) ?? { labels, counts: [...bounds, 0].map(() => 0), sum: 0 }
        series.set(key, one)
        one.sum += seconds
        // Each bucket counts those below it too.
        for (const [n, bound] of [...bounds, Infinity].entries())
          if (seconds <= bound) one.counts[n] = (one.counts[n] ?? 0) + 1
      },
    }
  }

  return {
    calls: histogram(
      'upstream_call_seconds',
      'Upstream calls by action and answer',
      [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    ),
    ended: counter('submissions_total', 'Submissions by end'),
    indeterminate: counter('indeterminate_total', 'Apply calls whose answer was lost', { '': 0 }),
    requests: histogram('request_seconds', 'Requests by route and status', [0.005, 0.025, 0.1, 0.5, 2.5, 10]),
    deliveries: counter('webhook_deliveries_total', 'Webhook deliveries by result'),
    webhookLag: histogram(
      'webhook_lag_seconds',
      'From an event to its delivery',
      [0.25, 1, 5, 60, 600, 3600, 86_400],
    ),
    gauge: (name, help, read) => family('gauge', name, help, async () => [` ${await read()}`]),
    text: async () => (await Promise.all(families.map((write) => write()))).join(''),
  }
}

/** `{route="/v1/mode",status="200"}`, or nothing. */
function written(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}
