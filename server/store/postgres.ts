/** The same on a Postgres server, for several processes at once. */
import { Pool, types, type QueryResultRow } from 'pg'
import { StorageFailure, type Db, type Statement } from './db.ts'

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

  function query<Row extends QueryResultRow>(on: Pick<Pool, 'query'>, { sql: text, values }: Statement) {
    // Every number is a bigint, and half a millisecond is none.
    const whole = values.map((value) => (typeof value === 'number' ? Math.round(value) : value))
    return on.query<Row>({ text, values: whole })
  }

  return {
    rows: async (sql, ...values) => (await query<never>(pool, { sql, values }).catch(fail)).rows,
    async commit(statements) {
      const client = await pool.connect().catch(fail)
      try {
        await client.query('BEGIN')
        let last: readonly never[] = []
        for (const statement of statements) {
          const { rowCount, rows } = await query<never>(client, statement)
          if (statement.must === true && rowCount === 0) {
            await client.query('ROLLBACK')
            client.release()
            return null
          }
          last = rows
        }
        await client.query('COMMIT')
        client.release()
        return last
      } catch (thrown) {
        // Nobody knows what state it is in.
        client.release(true)
        return fail(thrown)
      }
    },
    async now() {
      const sql = 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now'
      const { rows } = await query<{ now: number }>(pool, { sql, values: [] }).catch(fail)
      return rows[0]?.now ?? Number.NaN
    },
    close: () => pool.end(),
  }
}

function fail(thrown: unknown): never {
  throw new StorageFailure(thrown)
}
