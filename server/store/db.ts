/** A database as the store needs it: rows to read, and commits that happen whole or not at all. */

export type Value = string | number | Uint8Array | null
export type Row = Readonly<Record<string, unknown>>

export interface Statement {
  /** Parameters are `$1`, `$2`, … and columns text, bigint or bytea: then the same text runs on both databases. */
  readonly sql: string
  readonly values: readonly Value[]
  /** Where it changes no row, somebody else was faster: the whole commit is undone. */
  readonly must?: boolean
}

export interface Db {
  rows(sql: string, ...values: readonly Value[]): Promise<readonly Row[]>
  /** The same for a statement that changes what it returns. */
  take(sql: string, ...values: readonly Value[]): Promise<readonly Row[]>
  /** @returns false when a statement that must change something changed nothing; then nothing happened at all. */
  commit(statements: readonly Statement[]): Promise<boolean>
  /** Milliseconds since 1970 by the clock that all processes on this database share. */
  now(): Promise<number>
  close(): Promise<void>
}

/** The database cannot be read or written now; why is for its own log. */
export class StorageFailure extends Error {
  override readonly name = 'StorageFailure'
  /** The driver's code, such as SQLITE_FULL or ECONNREFUSED. */
  readonly code: string

  constructor(cause: unknown) {
    super('The database failed.')
    this.code =
      cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown'
  }
}

export function textOf(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new StorageFailure(new Error(`${column} is no text`))
  return value
}

export function numberOf(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new StorageFailure(new Error(`${column} is no number`))
  return value
}

export function bytesOf(row: Row, column: string): Buffer {
  const value = row[column]
  if (value instanceof ArrayBuffer) return Buffer.from(value)
  if (Buffer.isBuffer(value)) return value
  throw new StorageFailure(new Error(`${column} is no bytes`))
}
