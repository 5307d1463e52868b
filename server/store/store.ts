/**
 * Where sessions, staged pictures, events and small shared facts live. A session changes as one document by
 * compare-and-swap, in one commit with the event that the change is worth: so every rule above it is safe across processes.
 */
import type { Db, Statement } from './db.ts'
import { EVENT_STATES, eventOf, type KycEvent } from './events.ts'
import { createKeyRing } from './keys.ts'
import type { Seal } from './seal.ts'
import { dutyOf, type Session, type Task } from './session.ts'

export type Store = ReturnType<typeof createStore>

/** A row of a document: what finds it is in columns, the rest is sealed. */
interface DocRow {
  readonly id: string
  readonly doc: string
}

export function createStore(db: Db, seal: Seal) {
  let ring: (task: Task | 'deliver') => void = () => undefined
  const close = (doc: Session | KycEvent, kind: 'session' | 'event') =>
    seal.close(Buffer.from(JSON.stringify(doc)), `${kind}/${doc.id}`).toString('base64')

  /** Sealed by us and bound to its place: it is what was written, and needs no second look. */
  function open<Doc>(kind: 'session' | 'event', row: DocRow | undefined): Doc | null {
    return row ? JSON.parse(seal.open(Buffer.from(row.doc, 'base64'), `${kind}/${row.id}`).toString()) : null
  }

  const columnsOf = (session: Session) => {
    const { task, dueAt, taken } = dutyOf(session)
    const { id, tokenHash, version, stage } = session
    return [id, tokenHash, version, stage.status, task, dueAt, taken ? 1 : 0, close(session, 'session')]
  }
  const find = async (where: string, value: string) => {
    const [row] = await db.rows<DocRow>(`SELECT id, doc FROM session WHERE ${where} = $1`, value)
    return open<Session>('session', row)
  }
  const count = async (table: 'session' | 'event', task: string) => {
    const [row] = await db.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE task = $1`, task)
    return row?.n ?? 0
  }

  /**
   * Takes on the row that has waited longest, if one is due; it is due again after `leaseMs`. Those that were taken on and
   * left by a process that died have waited longest, though their lease moved `due_at` ahead.
   */
  async function claim<Doc>(table: 'session' | 'event', task: string, now: number, leaseMs: number) {
    const due = `SELECT id FROM ${table} WHERE task = $1 AND due_at <= $2 ORDER BY taken DESC, due_at, id LIMIT 1`
    const [first] = await db.rows<{ id: string }>(due, task, now)
    if (first === undefined) return null
    // The second look at all of it is for whoever was slower than another process.
    const sql = `UPDATE ${table} SET due_at = $3, taken = 1 WHERE id = $4 AND task = $1 AND due_at <= $2
      RETURNING id, doc`
    const [row] = (await db.commit<DocRow>([{ sql, values: [task, now, now + leaseMs, first.id] }])) ?? []
    return open<Doc>(table, row)
  }

  return {
    async insert(session: Session): Promise<void> {
      const sql = `INSERT INTO session (id, token_hash, version, status, task, due_at, taken, doc, tenant)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
      await db.commit([{ sql, values: [...columnsOf(session), session.tenant] }])
      ring(dutyOf(session).task)
    },
    byId: (id: string) => find('id', id),
    byTokenHash: (tokenHash: string) => find('token_hash', tokenHash),
    /**
     * Writes `next` where `before` is still the stored version; false when somebody else was faster or it is gone, or
     * where not all of `also` is so. Pictures that `next` no longer has go with the same commit.
     */
    async replace(before: Session, next: Session, also: readonly Statement[] = []): Promise<boolean> {
      const sql = `UPDATE session SET token_hash = $2, version = $3, status = $4, task = $5, due_at = $6,
        taken = $7, doc = $8 WHERE id = $1 AND version = $9`
      const session = { sql, values: [...columnsOf(next), before.version], must: true }
      const event = eventOf(before, next)
      const told = event === null ? [] : [insertEvent(event, close(event, 'event'))]
      if ((await db.commit([session, ...dropped(before, next), ...told, ...also])) === null) return false
      ring(dutyOf(next).task)
      if (event !== null) ring('deliver')
      return true
    },
    /** Erases the session, its pictures and its events. */
    async remove(id: string): Promise<void> {
      const columns = { session: 'id', picture: 'session_id', event: 'session_id' }
      await db.commit(
        Object.entries(columns).map(([table, column]) => ({
          sql: `DELETE FROM ${table} WHERE ${column} = $1`,
          values: [id],
        })),
      )
    },
    /** Takes on the session that has waited longest for `task`, if one is due; it is due again after `leaseMs`. */
    claim: (task: Task, now: number, leaseMs: number) => claim<Session>('session', task, now, leaseMs),
    /** When the next session is due for `task`, or event for delivery, of those that nobody has taken on; or null. */
    async nextDue(task: Task | 'deliver'): Promise<number | null> {
      const [table, value] = task === 'deliver' ? ['event', 'pending'] : ['session', task]
      const sql = `SELECT min(due_at) AS due FROM ${table} WHERE task = $1 AND taken = 0`
      const [row] = await db.rows<{ due: number | null }>(sql, value)
      return row?.due ?? null
    },
    /** Sessions that wait for `task`. */
    waiting: (task: Task) => count('session', task),

    async putPicture(sessionId: string, sha256: string, bytes: Buffer): Promise<void> {
      const sql = `INSERT INTO picture (session_id, sha256, doc) SELECT id, $2, $3 FROM session WHERE id = $1
        ON CONFLICT DO NOTHING`
      const doc = seal.close(bytes, `picture/${sessionId}/${sha256}`)
      await db.commit([{ sql, values: [sessionId, sha256, doc] }])
    },
    async picture(sessionId: string, sha256: string): Promise<Buffer | null> {
      const sql = 'SELECT doc FROM picture WHERE session_id = $1 AND sha256 = $2'
      const [row] = await db.rows<{ doc: ArrayBuffer | Buffer }>(sql, sessionId, sha256)
      if (row === undefined) return null
      const doc = row.doc instanceof ArrayBuffer ? Buffer.from(row.doc) : row.doc
      return seal.open(doc, `picture/${sessionId}/${sha256}`)
    },

    /** A small fact that processes share; `decide` sees the newest, null at first, and returns the next, or null for none. */
    async share<Fact>(name: string, decide: (fact: Fact | null) => Fact | null): Promise<Fact | null> {
      for (;;) {
        const [row] = await db.rows<{ version: number; doc: string }>(
          'SELECT version, doc FROM cell WHERE name = $1',
          name,
        )
        const fact: Fact | null = row === undefined ? null : JSON.parse(row.doc)
        const next = decide(fact)
        if (next === null) return fact
        const sql =
          row === undefined
            ? 'INSERT INTO cell (name, doc, version) VALUES ($1, $2, $3 + 1) ON CONFLICT DO NOTHING'
            : 'UPDATE cell SET doc = $2, version = $3 + 1 WHERE name = $1 AND version = $3'
        const values = [name, JSON.stringify(next), row?.version ?? 0]
        if ((await db.commit([{ sql, values, must: true }])) !== null) return next
      }
    },

    events: {
      /** Takes on the pending event that has waited longest, if one is due; it is due again after `leaseMs`. */
      claim: (now: number, leaseMs: number) => claim<KycEvent>('event', 'pending', now, leaseMs),
      async save(event: KycEvent): Promise<void> {
        const sql = 'UPDATE event SET task = $2, due_at = $3, taken = 0, doc = $4 WHERE id = $1'
        await db.commit([{ sql, values: [event.id, event.state, event.dueAt, close(event, 'event')] }])
        ring('deliver')
      },
      async byId(tenant: string, id: string): Promise<KycEvent | null> {
        const sql = 'SELECT id, doc FROM event WHERE tenant = $1 AND id = $2'
        return open('event', (await db.rows<DocRow>(sql, tenant, id))[0])
      },
      /** Newest first. */
      async list(
        tenant: string,
        { before, limit, state }: { before: KycEvent | null; limit: number; state: KycEvent['state'] | null },
      ): Promise<readonly KycEvent[]> {
        const rows = await db.rows<DocRow>(
          `SELECT id, doc FROM event WHERE tenant = $1 AND task IN ($2, $3, $4)
            AND (created_at < $5 OR (created_at = $5 AND id < $6)) ORDER BY created_at DESC, id DESC LIMIT $7`,
          tenant,
          ...(state === null ? EVENT_STATES : [state, state, state]),
          before?.createdAt ?? Number.MAX_SAFE_INTEGER,
          before?.id ?? '',
          limit,
        )
        return rows.flatMap((row) => open<KycEvent>('event', row) ?? [])
      },
      count: (state: KycEvent['state']) => count('event', state),
    },
    keys: createKeyRing(db),
    /** @param heard is told what has something new to do, so that nobody waits for the next look around. */
    listen: (heard: typeof ring) => void (ring = heard),
    now: () => db.now(),
    close: () => db.close(),
  }
}

function insertEvent({ id, tenant, sessionId, createdAt, state, dueAt }: KycEvent, doc: string): Statement {
  const sql = `INSERT INTO event (id, tenant, session_id, created_at, task, due_at, taken, doc)
    VALUES ($1, $2, $3, $4, $5, $6, 0, $7)`
  return { sql, values: [id, tenant, sessionId, createdAt, state, dueAt, doc] }
}

/** Pictures that `next` has no more: taken by the upstream, replaced, or over with the session. */
function dropped({ draft: old, stage }: Session, next: Session): Statement[] {
  const hashes = (draft: Session['draft']) => Object.values(draft?.pictures ?? {}).map(({ sha256 }) => sha256)
  const kept = hashes(next.draft)
  const gone = hashes(old).filter((sha256) => !kept.includes(sha256))
  const sql = 'DELETE FROM picture WHERE session_id = $1'
  // Also those that were stored for a change that was then refused.
  if (kept.length === 0 && (gone.length > 0 || stage.status !== next.stage.status))
    return [{ sql, values: [next.id] }]
  return gone.map((sha256) => ({ sql: `${sql} AND sha256 = $2`, values: [next.id, sha256] }))
}

/** For a commit that gives a session this task: it fails where more than `most` would then wait. */
export function atMost(task: Task, most: number): readonly Statement[] {
  // Whoever comes at the same time waits at this row, and then counts us too.
  const lock = `INSERT INTO cell (name, doc, version) VALUES ($1, '0', 1)
    ON CONFLICT (name) DO UPDATE SET version = cell.version + 1`
  const check = `UPDATE cell SET doc = '0' WHERE name = $1 AND
    (SELECT count(*) FROM session WHERE task = $2) <= CAST($3 AS bigint)`
  return [
    { sql: lock, values: [`queue/${task}`] },
    { sql: check, values: [`queue/${task}`, task, most], must: true },
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
  store: Pick<Store, 'byId' | 'replace'>,
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
