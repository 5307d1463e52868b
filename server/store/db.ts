/** A database as the store needs it: rows to read, and commits that happen whole or not at all. */

export interface Statement {
  /** Parameters are `$1`, `$2`, … and columns text, bigint or bytea: then the same text runs on both databases. */
  readonly sql: string
  readonly values: readonly (string | number | Uint8Array | null)[]
  /** Where it changes no row, somebody else was faster: the whole commit is undone. */
  readonly must?: boolean
}

export interface Db {
  /** @typeParam Row what the statement selects; a bytea is an ArrayBuffer or a Buffer. */
  rows<Row extends object>(sql: string, ...values: Statement['values']): Promise<readonly Row[]>
  /** @returns what the last statement returns; null where one that must change something did not: then nothing happened. */
  commit<Row extends object>(statements: readonly Statement[]): Promise<readonly Row[] | null>
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
    this.code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  }
}

/** Does it again after a pause where it failed and that is worth it, so many times in all. */
export async function insist<Result>(
  times: number,
  pause: () => Promise<void>,
  work: () => Result | Promise<Result>,
  isWorth: (thrown: unknown) => boolean = () => true,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (thrown) {
      if (tries >= times || !isWorth(thrown)) throw thrown
      await pause()
    }
  }
}

/** For the end of a promise. @throws StorageFailure */
export function fail(cause: unknown): never {
  throw new StorageFailure(cause)
}
