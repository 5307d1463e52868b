/** The embedded database: one file, one connection, no server. */
import { statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'libsql'
import { StorageFailure, type Db, type Row, type Statement, type Value } from './db.ts'

/** Another process may hold the file's lock for a moment; while SQLite waits for it nothing else runs here, so we do. */
const BUSY_TIMEOUT_MS = 20
const BUSY_PAUSE_MS = 50
const BUSY_FOR_MS = 2_000

/** @param path `:memory:` keeps nothing. */
export function openLibsql(path: string): Db {
  const db = failing(() => new Database(path))
  failing(() => {
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
    db.exec('PRAGMA journal_mode = WAL')
    // In WAL the default, NORMAL, may forget the last commits when the power goes.
    db.exec('PRAGMA synchronous = FULL')
  })
  const inode = inodeOf(path)

  async function patient<Result>(work: () => Result): Promise<Result> {
    for (let waitedMs = 0; ; waitedMs += BUSY_PAUSE_MS) {
      try {
        // Deleted or moved away, the file would still take all that nobody could find later.
        if (inodeOf(path) !== inode) throw Object.assign(new Error(), { code: 'SQLITE_READONLY_DBMOVED' })
        return work()
      } catch (thrown) {
        if (codeOf(thrown) !== 'SQLITE_BUSY' || waitedMs >= BUSY_FOR_MS) throw new StorageFailure(thrown)
      }
      await sleep(BUSY_PAUSE_MS)
    }
  }

  function run({ sql, values, must = false }: Statement): boolean {
    const { changes } = db.prepare(sql).run(named(values))
    return !must || changes > 0
  }

  return {
    rows: (sql, ...values) => patient(() => db.prepare(sql).all(named(values)).filter(isRow)),
    commit: (statements) =>
      patient(() => {
        db.exec('BEGIN IMMEDIATE')
        try {
          const done = statements.every(run)
          db.exec(done ? 'COMMIT' : 'ROLLBACK')
          return done
        } catch (thrown) {
          if (db.inTransaction) db.exec('ROLLBACK')
          throw thrown
        }
      }),
    now: async () => Date.now(),
    close: async () => void db.close(),
  }
}

/** By name, `$1` as 1: a list would be bound in the order of appearance, not of number. */
function named(values: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(values.map((value, index) => [String(index + 1), value]))
}

/** Null for a database that is in no file. */
function inodeOf(path: string): number | null {
  return path === ':memory:' ? null : (statSync(path, { throwIfNoEntry: false })?.ino ?? 0)
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : null
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null
}

function failing<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (thrown) {
    throw new StorageFailure(thrown)
  }
}
