/** Sessions, pictures, events and small shared facts. A session changes as a whole, by compare-and-swap, with its event. */
import type { Db, Statement } from './db.ts'
import { createKeyRing } from './keys.ts'
import type { Seal } from './seal.ts'
import { EVENT_STATES, dutyOf, eventsOf, type KycEvent, type Session, type Task } from './session.ts'

export type Store = ReturnType<typeof createStore>
type Table = 'session' | 'event'
/** Rows by what they wait for. */
export type Jobs = Readonly<Record<Task, Session> & Record<KycEvent['state'], KycEvent>>
export type Job = keyof Jobs

/** A picture lies in pieces, so that none is long under way; of whole triples, since Base64 is made of them one by one. */
const PIECE_BYTES = 98_304
/** What finds a row is in columns, the rest is sealed. */
type DocRow = Readonly<Record<'id' | 'doc', string>>

const tableOf = (job: Job): Table => (EVENT_STATES.some((state) => state === job) ? 'event' : 'session')

export function createStore(db: Db, seal: Seal) {
  let ring: (job: Job) => void = () => undefined

  const close = (table: Table, doc: Session | KycEvent) =>
    seal.close(Buffer.from(JSON.stringify(doc)), `${table}/${doc.id}`).toString('base64')

  /** Sealed by us and bound to its place: it is what was written, and needs no second look. */
  const open = <Doc>(table: Table, { id, doc }: DocRow): Doc =>
    JSON.parse(seal.open(Buffer.from(doc, 'base64'), `${table}/${id}`).toString())

  async function find<Doc>(table: Table, where: string, ...values: readonly string[]): Promise<Doc | null> {
    const [row] = await db.rows<DocRow>(`SELECT id, doc FROM ${table} WHERE ${where}`, ...values)
    return row === undefined ? null : open<Doc>(table, row)
  }

  const columnsOf = (session: Session) => {
    const { task, dueAt, taken } = dutyOf(session)
    const { id, tokenHash, version, stage } = session
    return [id, tokenHash, version, stage.status, task, dueAt, taken, close('session', session)]
  }

  function insertion(event: KycEvent): Statement {
    const { id, tenant, sessionId, createdAt, state, dueAt } = event
    const sql = `INSERT INTO event (id, tenant, session_id, created_at, task, due_at, taken, doc)
      VALUES ($1, $2, $3, $4, $5, $6, 0, $7)`
    return { sql, values: [id, tenant, sessionId, createdAt, state, dueAt, close('event', event)] }
  }

  return {
    async insert(session: Session): Promise<void> {
      const sql = `INSERT INTO session (id, token_hash, version, status, task, due_at, taken, doc, tenant)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
      await db.commit([{ sql, values: [...columnsOf(session), session.tenant] }])
      ring(dutyOf(session).task)
    },
    byId: (id: string) => find<Session>('session', 'id = $1', id),
    byTokenHash: (tokenHash: string) => find<Session>('session', 'token_hash = $1', tokenHash),
    /** Writes `next` where `before` is still stored and all of `also` is so; else false. Pictures go, and events come, with it. */
    async replace(before: Session, next: Session, also: readonly Statement[] = []): Promise<boolean> {
      const sql = `UPDATE session SET token_hash = $2, version = $3, status = $4, task = $5, due_at = $6,
        taken = $7, doc = $8 WHERE id = $1 AND version = $9`
      const update = { sql, values: [...columnsOf(next), before.version], must: true }
      const events = eventsOf(before, next)
      const statements = [update, ...dropped(before, next), ...events.map(insertion), ...also]
      if ((await db.commit(statements)) === null) return false
      for (const job of [dutyOf(next).task, ...events.map(({ state }) => state)]) ring(job)
      return true
    },
    async remove(id: string): Promise<void> {
      const places = ['session WHERE id', 'picture WHERE session_id', 'event WHERE session_id']
      await db.commit(places.map((place) => ({ sql: `DELETE FROM ${place} = $1`, values: [id] })))
    },

    /** Takes on the row that is due for longest, and again after `leaseMs`: those of processes that died before all others. */
    async claim<Name extends Job>(job: Name, now: number, leaseMs: number): Promise<Jobs[Name] | null> {
      const table = tableOf(job)
      const due = `SELECT id FROM ${table} WHERE task = $1 AND due_at <= $2 ORDER BY taken DESC, due_at, id LIMIT 1`
      const [first] = await db.rows<{ id: string }>(due, job, now)
      if (first === undefined) return null
      // The second look at all of it is for whoever was slower than another process.
      const sql = `UPDATE ${table} SET due_at = $3, taken = 1 WHERE id = $4 AND task = $1 AND due_at <= $2
        RETURNING id, doc`
      const [row] = (await db.commit<DocRow>([{ sql, values: [job, now, now + leaseMs, first.id] }])) ?? []
      return row === undefined ? null : open<Jobs[Name]>(table, row)
    },
    /** When the next row is due, of those that nobody has taken on; or null. */
    async nextDue(job: Job): Promise<number | null> {
      const sql = `SELECT min(due_at) AS due FROM ${tableOf(job)} WHERE task = $1 AND taken = 0`
      return (await db.rows<{ due: number | null }>(sql, job))[0]?.due ?? null
    },
    async waiting(job: Job): Promise<number> {
      const sql = `SELECT count(*) AS n FROM ${tableOf(job)} WHERE task = $1`
      return (await db.rows<{ n: number }>(sql, job))[0]?.n ?? 0
    },

    async putPicture(sessionId: string, sha256: string, bytes: Buffer): Promise<void> {
      const sql = `INSERT INTO picture (session_id, sha256, part, doc) SELECT id, $2, $3, $4 FROM session WHERE id = $1
        ON CONFLICT DO NOTHING`
      const parts = Math.ceil(bytes.length / PIECE_BYTES)
      const pieces = Array.from({ length: parts }, (_, part) => {
        const piece = bytes.subarray(part * PIECE_BYTES, (part + 1) * PIECE_BYTES)
        return seal.close(piece, pieceAt(sessionId, sha256, part, parts))
      })
      await db.commit(pieces.map((doc, part) => ({ sql, values: [sessionId, sha256, part, doc] })))
    },
    /** Its pieces, all but the last of whole triples of bytes; null where it is not there. */
    async picture(sessionId: string, sha256: string): Promise<readonly Buffer[] | null> {
      const sql = 'SELECT doc FROM picture WHERE session_id = $1 AND sha256 = $2 ORDER BY part'
      const rows = await db.rows<{ doc: ArrayBuffer | Buffer }>(sql, sessionId, sha256)
      const pieces = rows.map(({ doc }, part) => {
        const sealed = doc instanceof ArrayBuffer ? Buffer.from(doc) : doc
        return seal.open(sealed, pieceAt(sessionId, sha256, part, rows.length))
      })
      return pieces.length === 0 ? null : pieces
    },

    /** A small fact that processes share; `decide` sees the newest, `start` at first, and returns the next, or null for none. */
    async share<Fact>(name: string, start: Fact, decide: (fact: Fact) => Fact | null): Promise<Fact> {
      const select = 'SELECT version, doc FROM cell WHERE name = $1'
      for (;;) {
        const [row] = await db.rows<{ version: number; doc: string }>(select, name)
        const fact: Fact = row === undefined ? start : JSON.parse(row.doc)
        const next = decide(fact)
        if (next === null) return fact
        const sql = `INSERT INTO cell (name, doc, version) VALUES ($1, $2, 1)
          ON CONFLICT (name) DO UPDATE SET doc = $2, version = cell.version + 1 WHERE cell.version = $3`
        const values = [name, JSON.stringify(next), row?.version ?? 0]
        if ((await db.commit([{ sql, values, must: true }])) !== null) return next
      }
    },

    events: {
      async save(event: KycEvent): Promise<void> {
        const sql = 'UPDATE event SET task = $2, due_at = $3, taken = 0, doc = $4 WHERE id = $1'
        await db.commit([{ sql, values: [event.id, event.state, event.dueAt, close('event', event)] }])
        ring(event.state)
      },
      byId: (tenant: string, id: string) => find<KycEvent>('event', 'tenant = $1 AND id = $2', tenant, id),
      async list(
        tenant: string,
        { before, limit, state }: { before: KycEvent | null; limit: number; state: KycEvent['state'] | null },
      ): Promise<readonly KycEvent[]> {
        const sql = `SELECT id, doc FROM event WHERE tenant = $1 AND task IN ($2, $3, $4)
          AND (created_at < $5 OR (created_at = $5 AND id < $6)) ORDER BY created_at DESC, id DESC LIMIT $7`
        const states = state === null ? EVENT_STATES : [state, state, state]
        const { createdAt = Number.MAX_SAFE_INTEGER, id = '' } = before ?? {}
        const rows = await db.rows<DocRow>(sql, tenant, ...states, createdAt, id, limit)
        return rows.map((row) => open('event', row))
      },
    },
    keys: createKeyRing(db),
    /** @param heard is told what has something new to do, so that nobody waits for the next look around. */
    listen: (heard: typeof ring) => void (ring = heard),
    now: () => db.now(),
    close: () => db.close(),
  }
}

/** Where one was lost the others are of another place, and cannot be opened. */
const pieceAt = (sessionId: string, sha256: string, part: number, parts: number) =>
  `picture/${sessionId}/${sha256}/${part}/${parts}`

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
  const name = `queue/${task}`
  return [
    { sql: lock, values: [name] },
    { sql: check, values: [name, task, most], must: true },
  ]
}

/**
 * Changes a session as `decide` says on its newest version, until nobody was faster; null where it is gone. `decide` returns
 * null to leave it as it is, and throws to refuse; so may `refuse`, where not all of `also` is true in the same commit.
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
    const changes = session && decide(session)
    if (session === null || changes === null) return session
    const next = { ...session, ...changes, version: session.version + 1 }
    if (await store.replace(session, next, also)) return next
    await refuse?.()
  }
}
