import { randomBytes } from 'node:crypto'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect } from 'vitest'
import { codeOfResponse } from '../testing/answers.ts'
import { it } from '../testing/in-world.ts'
import { startPostgres, type PostgresServer } from '../testing/postgres-server.ts'
import { until } from '../testing/process.ts'
import { integrator, visitor } from '../testing/visitor.ts'

let postgres: PostgresServer
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.stop())

/** A way to a database that can be shut: then nothing that was open stays so. */
function gateTo({ port, hostname }: URL) {
  const sockets = new Set<Socket>()
  let isShut = false
  const server = createServer((client) => {
    if (isShut) return void client.destroy()
    const database = connect(Number(port), hostname)
    for (const [from, to] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(from)
      from.on('error', () => undefined).on('close', () => to.destroy())
      from.pipe(to)
    }
  })
  return {
    server,
    shut() {
      isShut = true
      for (const socket of sockets) socket.destroy()
      sockets.clear()
    },
    open: () => void (isShut = false),
  }
}

it('row 50: a Postgres that goes away, again and again, stops submissions until it is back, and the process lives', async ({
  world,
}) => {
  const url = new URL(await postgres.database('away'))
  const gate = gateTo(url)
  await new Promise<void>((done) => gate.server.listen(0, '127.0.0.1', done))
  const address = gate.server.address()
  url.port = String(typeof address === 'object' && address !== null ? address.port : 0)
  await world.play('processing_3')
  const server = await world.start({
    DATABASE_URL: url.href,
    KYC_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  })
  const ready = async () => (await fetch(`${server.url}/readyz`)).status
  const visitors = await Promise.all(Array.from({ length: 12 }, () => visitor(server.url)))
  await Promise.all(visitors.map((one) => one.put()))
  await Promise.all(visitors.map((one) => one.submit()))
  for (let n = 0; n < 6; n++) {
    const busy = visitors.map((one) => one.session().catch(() => null))
    await sleep(30 * n)
    gate.shut()
    expect(await codeOfResponse(await integrator(server.url, 'POST', '/v1/sessions', {}))).toBe(
      '503 storage_unavailable',
    )
    expect(await ready()).toBe(503)
    await Promise.all(busy)
    gate.open()
    await until('recovery', async () => (await ready()) === 200)
  }
  const ends = await Promise.all(visitors.map((one) => one.settled(60_000)))
  for (const { status, last_error: error } of ends)
    expect([status, error?.code]).toEqual(
      status === 'completed' ? ['completed', undefined] : ['requires_input', 'submission_lost'],
    )
  expect(world.simulator.ledger.jobs.length).toBeLessThanOrEqual(visitors.length)
  expect(server.output()).not.toContain('crashed')
  gate.shut()
  gate.server.close()
}, 120_000)
