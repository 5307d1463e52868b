/** The same on a Postgres server, for several processes at once. */
import { Pool, types } from 'pg'
import { fail, type Db, type Statement } from './db.ts'

// No count or time of ours comes near 2^53.
types.setTypeParser(types.builtins.INT8, Number)

/** @param url `postgres://user:password@host/database`; it connects with the first query. */
export function openPostgres(url: string): Db {
  // To connect is also to wait for one of them; the last limit is for a server that does not even answer.
  const limits = { max: 8, connectionTimeoutMillis: 8_000, statement_timeout: 5_000, query_timeout: 8_000 }
  const pool = new Pool({ connectionString: url, ...limits })
  // A connection may break at any time; whoever uses it then hears of it by their query, and nobody else need.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))

  /** Names by which the server knows statements again. */
  const names = new Map<string, string>()

  /** Its rows; null where it must change some, and did not. */
  async function run(on: Pick<Pool, 'query'>, { sql: text, values, must }: Statement) {
    // Every number is a bigint, and half a millisecond is none.
    const whole = values.map((value) => (typeof value === 'number' ? Math.round(value) : value))
    const name = names.get(text) ?? `s${names.size}`
    names.set(text, name)
    const { rows, rowCount } = await on.query<never>({ name, text, values: whole })
    return must === true && rowCount === 0 ? null : rows
  }

  const rows: Db['rows'] = async (sql, ...values) => (await run(pool, { sql, values }).catch(fail)) ?? []
  return {
    rows,
    async commit(statements) {
      const [only] = statements
      // By itself one statement is a commit, in a third of the time.
      if (only !== undefined && statements.length === 1) return run(pool, only).catch(fail)
      const client = await pool.connect().catch(fail)
      try {
        await client.query('BEGIN')
        let last: readonly never[] | null = []
        for (const statement of statements) {
          last = await run(client, statement)
          if (last === null) break
        }
        await client.query(last === null ? 'ROLLBACK' : 'COMMIT')
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
      return (await rows<{ now: number }>(sql))[0]?.now ?? Number.NaN
    },
    close: () => pool.end(),
  }
}
