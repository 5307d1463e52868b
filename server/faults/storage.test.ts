import {
  closeSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'libsql'
import { expect } from 'vitest'
import { codeOfResponse } from '../testing/answers.ts'
import { it } from '../testing/in-world.ts'
import { until } from '../testing/process.ts'
import { integrator, visitor, type Visitor } from '../testing/visitor.ts'
import type { World } from '../testing/world.ts'

const ready = async (url: string) =>
  (await fetch(`${url}/readyz`, { headers: { Connection: 'close' } })).status
const isRefused = async (answer: Promise<Response>) => codeOfResponse(await answer)
const filesOf = ({ folder }: World) => readdirSync(folder).filter((name) => name.startsWith('kyc.db'))

/** A submission is refused, nothing was billed, and the same goes through once the trouble is over. */
async function refusedThenTaken(world: World, one: Visitor, url: string, mend: () => unknown) {
  expect(await isRefused(one.submit())).toBe('503 storage_unavailable')
  expect(await ready(url)).toBe(503)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  expect(world.simulator.ledger.calls).toEqual({})
  await mend()
  await until('recovery', async () => (await ready(url)) === 200)
  expect((await one.submit()).status).toBe(202)
  expect(await one.settled()).toMatchObject({ outcome: 'passed' })
  expect(world.simulator.ledger.jobs).toHaveLength(1)
}

async function staged(url: string): Promise<Visitor> {
  const one = await visitor(url)
  expect((await one.put()).status).toBe(200)
  return one
}

it.concurrent(
  'row 50: a disk that is full stops submissions until there is room again',
  async ({ world }) => {
    const server = await world.start()
    const one = await staged(server.url)
    const largest = Math.max(...filesOf(world).map((name) => statSync(join(world.folder, name)).size))
    // No file of this process may grow: what a full disk says to it, without one.
    execFileSync('prlimit', ['--pid', String(server.pid), `--fsize=${String(largest)}:unlimited`])
    await until('no room', async () => (await isRefused(one.put())).startsWith('503'))
    await refusedThenTaken(world, one, server.url, () =>
      execFileSync('prlimit', ['--pid', String(server.pid), '--fsize=unlimited:unlimited']),
    )
  },
)

it.concurrent(
  'row 50: a database that is locked for ten seconds stops submissions for as long',
  async ({ world }) => {
    const server = await world.start()
    const one = await staged(server.url)
    const other = new Database(join(world.folder, 'kyc.db'))
    other.exec('BEGIN IMMEDIATE')
    await refusedThenTaken(world, one, server.url, async () => {
      await sleep(4_000)
      other.exec('ROLLBACK')
      other.close()
    })
  },
)

it.concurrent(
  'row 50: a database that was taken away is not written to where nobody would find it',
  async ({ world }) => {
    const server = await world.start()
    const one = await staged(server.url)
    const files = filesOf(world)
    const away = (name: string) => join(world.folder, `away-${name}`)
    for (const name of files) renameSync(join(world.folder, name), away(name))
    await refusedThenTaken(world, one, server.url, () => {
      for (const name of files) renameSync(away(name), join(world.folder, name))
    })

    for (const name of filesOf(world)) rmSync(join(world.folder, name))
    expect(await isRefused(integrator(server.url, 'POST', '/v1/sessions', {}))).toBe(
      '503 storage_unavailable',
    )
    server.kill('SIGTERM')
    expect(await server.exited).toBe(0)
    const again = await world.start()
    expect((await staged(again.url)).id).toMatch(/^kycs_/)
  },
)

it.concurrent(
  'row 50: a database that is no database is said so in a sentence, and left as it is',
  async ({ world }) => {
    const first = await world.start()
    await staged(first.url)
    first.kill('SIGTERM')
    await first.exited
    inOneFile(world)
    const path = join(world.folder, 'kyc.db')
    overwrite(path, 0, 100)
    const second = await world.start({}, { mayFail: true })
    expect(await second.exited).toBe(1)
    expect(second.output()).toMatch(
      /^The database of KYC_DATA_DIR or DATABASE_URL cannot be opened: SQLITE_\w+\.\n$/,
    )
  },
)

it.concurrent('row 50: pages that are damaged bring no wrong result and no call', async ({ world }) => {
  const first = await world.start()
  const visitors = await Promise.all(Array.from({ length: 30 }, () => staged(first.url)))
  first.kill('SIGTERM')
  await first.exited
  inOneFile(world)
  const path = join(world.folder, 'kyc.db')
  // Behind the schema: every page of rows.
  const { size } = statSync(path)
  overwrite(path, 16_384 * 3, size - 16_384 * 3)
  const second = await world.start({}, { mayFail: true })
  if ((await Promise.race([second.exited, sleep(200, 'lives')])) !== 'lives') return
  for (const one of visitors) one.moveTo(second.url)
  const answers = await Promise.all(visitors.map(async (one) => (await one.submit()).status))
  for (const status of answers) expect([202, 401, 503]).toContain(status)
  expect(answers).toContain(503)
  expect((await fetch(`${second.url}/healthz`)).status).toBe(200)
})

it.concurrent('row 50: a folder that cannot be written to is said so in a sentence', async ({ world }) => {
  for (const folder of [join(import.meta.filename, 'folder'), '/proc/kyc']) {
    const server = await world.start({ KYC_DATA_DIR: folder }, { mayFail: true })
    expect(await server.exited).toBe(1)
    expect(server.output()).toMatch(/^The server could not start: E\w+\.\n$/)
  }
})

it.concurrent(
  'row 50: a start that was killed halfway, over and over, leaves a database that can be used',
  async ({ world }) => {
    for (const ms of [60, 90, 110, 130, 150, 170, 190, 220]) {
      const started = world.start({}, { mayFail: true, shell: `(sleep ${ms / 1000}; kill -9 $$) & true` })
      await (
        await started
      ).exited
    }
    const server = await world.start()
    expect((await staged(server.url)).id).toMatch(/^kycs_/)
  },
)

it.concurrent(
  'row 50: a key that is damaged is said so in a sentence, and seals nothing',
  async ({ world }) => {
    for (const damaged of ['', Buffer.alloc(31).toString('base64')]) {
      writeFileSync(join(world.folder, 'encryption.key'), damaged)
      const server = await world.start({}, { mayFail: true })
      expect(await server.exited).toBe(1)
      expect(server.output()).toMatch(/^\S+encryption\.key is damaged: put a copy of it back, or .+\.\n$/)
    }
  },
)

/** Brings the write-ahead log into the database. */
function inOneFile({ folder }: World) {
  const database = new Database(join(folder, 'kyc.db'))
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}

function overwrite(path: string, from: number, length: number) {
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(length, 'corrupt '), 0, length, from)
  closeSync(file)
}
