/** Rows that come due: sessions for a task, events for their delivery. Any process may take them on. */
import { numberOf, textOf, type Db, type Row } from './db.ts'

/** Whose rows: of a table, those with this value in the column. Literals of ours, never a caller's words. */
interface Duties {
  readonly table: 'session' | 'event'
  readonly column: 'task' | 'state'
  readonly value: string
}

/**
 * Takes on the row that has waited longest, if one is due; it is due again after `leaseMs`. Those that were taken on and
 * left by a process that died have waited longest, though their lease moved `due_at` ahead.
 */
export async function claimDue(
  db: Db,
  { table, column, value }: Duties,
  now: number,
  leaseMs: number,
): Promise<Row | null> {
  const due = `SELECT id FROM ${table} WHERE ${column} = $1 AND due_at <= $2 ORDER BY taken DESC, due_at, id LIMIT 1`
  const [first] = await db.rows(due, value, now)
  if (first === undefined) return null
  const [row = null] = await db.take(
    // The second look at all of it is for whoever was slower than another process.
    `UPDATE ${table} SET due_at = $3, taken = 1 WHERE id = $4 AND ${column} = $1 AND due_at <= $2 RETURNING id, doc`,
    value,
    now,
    now + leaseMs,
    textOf(first, 'id'),
  )
  return row
}

/** When the next row is due, of those that nobody has taken on; null when none is. */
export async function nextDue(db: Db, { table, column, value }: Duties): Promise<number | null> {
  const sql = `SELECT min(due_at) AS due FROM ${table} WHERE ${column} = $1 AND taken = 0`
  const [row = {}] = await db.rows(sql, value)
  return row['due'] === null ? null : numberOf(row, 'due')
}
