/** The embedded database: one file, one connection, no server. */
import Database from 'libsql'
import { StorageFailure, type Db, type Row, type Statement, type Value } from './db.ts'

/** Another process may hold the file's lock for a moment; while we wait for it nothing else runs here. */
const BUSY_TIMEOUT_MS = 2_000

/** @param path `:memory:` keeps nothing. */
export function openLibsql(path: string): Db {
  const db = failing(() => new Database(path))
  failing(() => {
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
    db.exec('PRAGMA journal_mode = WAL')
    // In WAL the default, NORMAL, may forget the last commits when the power goes.
    db.exec('PRAGMA synchronous = FULL')
  })

  function run({ sql, values, must = false }: Statement): boolean {
    const { changes } = db.prepare(sql).run(named(values))
    return !must || changes > 0
  }

  return {
    rows: async (sql, ...values) => failing(() => db.prepare(sql).all(named(values)).filter(isRow)),
    commit: async (statements) =>
      failing(() => {
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
