import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { ask } from '../testing/answers.ts'
import { it } from '../testing/in-world.ts'
import { jpeg } from '../testing/pictures.ts'
import { until } from '../testing/process.ts'
import { PASSPORT, visitor } from '../testing/visitor.ts'

const isUp = (url: string) =>
  fetch(`${url}/v1/mode`, { headers: { Connection: 'close' }, signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  )

it.concurrent(
  'row 51: out of file handles, it turns connections away and goes on when they are gone',
  async ({ world }) => {
    const server = await world.start({}, { shell: 'ulimit -n 64' })
    const one = await visitor(server.url)
    const sockets: Socket[] = []
    for (let n = 0; n < 200; n++) sockets.push(connect(server.port, '127.0.0.1').on('error', () => undefined))
    await sleep(1_000)
    for (const socket of sockets) socket.destroy()
    await until('room again', () => isUp(server.url))
    expect((await one.put()).status).toBe(200)
    expect((await one.submit()).status).toBe(202)
    expect(await one.settled()).toMatchObject({ outcome: 'passed' })
  },
)

it.concurrent(
  'row 51: with a heap of 64 MB it takes a hundred of the largest pictures, or says that it is busy',
  async ({ world }) => {
    const server = await world.start({}, { nodeArgs: ['--max-old-space-size=64'] })
    const visitors = await Promise.all(Array.from({ length: 20 }, () => visitor(server.url)))
    const statuses = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        const token = visitors[n % visitors.length]?.token ?? ''
        const answer = await ask(
          `${server.url}/v1/session/images/front?${String(new URLSearchParams(PASSPORT))}`,
          {
            method: 'PUT',
            headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'image/jpeg' },
            body: new Uint8Array(jpeg({ bytes: 1_500_000, seed: n + 1 })),
          },
        )
        await answer.arrayBuffer()
        return answer.status
      }),
    )
    for (const status of statuses) expect([200, 503]).toContain(status)
    expect(statuses).toContain(200)
    expect(await isUp(server.url)).toBe(true)
  },
)

it.concurrent(
  'row 51: held up for two seconds in the middle of its work, it loses nothing and calls nobody twice',
  async ({ world }) => {
    const server = await world.start({ KYC_METRICS_KEY: 'metrics-key-of-more-than-24-characters' })
    const visitors = await Promise.all(Array.from({ length: 12 }, () => visitor(server.url)))
    await Promise.all(visitors.map((one) => one.put()))
    await Promise.all(visitors.map((one) => one.submit()))
    server.kill('SIGSTOP')
    await sleep(2_000)
    server.kill('SIGCONT')
    for (const one of visitors) expect(await one.settled()).toMatchObject({ outcome: 'passed' })
    expect(world.simulator.ledger.jobs).toHaveLength(visitors.length)
    expect(world.simulator.ledger.refused).toEqual({})
    const metrics = await ask(`${server.url}/metrics`, {
      headers: { Authorization: 'Bearer metrics-key-of-more-than-24-characters' },
    })
    const [, stalled = '0'] = /^kyc_event_loop_delay_seconds (\S+)$/m.exec(await metrics.text()) ?? []
    expect(Number(stalled)).toBeGreaterThan(1)
  },
)
