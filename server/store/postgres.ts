/** The same on a Postgres server, for several processes at once. */
import postgres from 'postgres'
import { StorageFailure, numberOf, type Db, type Value } from './db.ts'

const UNDONE = Symbol('undone')

/** @param url `postgres://user:password@host/database`; it connects with the first query. */
export function openPostgres(url: string): Db {
  const sql = postgres(url, {
    max: 8,
    connect_timeout: 3,
    onnotice: () => {},
    connection: { statement_timeout: 5_000 },
    // No count or time of ours comes near 2^53.
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
  })
  const query = (on: Pick<typeof sql, 'unsafe'>, text: string, values: readonly Value[]) =>
    on.unsafe(text, [...values], { prepare: true })

  const rows: Db['rows'] = (text, ...values) => failing(async () => [...(await query(sql, text, values))])
  return {
    rows,
    take: rows,
    commit: (statements) =>
      failing(async () => {
        try {
          await sql.begin(async (transaction) => {
            for (const { sql: text, values, must } of statements) {
              const { count } = await query(transaction, text, values)
              if (must === true && count === 0) throw UNDONE
            }
          })
          return true
        } catch (thrown) {
          if (thrown === UNDONE) return false
          throw thrown
        }
      }),
    async now() {
      const [row = {}] = await rows('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now')
      return numberOf(row, 'now')
    },
    close: () => sql.end({ timeout: 2 }),
  }
}

async function failing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (thrown) {
    throw new StorageFailure(thrown)
  }
}
