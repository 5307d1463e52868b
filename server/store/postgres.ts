/** The same on a Postgres server, for several processes at once. */
import { Pool, types } from 'pg'
import { StorageFailure, numberOf, type Db, type Row, type Value } from './db.ts'

// No count or time of ours comes near 2^53.
types.setTypeParser(types.builtins.INT8, Number)

/** @param url `postgres://user:password@host/database`; it connects with the first query. */
export function openPostgres(url: string): Db {
  const pool = new Pool({
    connectionString: url,
    max: 8,
    // Also the wait for one of them.
    connectionTimeoutMillis: 8_000,
    statement_timeout: 5_000,
    // For a server that does not even answer.
    query_timeout: 8_000,
  })
  // A connection may break at any time; whoever uses it then hears of it by their query, and nobody else need.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))

  /** Names by which the server knows statements again. */
  const names = new Map<string, string>()
  function query(on: Pick<Pool, 'query'>, text: string, values: readonly Value[]) {
    const name = names.get(text) ?? `s${names.size}`
    names.set(text, name)
    return on.query<Row>({ name, text, values: [...values] })
  }

  const rows: Db['rows'] = (text, ...values) => failing(async () => (await query(pool, text, values)).rows)
  return {
    rows,
    take: rows,
    commit: (statements) =>
      failing(async () => {
        const client = await pool.connect()
        try {
          await client.query('BEGIN')
          for (const { sql, values, must } of statements) {
            const { rowCount } = await query(client, sql, values)
            if (must !== true || rowCount !== 0) continue
            await client.query('ROLLBACK')
            client.release()
            return false
          }
          await client.query('COMMIT')
          client.release()
          return true
        } catch (thrown) {
          // Nobody knows what state it is in.
          client.release(true)
          throw thrown
        }
      }),
    async now() {
      const [row = {}] = await rows('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now')
      return numberOf(row, 'now')
    },
    close: () => pool.end(),
  }
}

async function failing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (thrown) {
    throw new StorageFailure(thrown)
  }
}
