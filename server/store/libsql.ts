/** The embedded database: one file, and no server. */
import { statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'libsql/promise'
import { StorageFailure, type Db, type Statement } from './db.ts'

/** Another process may hold the file's lock for a moment. */
const BUSY_TIMEOUT_MS = 2_000
/** The driver's own way of waiting stands in the way of others in this process, so we ask again instead. */
const ASK_AGAIN_MS = 10

/** A commit that waits for its turn at the disk. */
interface Waiting {
  readonly statements: readonly Statement[]
  readonly resolve: (rows: readonly never[] | null) => void
  readonly reject: (thrown: unknown) => void
}

/**
 * Two connections: what is read need not wait for what is written down. While the disk is busy with one commit, others
 * gather, and the next takes all of them: a slow disk makes each wait a little, and never all of them one by one.
 *
 * @param path `:memory:` keeps nothing.
 */
export function openLibsql(path: string): Db {
  const writer = connect(path)
  const reader = path === ':memory:' ? writer : connect(path, writer.opened)
  let waiting: Waiting[] = []

  async function writeAll(db: Database, all: readonly Waiting[]): Promise<void> {
    try {
      await patiently(db, 'BEGIN IMMEDIATE')
      const done: (() => void)[] = []
      for (const one of all) done.push(await writeOne(db, one))
      await db.exec('COMMIT')
      for (const tell of done) tell()
    } catch (thrown) {
      // Where nothing was begun, or it was undone already, there is nothing to undo.
      await db.exec('ROLLBACK').catch(() => undefined)
      throw thrown
    }
  }

  return {
    rows: (sql, ...values) => reader.turn(async (db) => (await run(db, { sql, values })).rows),
    commit: (statements) =>
      new Promise((resolve, reject) => {
        waiting.push({ statements, resolve, reject })
        if (waiting.length > 1) return
        let all: readonly Waiting[] = []
        const take = () => (all = waiting.splice(0))
        writer
          .turn((db) => writeAll(db, take()))
          .catch((thrown: unknown) => {
            for (const one of all.length > 0 ? all : take()) one.reject(thrown)
          })
      }),
    now: async () => Date.now(),
    async close() {
      await writer.close()
      if (reader !== writer) await reader.close()
    },
  }
}

/** Whole or not at all, whatever becomes of its neighbours. @returns what to say once the disk has it. */
async function writeOne(db: Database, { statements, resolve, reject }: Waiting): Promise<() => void> {
  await db.exec('SAVEPOINT one')
  try {
    let rows: readonly never[] = []
    for (const statement of statements) {
      const done = await run(db, statement)
      if (statement.must === true && done.changes === 0) {
        await db.exec('ROLLBACK TO one')
        return () => resolve(null)
      }
      rows = done.rows
    }
    return () => resolve(rows)
  } catch (thrown) {
    await db.exec('ROLLBACK TO one')
    return () => reject(new StorageFailure(thrown))
  } finally {
    await db.exec('RELEASE one')
  }
}

async function run(db: Database, { sql, values }: Statement) {
  // By name, `$1` as 1: a list would be bound in the order of appearance, not of number.
  const named = Object.fromEntries(values.map((value, index) => [String(index + 1), value]))
  const statement = await db.prepare(sql)
  if (statement.reader !== true) return { rows: [], changes: Number(statement.run(named).changes) }
  const rows: readonly never[] = await statement.all(named)
  return { rows, changes: rows.length }
}

/** SQLite's own wait would keep the whole process waiting, and does not cover the change to WAL. */
async function patiently(db: Database, sql: string): Promise<void> {
  for (const until = performance.now() + BUSY_TIMEOUT_MS; ;) {
    try {
      return await db.exec(sql)
    } catch (thrown) {
      if (new StorageFailure(thrown).code !== 'SQLITE_BUSY' || performance.now() > until) throw thrown
      await sleep(ASK_AGAIN_MS)
    }
  }
}

/**
 * A connection, used by one after another.
 *
 * @param after what must be over before it is opened: two that open a new file at once stand in each other's way.
 */
function connect(path: string, after: Promise<unknown> = Promise.resolve()) {
  const opening = after.then(() => open(path))
  const opened: Promise<unknown> = opening.catch(() => undefined)
  let last = opened

  async function turn<Result>(work: (db: Database) => Promise<Result>): Promise<Result> {
    const done = last.then(async () => {
      const { db, inode } = await opening
      // Deleted or moved away, the file would still take all that nobody could find later.
      if (inodeOf(path) !== inode) throw Object.assign(new Error(), { code: 'SQLITE_READONLY_DBMOVED' })
      return work(db)
    })
    last = done.catch(() => undefined)
    return done.catch((thrown: unknown) => {
      throw new StorageFailure(thrown)
    })
  }

  const close = async () => {
    await last
    ;(await opening).db.close()
  }
  return { turn, close, opened }
}

async function open(path: string) {
  const db = new Database(path, {})
  await db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
  await patiently(db, 'PRAGMA journal_mode = WAL')
  // In WAL the default, NORMAL, may forget the last commits when the power goes.
  await db.exec(`PRAGMA synchronous = FULL; PRAGMA busy_timeout = ${ASK_AGAIN_MS}`)
  return { db, inode: inodeOf(path) }
}

/** Null for a database that is in no file. */
function inodeOf(path: string): number | null {
  return path === ':memory:' ? null : (statSync(path, { throwIfNoEntry: false })?.ino ?? 0)
}
