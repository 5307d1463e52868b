/** Opens what the configuration names: Postgres, a file, or a memory that ends with the process; and makes its tables. */
import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ConfigError, type Config } from '../config.ts'
import { insist, type Db } from './db.ts'
import { openLibsql } from './libsql.ts'
import { openPostgres } from './postgres.ts'
import { KEY_BYTES, createSeal } from './seal.ts'
import { createStore, type Store } from './store.ts'

/**
 * Each entry is one version. `due_at` is when something must next happen to a row; whoever takes it on moves it ahead by the
 * time that takes at most, and says so in `taken`: should they die, it comes due again. The indexes have the order of taking.
 */
const VERSIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE session (
      id text PRIMARY KEY, tenant text NOT NULL, token_hash text NOT NULL UNIQUE, version bigint NOT NULL,
      status text NOT NULL, task text NOT NULL, due_at bigint NOT NULL, taken bigint NOT NULL, doc text NOT NULL)`,
    'CREATE INDEX session_due ON session (task, taken DESC, due_at, id)',
    `CREATE TABLE picture (
      session_id text NOT NULL, sha256 text NOT NULL, part bigint NOT NULL, doc bytea NOT NULL,
      PRIMARY KEY (session_id, sha256, part))`,
    'CREATE TABLE cell (name text PRIMARY KEY, version bigint NOT NULL, doc text NOT NULL)',
    `CREATE TABLE event (
      id text PRIMARY KEY, tenant text NOT NULL, session_id text NOT NULL, created_at bigint NOT NULL,
      task text NOT NULL, due_at bigint NOT NULL, taken bigint NOT NULL, doc text NOT NULL)`,
    'CREATE INDEX event_due ON event (task, taken DESC, due_at, id)',
    'CREATE INDEX event_of ON event (tenant, created_at)',
    'CREATE INDEX event_session ON event (session_id)',
    `CREATE TABLE secret_key (
      id text PRIMARY KEY, tenant text NOT NULL, hash text NOT NULL, created_at bigint NOT NULL, revoked_at bigint)`,
  ],
]

/** Brings the database up to date, one whole version at a time; several processes may try at once. */
export async function migrate(db: Db): Promise<void> {
  // Another process may make the same table at this very moment: then it is looked again at what is there.
  const pause = () => sleep(200)
  await insist(5, pause, async () => {
    const table = 'CREATE TABLE IF NOT EXISTS schema_version (version bigint PRIMARY KEY)'
    await db.commit([{ sql: table, values: [] }])
    const done = await db.rows('SELECT version FROM schema_version')
    for (let next = done.length; next < VERSIONS.length; next++) {
      const mark = { sql: 'INSERT INTO schema_version (version) VALUES ($1)', values: [next + 1] }
      await db.commit([mark, ...(VERSIONS[next] ?? []).map((sql) => ({ sql, values: [] }))])
    }
  })
}

export async function openStore({ databaseUrl, dataDir, encryptionKeys }: Config['storage']): Promise<Store> {
  if (dataDir !== null) makeFolder(dataDir)
  const file = dataDir === null ? ':memory:' : join(dataDir, 'kyc.db')
  const db = databaseUrl === null ? await openLibsql(file) : openPostgres(databaseUrl)
  await migrate(db)
  const [first = keyOfFile(dataDir), ...older] = encryptionKeys
  return createStore(db, createSeal([first, ...older]))
}

/** One by one: Node's own recursion never ends where a parent is there and takes no child, as in `/proc`. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  unlessThere(() => mkdirSync(path, { mode: 0o700 }))
}

function unlessThere(make: () => void): void {
  try {
    make()
  } catch (thrown) {
    if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== 'EEXIST') throw thrown
  }
}

/** Made with the first start and kept beside the database: whoever copies one should keep the other elsewhere. */
function keyOfFile(dataDir: string | null): Buffer {
  if (dataDir === null) return randomBytes(KEY_BYTES)
  const path = join(dataDir, 'encryption.key')
  if (!existsSync(path)) unlessThere(() => keepKey(path, randomBytes(KEY_BYTES).toString('base64')))
  const key = Buffer.from(readFileSync(path, 'utf8'), 'base64')
  if (key.length === KEY_BYTES) return key
  throw new ConfigError(`${path} is damaged: put a copy of it back, or delete it together with the database.`)
}

/** Of two processes at once the first has its key there. */
function keepKey(path: string, key: string): void {
  const options = { mode: 0o600, flush: true }
  const made = `${path}.${randomBytes(8).toString('hex')}`
  writeFileSync(made, key, options)
  try {
    // Whole or not there at all, whenever this ends.
    linkSync(made, path)
  } catch {
    // It is there already, or the file system knows no links, as exFAT and many shares.
    writeFileSync(path, key, { ...options, flag: 'wx' })
  } finally {
    unlinkSync(made)
  }
}
