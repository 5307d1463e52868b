/** The embedded database: one file, and no server. */
import { statSync } from 'node:fs'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import Database from 'libsql'
import { StorageFailure, fail, insist, type Db, type Statement } from './db.ts'

type Connection = InstanceType<typeof Database>

/** Another process may hold the file's lock for a moment: it is asked again, while others here go on. */
const BUSY_TRIES = 200
const ASK_AGAIN_MS = 10

/** A commit that waits for its turn at the disk. */
interface Waiting {
  readonly statements: readonly Statement[]
  readonly resolve: (rows: readonly never[] | null) => void
  readonly reject: (thrown: unknown) => void
}

/** All that wants to be written at one moment is one commit: a slow disk makes each wait a little. `:memory:` keeps nothing. */
export async function openLibsql(path: string): Promise<Db> {
  const db = await open(path).catch(fail)
  const inode = inodeOf(path)
  const waiting: Waiting[] = []

  /** Deleted or moved away, the file would still take all that nobody could find later. */
  async function whereItWas<Result>(work: () => Result): Promise<Result> {
    if (inodeOf(path) !== inode) throw Object.assign(new Error(), { code: 'SQLITE_READONLY_DBMOVED' })
    return patiently(work)
  }

  async function write(): Promise<void> {
    let all: readonly Waiting[] = []
    try {
      await setImmediate()
      await whereItWas(() => db.exec('BEGIN IMMEDIATE'))
      // From here to the end nobody else's turn comes.
      all = waiting.splice(0)
      const ends = all.map((one) => writeOne(db, one))
      db.exec('COMMIT')
      for (const end of ends) end()
    } catch (thrown) {
      // A full disk has undone it already.
      if (db.inTransaction) db.exec('ROLLBACK')
      for (const { reject } of [...all, ...waiting.splice(0)]) reject(new StorageFailure(thrown))
    }
  }

  return {
    rows: async (sql, ...values) => (await whereItWas(() => run(db, { sql, values })).catch(fail)) ?? [],
    commit: (statements) =>
      new Promise((resolve, reject) => {
        waiting.push({ statements, resolve, reject })
        if (waiting.length === 1) void write()
      }),
    now: async () => Date.now(),
    close: async () => void db.close(),
  }
}

async function open(path: string): Promise<Connection> {
  const db = new Database(path)
  await patiently(() => db.exec('PRAGMA journal_mode = WAL'))
  // In WAL the default, NORMAL, may forget the last commits when the power goes.
  // And few pages are kept, in KB: most are of pictures, read once, and each lies in the memory for good between what was freed.
  db.exec('PRAGMA synchronous = FULL; PRAGMA busy_timeout = 0; PRAGMA cache_size = -256')
  return db
}

/** Whole or not at all, whatever becomes of its neighbours. @returns what to say once the disk has it. */
function writeOne(db: Connection, { statements, resolve, reject }: Waiting): () => void {
  db.exec('SAVEPOINT one')
  try {
    let rows: readonly never[] | null = []
    for (const statement of statements) {
      rows = run(db, statement)
      if (rows === null) break
    }
    if (rows === null) db.exec('ROLLBACK TO one')
    return () => resolve(rows)
  } catch (thrown) {
    db.exec('ROLLBACK TO one')
    return () => reject(new StorageFailure(thrown))
  } finally {
    db.exec('RELEASE one')
  }
}

/** Its rows; null where it must change some, and did not. */
function run(db: Connection, { sql, values, must }: Statement): readonly never[] | null {
  // By name, `$1` as 1: a list would be bound in the order of appearance, not of number.
  const named = Object.fromEntries(values.map((value, index) => [String(index + 1), value]))
  const statement = db.prepare(sql)
  const rows = statement.reader ? statement.all(named).filter(isRow<never>) : []
  const changes = statement.reader ? rows.length : statement.run(named).changes
  return must === true && changes === 0 ? null : rows
}

/** Of the kind that its statement selects. */
const isRow = <Row>(value: unknown): value is Row => typeof value === 'object' && value !== null

/** SQLite's own wait would keep the whole process waiting, and does not cover the change to WAL. */
const patiently = <Result>(work: () => Result) => insist(BUSY_TRIES, () => sleep(ASK_AGAIN_MS), work, isBusy)

const isBusy = (thrown: unknown) => new StorageFailure(thrown).code === 'SQLITE_BUSY'

/** Null for a database that is in no file. */
const inodeOf = (path: string) =>
  path === ':memory:' ? null : (statSync(path, { throwIfNoEntry: false })?.ino ?? 0)
