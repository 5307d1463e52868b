/** The tables, and how a database of an older version becomes one of this. The same text on both databases. */
import { setTimeout as sleep } from 'node:timers/promises'
import { StorageFailure, numberOf, type Db, type Statement } from './db.ts'

/**
 * Each entry is one version. What is not needed to find a row is sealed in its `doc`.
 *
 * `due_at` is when something must next happen to the row. Whoever takes it on moves `due_at` ahead by the time that
 * takes at most, and says in `taken` that somebody is at it: should they die, it comes due again by itself.
 */
const VERSIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE session (
      id text PRIMARY KEY, tenant text NOT NULL, token_hash text NOT NULL UNIQUE, version bigint NOT NULL,
      status text NOT NULL, task text NOT NULL, due_at bigint NOT NULL, taken bigint NOT NULL, doc text NOT NULL)`,
    'CREATE INDEX session_due ON session (task, due_at)',
    'CREATE TABLE picture (session_id text NOT NULL, sha256 text NOT NULL, doc text NOT NULL, PRIMARY KEY (session_id, sha256))',
    'CREATE TABLE cell (name text PRIMARY KEY, version bigint NOT NULL, doc text NOT NULL)',
    `CREATE TABLE event (
      id text PRIMARY KEY, tenant text NOT NULL, session_id text NOT NULL, created_at bigint NOT NULL,
      state text NOT NULL, due_at bigint NOT NULL, taken bigint NOT NULL, doc text NOT NULL)`,
    'CREATE INDEX event_due ON event (state, due_at)',
    'CREATE INDEX event_of ON event (tenant, created_at)',
    'CREATE INDEX event_session ON event (session_id)',
    `CREATE TABLE secret_key (
      id text PRIMARY KEY, tenant text NOT NULL, hash text NOT NULL, created_at bigint NOT NULL, revoked_at bigint)`,
  ],
  [
    // Staged pictures as bytes, not as Base64; whoever has one waiting at this moment takes it again.
    'DROP TABLE picture',
    'CREATE TABLE picture (session_id text NOT NULL, sha256 text NOT NULL, doc bytea NOT NULL, PRIMARY KEY (session_id, sha256))',
  ],
  [
    // In the order in which rows are taken on, so that a long queue is not sorted for each of them.
    'DROP INDEX session_due',
    'CREATE INDEX session_due ON session (task, taken DESC, due_at, id)',
    'DROP INDEX event_due',
    'CREATE INDEX event_due ON event (state, taken DESC, due_at, id)',
  ],
]

/** Brings the database up to date, one whole version at a time; several processes may try at once. */
export async function migrate(db: Db): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await migrateOnce(db)
    } catch (thrown) {
      // Another process made the same table at this very moment: look again at what is there.
      if (!(thrown instanceof StorageFailure) || tries === 5) throw thrown
      await sleep(100 * tries)
    }
  }
}

async function migrateOnce(db: Db): Promise<void> {
  await db.commit([plain('CREATE TABLE IF NOT EXISTS schema_version (version bigint PRIMARY KEY)')])
  const [row = {}] = await db.rows('SELECT count(*) AS version FROM schema_version')
  for (const [index, statements] of VERSIONS.entries()) {
    if (index < numberOf(row, 'version')) continue
    const done = { sql: 'INSERT INTO schema_version (version) VALUES ($1)', values: [index + 1] }
    await db.commit([done, ...statements.map(plain)])
  }
}

const plain = (sql: string): Statement => ({ sql, values: [] })
