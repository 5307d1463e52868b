import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { foundCanaries } from '../testing/canaries.ts'
import { it } from '../testing/in-world.ts'
import { ACCOUNT, SECRET_KEY, until } from '../testing/process.ts'
import { PASSPORT, visitor, type Visitor } from '../testing/visitor.ts'
import { createReceiver, type World } from '../testing/world.ts'

const SECRET = Buffer.alloc(32, 7).toString('base64')
const METRICS_KEY = 'metrics-key-of-more-than-24-characters'
const SCENARIOS = ['passed', 'warning_PaperCopy', 'garbage', 'result_error_InternalError', 'wrong_token']
const PERSON = { external_id: 'CANARY-7', metadata: { name: 'ANNA CANARY' } }

it.concurrent(
  'T14: no secret, token, name or picture is in a log, a file, a metric, an error or a webhook',
  async ({ world }) => {
    const receiver = createReceiver(() => 204)
    const env = {
      KYC_WEBHOOK_URL: await world.listen(receiver.server),
      KYC_WEBHOOK_SECRET: `whsec_${SECRET}`,
      KYC_METRICS_KEY: METRICS_KEY,
    }
    const server = await world.start(env)
    const visitors: Visitor[] = []
    for (const scenario of SCENARIOS) {
      await world.play(scenario)
      const one = await visitor(server.url, scenario === 'passed' ? { metadata: PERSON.metadata } : PERSON)
      visitors.push(one)
      await one.put()
      await one.submit(`key-CANARY-${scenario}`)
      await until('a call', async () => (await one.session()).status !== 'processing' || isPolling(world))
    }
    await visitors[0]?.settled()
    const metrics = await fetch(`${server.url}/metrics`, {
      headers: { Authorization: `Bearer ${METRICS_KEY}` },
    })
    const errors = await Promise.all(mistakes(server.url, visitors[1]?.token ?? ''))
    server.kill('SIGQUIT')
    await server.exited

    const files = readdirSync(world.folder).filter((name) => name !== 'encryption.key')
    expect(files).toContain('kyc.db')
    const texts: Readonly<Record<string, string>> = {
      ...Object.fromEntries(files.map((name) => [name, readFileSync(join(world.folder, name), 'latin1')])),
      log: server.output(),
      metrics: await metrics.text(),
      errors: errors.join('\n'),
      // The integrator’s own number for the person goes back to the integrator.
      webhooks: receiver.heard.map(({ body }) => body.replaceAll(PERSON.external_id, '')).join('\n'),
    }
    expect(texts['webhooks']).toContain('kyc.session.completed')
    expect(errors.length).toBeGreaterThan(10)
    const secrets = [
      SECRET_KEY,
      ACCOUNT.secretKey,
      SECRET,
      METRICS_KEY,
      ...visitors.map(({ token }) => token),
    ]
    for (const [where, text] of Object.entries(texts)) {
      expect(text.length, where).toBeGreaterThan(0)
      expect(foundCanaries(text), where).toEqual([])
      for (const secret of secrets) expect(text.includes(secret), `${where} has a secret`).toBe(false)
    }
  },
)

const isPolling = ({ simulator }: World) =>
  (simulator.ledger.calls['GetCardVerificationExternalResult'] ?? 0) > 0 && simulator.ledger.jobs.length > 1

/** What callers get to read when they do everything wrong, with words that must not come back. */
function mistakes(url: string, token: string): Promise<string>[] {
  const document = String(new URLSearchParams(PASSPORT))
  const asked: readonly (readonly [string, string, string, string?])[] = [
    ['POST', '/v1/sessions', 'CANARY-key', '{}'],
    ['POST', '/v1/sessions', SECRET_KEY, '{"unknown":"CANARY"}'],
    ['POST', '/v1/sessions', SECRET_KEY, '{"return_url":"https://CANARY.example"}'],
    ['POST', '/v1/sessions', SECRET_KEY, 'CANARY'],
    ['GET', '/v1/sessions/CANARY', SECRET_KEY],
    ['GET', '/v1/events?before=CANARY', SECRET_KEY],
    ['GET', '/CANARY', SECRET_KEY],
    ['GET', '/v1/session', 'kct_test_CANARY'],
    ['PUT', `/v1/session/images/front?${document}&extra=CANARY`, token, 'CANARY'],
    ['PUT', `/v1/session/images/front?${document}`, token, 'CANARY'],
    ['POST', '/v1/session/submission', token, '{"nationality":"CANARY","card_type":"PASSPORT"}'],
    ['DELETE', '/v1/session', token],
  ]
  return asked.map(async ([method, path, key, body]) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        'Content-Type': method === 'PUT' ? 'image/jpeg' : 'application/json',
        'Idempotency-Key': 'CANARY',
      },
      ...(body === undefined ? {} : { body }),
    })
    expect(answer.status, path).toBeGreaterThanOrEqual(400)
    return answer.text()
  })
}

it.concurrent('T14: a heap that is full writes no word of what was in it', async ({ world }) => {
  const server = await world.start(
    { NODE_OPTIONS: '--max-old-space-size=40' },
    {
      nodeArgs: [
        '--import',
        `data:text/javascript,${encodeURIComponent(
          `process.on('SIGUSR2', () => { const kept = []; for (;;) kept.push({ name: 'CANARY' + kept.length }) })`,
        )}`,
      ],
    },
  )
  server.kill('SIGUSR2')
  expect(await server.exited).not.toBe(0)
  expect(server.output()).not.toContain('CANARY')
  expect(readdirSync('.').filter((name) => /^(core|report\.|Heap\.)/.test(name))).toEqual([])
})
