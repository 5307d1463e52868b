import { expect, it } from 'vitest'
import { createMetrics } from './metrics.ts'

it('is written as Prometheus reads it: each bucket counts those below it too', async () => {
  const metrics = createMetrics()
  metrics.ended.inc({ ended: 'completed' })
  metrics.ended.inc({ ended: 'completed' })
  metrics.gauge('queue', 'Those that wait', async () => 7)
  for (const seconds of [0.001, 0.1, 3, 99]) metrics.requests.observe({ route: '/v1', status: 200 }, seconds)
  const text = await metrics.text()
  for (const lines of [
    '# HELP kyc_submissions_total Submissions by end\n# TYPE kyc_submissions_total counter\n',
    'kyc_submissions_total{ended="completed"} 2\n',
    'kyc_indeterminate_total 0\n',
    '# TYPE kyc_queue gauge\nkyc_queue 7\n',
    '# TYPE kyc_request_seconds histogram\nkyc_request_seconds_bucket{le="0.005",route="/v1",status="200"} 1\n',
    'le="0.025",route="/v1",status="200"} 1\n',
    'le="0.1",route="/v1",status="200"} 2\n',
    'le="2.5",route="/v1",status="200"} 2\n',
    'le="10",route="/v1",status="200"} 3\n',
    'le="+Inf",route="/v1",status="200"} 4\n',
    'kyc_request_seconds_sum{route="/v1",status="200"} 102.101\n',
    'kyc_request_seconds_count{route="/v1",status="200"} 4\n',
  ])
    expect(text).toContain(lines)
  expect(
    text.split('\n').every((line) => /^(# (HELP|TYPE) kyc_\w+ .+|kyc_\w+(\{.+\})? \S+|)$/.test(line)),
  ).toBe(true)
})
