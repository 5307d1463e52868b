/**
 * Where sessions, staged pictures and small shared facts live. A session changes as one document by compare-and-swap, in
 * one commit with the event that the change is worth: a database row with a version makes every rule above it safe
 * across processes, and no event is lost or made up.
 */
import { bytesOf, numberOf, textOf, type Db, type Row, type Statement } from './db.ts'
import { claimDue, nextDue } from './due.ts'
import { createEventLog, eventOf, insertEvent, type EventLog } from './events.ts'
import { createKeyRing, type KeyRing } from './keys.ts'
import { closeDoc, openDoc, type Seal } from './seal.ts'
import { dutyOf, type Duty, type Session } from './session.ts'

export interface Store {
  insert(session: Session): Promise<void>
  byId(id: string): Promise<Session | null>
  byTokenHash(tokenHash: string): Promise<Session | null>
  /**
   * Writes `next` where `before` is still the stored version; false when somebody else was faster or it is gone. Pictures
   * that `next` no longer has go with the same commit.
   */
  replace(before: Session, next: Session, also?: readonly Statement[]): Promise<boolean>
  /** Erases the session, its pictures and its events. */
  remove(id: string): Promise<void>
  /** Takes on the session that has waited longest for `task`, if one is due; it is due again after `leaseMs`. */
  claim(task: Duty['task'], now: number, leaseMs: number): Promise<Session | null>
  /** When the next session is due for `task`, or event for delivery, of those that nobody has taken on; null when none is. */
  nextDue(task: Duty['task'] | 'deliver'): Promise<number | null>
  /** Sessions that wait for `task`. */
  waiting(task: Duty['task']): Promise<number>

  putPicture(sessionId: string, sha256: string, bytes: Buffer): Promise<void>
  picture(sessionId: string, sha256: string): Promise<Buffer | null>

  /** A small fact that processes share; `decide` sees the newest, null at first, and returns the next, or null for none. */
  share<Fact>(name: string, decide: (fact: Fact | null) => Fact | null): Promise<Fact | null>
  readonly events: EventLog
  readonly keys: KeyRing
  now(): Promise<number>
  close(): Promise<void>
}

export function createStore(db: Db, seal: Seal): Store {
  const placeOf = (id: string) => `session/${id}`
  const pictureOf = (id: string, sha256: string) => `picture/${id}/${sha256}`

  const sessionOf = (row: Row) => openDoc<Session>(seal, textOf(row, 'doc'), placeOf(textOf(row, 'id')))

  function written(session: Session) {
    const { task, dueAt, taken } = dutyOf(session)
    const doc = closeDoc(seal, session, placeOf(session.id))
    return [
      session.id,
      session.tokenHash,
      session.version,
      session.stage.status,
      task,
      dueAt,
      taken ? 1 : 0,
      doc,
    ] as const
  }

  async function find(where: string, ...values: readonly string[]): Promise<Session | null> {
    const [row] = await db.rows(`SELECT id, doc FROM session WHERE ${where}`, ...values)
    return row === undefined ? null : sessionOf(row)
  }

  return {
    async insert(session) {
      const sql = `INSERT INTO session (id, token_hash, version, status, task, due_at, taken, doc, tenant)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
      await db.commit([{ sql, values: [...written(session), session.tenant] }])
    },
    byId: (id) => find('id = $1', id),
    byTokenHash: (tokenHash) => find('token_hash = $1', tokenHash),
    async replace(before, next, also = []) {
      const sql = `UPDATE session SET token_hash = $2, version = $3, status = $4, task = $5, due_at = $6,
        taken = $7, doc = $8 WHERE id = $1 AND version = $9`
      const event = eventOf(before, next)
      return db.commit([
        { sql, values: [...written(next), before.version], must: true },
        ...dropped(before, next),
        ...(event === null ? [] : [insertEvent(event, seal)]),
        ...also,
      ])
    },
    async remove(id) {
      await db.commit([
        { sql: 'DELETE FROM session WHERE id = $1', values: [id] },
        { sql: 'DELETE FROM picture WHERE session_id = $1', values: [id] },
        { sql: 'DELETE FROM event WHERE session_id = $1', values: [id] },
      ])
    },
    async claim(task, now, leaseMs) {
      const row = await claimDue(db, dutiesOf(task), now, leaseMs)
      return row === null ? null : sessionOf(row)
    },
    nextDue: (task) => nextDue(db, dutiesOf(task)),
    async waiting(task) {
      const [row = {}] = await db.rows('SELECT count(*) AS waiting FROM session WHERE task = $1', task)
      return numberOf(row, 'waiting')
    },

    async putPicture(sessionId, sha256, bytes) {
      const sql = `INSERT INTO picture (session_id, sha256, doc) SELECT id, $2, $3 FROM session WHERE id = $1
        ON CONFLICT DO NOTHING`
      const doc = seal.close(bytes, pictureOf(sessionId, sha256))
      await db.commit([{ sql, values: [sessionId, sha256, doc] }])
    },
    async picture(sessionId, sha256) {
      const sql = 'SELECT doc FROM picture WHERE session_id = $1 AND sha256 = $2'
      const [row] = await db.rows(sql, sessionId, sha256)
      return row === undefined ? null : seal.open(bytesOf(row, 'doc'), pictureOf(sessionId, sha256))
    },

    async share<Fact>(name: string, decide: (fact: Fact | null) => Fact | null) {
      for (;;) {
        const [row] = await db.rows('SELECT version, doc FROM cell WHERE name = $1', name)
        const fact: Fact | null = row === undefined ? null : JSON.parse(textOf(row, 'doc'))
        const next = decide(fact)
        if (next === null) return fact
        const doc = JSON.stringify(next)
        const statement =
          row === undefined
            ? {
                sql: 'INSERT INTO cell (name, doc, version) VALUES ($1, $2, 1) ON CONFLICT DO NOTHING',
                values: [name, doc],
              }
            : {
                sql: 'UPDATE cell SET doc = $2, version = $3 + 1 WHERE name = $1 AND version = $3',
                values: [name, doc, numberOf(row, 'version')],
              }
        if (await db.commit([{ ...statement, must: true }])) return next
      }
    },
    events: createEventLog(db, seal),
    keys: createKeyRing(db),
    now: () => db.now(),
    close: () => db.close(),
  }
}

function dutiesOf(task: Duty['task'] | 'deliver') {
  return task === 'deliver'
    ? ({ table: 'event', column: 'state', value: 'pending' } as const)
    : ({ table: 'session', column: 'task', value: task } as const)
}

/** Pictures that `next` has no more: taken by the upstream, replaced, or over with the session. */
function dropped({ draft: old, stage }: Session, next: Session): Statement[] {
  const hashes = (draft: Session['draft']) => Object.values(draft?.pictures ?? {}).map(({ sha256 }) => sha256)
  const kept = hashes(next.draft)
  const gone = hashes(old).filter((sha256) => !kept.includes(sha256))
  // Also those that were stored for a change that was then refused.
  if (kept.length === 0 && (gone.length > 0 || stage.status !== next.stage.status))
    return [{ sql: 'DELETE FROM picture WHERE session_id = $1', values: [next.id] }]
  return gone.map((sha256) => ({
    sql: 'DELETE FROM picture WHERE session_id = $1 AND sha256 = $2',
    values: [next.id, sha256],
  }))
}

/** For a commit that gives a session this task: it fails where more than `most` would then wait. */
export function atMost(task: Duty['task'], most: number): readonly Statement[] {
  const name = `queue/${task}`
  return [
    {
      // Whoever comes at the same time waits at this row, and then counts us too.
      sql: `INSERT INTO cell (name, doc, version) VALUES ($1, '0', 1)
        ON CONFLICT (name) DO UPDATE SET version = cell.version + 1`,
      values: [name],
    },
    {
      sql: `UPDATE cell SET doc = '0' WHERE name = $1 AND
        (SELECT count(*) FROM session WHERE task = $2) <= CAST($3 AS bigint)`,
      values: [name, task, most],
      must: true,
    },
  ]
}

/**
 * Changes a session as `decide` says, on its newest version each time until nobody was faster. `decide` returns null to
 * leave things as they are, and throws to refuse.
 *
 * @param also what must be true in the same commit; where it is not, `refuse` may throw.
 * @returns the session as it now stands, or null where it is gone.
 */
export async function change(
  store: Store,
  id: string,
  decide: (session: Session) => Partial<Session> | null,
  also: readonly Statement[] = [],
  refuse?: () => Promise<void>,
): Promise<Session | null> {
  for (;;) {
    const session = await store.byId(id)
    if (session === null) return null
    const changes = decide(session)
    if (changes === null) return session
    const next = { ...session, ...changes, version: session.version + 1 }
    if (await store.replace(session, next, also)) return next
    await refuse?.()
  }
}
