import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startPostgres, type PostgresServer } from '../testing/postgres-server.ts'
import { queued, someSession } from '../testing/sessions.ts'
import { StorageFailure, type Db } from './db.ts'
import { openLibsql } from './libsql.ts'
import { openPostgres } from './postgres.ts'
import { migrate } from './open.ts'
import { createSeal } from './seal.ts'
import type { Session } from './session.ts'
import { atMost, change, createStore, type Store } from './store.ts'

const KEY = randomBytes(32)

let folder: string
let postgres: PostgresServer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kyc-store-'))
  postgres = await startPostgres()
}, 60_000)
afterAll(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true })
})

let databases = 0
const KINDS = {
  libsql: async () => {
    const path = join(folder, `${(databases += 1)}.db`)
    return () => openLibsql(path)
  },
  postgres: async () => {
    const url = await postgres.database(`test_${(databases += 1)}`)
    return async () => openPostgres(url)
  },
}

describe.each(Object.entries(KINDS))('the store on %s', (_name, fresh) => {
  let open: () => Promise<Db>
  let db: Db
  let store: Store
  /** Another process on the same database. */
  let other: { db: Db; store: Store }
  beforeAll(async () => {
    open = await fresh()
    db = await open()
    other = { db: await open(), store: createStore(db, createSeal([KEY])) }
    await Promise.all([migrate(db), migrate(other.db)])
    other = { ...other, store: createStore(other.db, createSeal([KEY])) }
    store = createStore(db, createSeal([KEY]))
  })
  afterAll(() => Promise.all([db.close(), other.db.close()]))
  beforeEach(async () => {
    await db.commit(
      ['session', 'picture', 'event', 'cell'].map((table) => ({ sql: `DELETE FROM ${table}`, values: [] })),
    )
  })

  const insert = async (more: Partial<Session> = {}) => {
    const session = someSession(more)
    await store.insert(session)
    return session
  }
  const next = (session: Session, changes: Partial<Session>) => ({
    ...session,
    ...changes,
    version: session.version + 1,
  })

  it('gives back what it got, by id and by token', async () => {
    const session = await insert({ lastError: { code: 'busy', side: null } })
    expect(await other.store.byId(session.id)).toEqual(session)
    expect(await other.store.byTokenHash(session.tokenHash)).toEqual(session)
    expect(await store.byId('kycs_none')).toBeNull()
    await expect(store.insert(session)).rejects.toThrow(StorageFailure)
  })

  it('lets one of many changes of a version win', async () => {
    const session = await insert()
    const stores = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? store : other.store))
    const won = await Promise.all(
      stores.map((one, n) => one.replace(session, next(session, { expiresAt: n }))),
    )
    expect(won.filter(Boolean)).toHaveLength(1)
    expect((await store.byId(session.id))?.expiresAt).toBe(won.indexOf(true))
  })

  it('brings every change in, where each is decided anew', async () => {
    const { id } = await insert({ expiresAt: 0 })
    const grow = ({ expiresAt }: Session) => ({ expiresAt: expiresAt + 1 })
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => change(n % 2 === 0 ? store : other.store, id, grow)),
    )
    expect(await store.byId(id)).toMatchObject({ expiresAt: 20, version: 21 })
  })

  it('T25: writes the event in the commit of what happened, and neither where one fails', async () => {
    const session = await insert()
    const canceled = next(session, { stage: { status: 'canceled', at: 5_000 } })
    const impossible = { sql: 'UPDATE session SET version = 9 WHERE id = $1', values: ['nobody'], must: true }
    expect(await store.replace(session, canceled, [impossible])).toBe(false)
    expect(await store.waiting('pending')).toBe(0)
    expect((await store.byId(session.id))?.stage.status).toBe('requires_input')
    expect(await store.replace(session, canceled)).toBe(true)
    const page = { before: null, limit: 10, state: null }
    expect(await other.store.events.list('default', page)).toMatchObject([
      {
        sessionId: session.id,
        status: 'canceled',
        state: 'pending',
        createdAt: 5_000,
        dueAt: 5_000,
      },
    ])
    expect(await store.events.list('another', page)).toEqual([])
  })

  it('row 48: hands out what is due, oldest first, each to one process', async () => {
    const times = [300, 100, 200, 900]
    for (const at of times) await insert(queued(at))
    const taken = await Promise.all(
      Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? store : other.store).claim('apply', 500, 1_000)),
    )
    // Some may have found their row taken by somebody who was faster, and look again.
    for (
      let session = await store.claim('apply', 500, 1_000);
      session;
      session = await store.claim('apply', 500, 1_000)
    )
      taken.push(session)
    const ats = taken.flatMap((session) => (session === null ? [] : [session.stage.at]))
    expect(ats.toSorted((a, b) => a - b)).toEqual([100, 200, 300])
    expect(await store.nextDue('apply')).toBe(900)
    expect(await store.nextDue('poll')).toBeNull()
    expect(await store.waiting('apply')).toBe(4)
    const again: number[] = []
    for (
      let session = await store.claim('apply', 1_500, 9_000);
      session;
      session = await store.claim('apply', 1_500, 9_000)
    )
      again.push(session.stage.at)
    expect(again).toHaveLength(4)
    // What a process took on and left has waited longest, though its lease ended last.
    expect(again.at(-1)).toBe(900)
  })

  it('T5: lets just so many wait, though many come at once to several processes', async () => {
    const sessions = await Promise.all(Array.from({ length: 30 }, () => insert()))
    const took = await Promise.all(
      sessions.map((session, n) =>
        (n % 2 === 0 ? store : other.store).replace(session, next(session, queued(9)), atMost('apply', 20)),
      ),
    )
    expect(took.filter(Boolean)).toHaveLength(20)
    expect(await store.waiting('apply')).toBe(20)
  })

  it('takes a time between two milliseconds', async () => {
    await insert(queued(100.5))
    expect(await store.nextDue('apply')).toBeGreaterThanOrEqual(100)
    expect(await store.claim('apply', 102.5, 7.5)).not.toBeNull()
  })

  it('T24: leaves a call that was marked alone until nobody can be making it any more', async () => {
    const work = { step: 'applying', at: 10_000, tries: 0 } as const
    await insert({ stage: { status: 'processing', at: 10_000, work } })
    expect(await other.store.claim('apply', 39_999, 1)).toBeNull()
    expect((await other.store.claim('apply', 40_000, 1))?.stage).toMatchObject({ work })
  })

  it('keeps pictures for a session that is there, until they are taken, replaced, or over with it', async () => {
    const bytes = randomBytes(300_000)
    const { id } = await insert()
    await store.putPicture('kycs_nobody', 'a', bytes)
    expect(await store.picture('kycs_nobody', 'a')).toBeNull()
    for (const sha256 of ['a', 'b', 'stray', 'a']) await store.putPicture(id, sha256, bytes)
    expect(Buffer.concat((await other.store.picture(id, 'a')) ?? []).equals(bytes)).toBe(true)
    await db.commit([{ sql: "DELETE FROM picture WHERE sha256 = 'b' AND part = 3", values: [] }])
    await expect(store.picture(id, 'b')).rejects.toThrow(StorageFailure)
    const draft = (...hashes: string[]) => ({
      nationality: 'DEU' as const,
      cardType: 'ID_CARD' as const,
      pictures: Object.fromEntries(hashes.map((sha256, n) => [n === 0 ? 'front' : 'back', { sha256 }])),
    })
    await change(store, id, () => ({ draft: draft('a', 'b') }))
    await change(store, id, () => ({ draft: draft('a') }))
    expect([(await store.picture(id, 'a')) !== null, await store.picture(id, 'b')]).toEqual([true, null])
    await change(store, id, () => ({ draft: draft() }))
    expect([await store.picture(id, 'a'), await store.picture(id, 'stray')]).toEqual([null, null])
  })

  it('erases a session with all that hangs on it', async () => {
    const { id } = await insert()
    await store.putPicture(id, 'a', Buffer.from('x'))
    await change(store, id, () => ({ stage: { status: 'canceled', at: 1 } }))
    await store.remove(id)
    for (const table of ['session', 'picture', 'event']) {
      expect(await db.rows(`SELECT * FROM ${table}`), table).toEqual([])
    }
    expect(await change(store, id, () => ({ expiresAt: 1 }))).toBeNull()
  })

  it('shares small facts without losing a change', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 === 0 ? store : other.store).share<number>('count', 0, (fact) => fact + 1),
      ),
    )
    expect(await store.share<number>('count', 0, () => null)).toBe(20)
    expect(await store.share<number>('nothing', 7, () => null)).toBe(7)
  })

  it('hands out events until they are delivered, and lists them page by page', async () => {
    for (let n = 1; n <= 5; n++) {
      const { id } = await insert()
      await change(store, id, () => ({ stage: { status: 'canceled', at: n < 4 ? 7 : n } }))
    }
    const first = await store.claim('pending', 10, 100)
    expect(first?.createdAt).toBe(4)
    if (first === null) throw new Error('no event')
    await store.events.save({ ...first, state: 'dead', tries: 3 })
    expect(await other.store.events.byId('default', first.id)).toMatchObject({ state: 'dead', tries: 3 })
    expect(await other.store.events.byId('another', first.id)).toBeNull()
    const seen: string[] = []
    let before = null
    for (;;) {
      const page = await store.events.list('default', { before, limit: 2, state: null })
      seen.push(...page.map(({ id }) => id))
      before = page.at(-1) ?? null
      if (before === null) break
    }
    expect(new Set(seen).size).toBe(5)
    expect(await store.events.list('default', { before: null, limit: 9, state: 'dead' })).toHaveLength(1)
    expect([await store.waiting('pending'), await store.waiting('dead')]).toEqual([4, 1])
  })

  it('T14: holds nothing of a person in words that can be read', async () => {
    const session = await insert({ asked: { external_id: 'CANARY-7', metadata: { name: 'ANNA CANARY' } } })
    await change(store, session.id, () => ({ stage: { status: 'canceled', at: 1 } }))
    await store.putPicture(session.id, 'a', Buffer.from('CANARY picture'))
    const rows = await Promise.all(
      ['session', 'picture', 'event'].map((table) => db.rows(`SELECT * FROM ${table}`)),
    )
    expect(rows.flat()).toHaveLength(3)
    const text = JSON.stringify(rows)
    for (const canary of ['CANARY', Buffer.from('CANARY').toString('base64').slice(0, 7)])
      expect(text).not.toContain(canary)
  })

  it('opens nothing with another key, in another place, or with a bit changed', async () => {
    const session = await insert()
    const stranger = createStore(db, createSeal([randomBytes(32)]))
    await expect(stranger.byId(session.id)).rejects.toThrow(StorageFailure)
    const rotated = createStore(db, createSeal([randomBytes(32), KEY]))
    expect(await rotated.byId(session.id)).toEqual(session)
    await change(rotated, session.id, () => ({ expiresAt: 7 }))
    await expect(store.byId(session.id)).rejects.toThrow(StorageFailure)
    const victim = await insert()
    await db.commit([
      {
        sql: 'UPDATE session SET doc = (SELECT doc FROM session WHERE id = $1) WHERE id = $2',
        values: [session.id, victim.id],
      },
    ])
    await expect(rotated.byId(victim.id)).rejects.toThrow(StorageFailure)
  })

  it('knows whose a secret key is, until it is revoked', async () => {
    const key = `kyc_live_0123456789ab_${'x'.repeat(43)}`
    await store.keys.add({ id: '0123456789ab', tenant: 'acme', key }, 5)
    expect(await other.store.keys.tenantOf(key)).toBe('acme')
    for (const wrong of [
      '',
      'kyc_live_0123456789ab_',
      `${key}x`,
      key.replace('x', 'y'),
      key.replace('9ab', '9ac'),
    ])
      expect(await store.keys.tenantOf(wrong)).toBeNull()
    expect(JSON.stringify(await db.rows('SELECT * FROM secret_key'))).not.toContain('xxxx')
    expect([await store.keys.revoke('0123456789ab', 9), await store.keys.revoke('0123456789ab', 9)]).toEqual([
      true,
      false,
    ])
    expect(await store.keys.tenantOf(key)).toBeNull()
    expect(await store.keys.all()).toEqual([
      { id: '0123456789ab', tenant: 'acme', created_at: 5, revoked_at: 9 },
    ])
  })

  it('is the same after it was closed, and up to date already', async () => {
    const session = await insert()
    const again = await open()
    await migrate(again)
    expect(await createStore(again, createSeal([KEY])).byId(session.id)).toEqual(session)
    await again.close()
    expect(Math.abs((await db.now()) - Date.now())).toBeLessThan(5_000)
  })
})

it('T14: the embedded file has no word of a person either, nor has its log', async () => {
  const path = join(folder, 'canary')
  const db = await openLibsql(path)
  await migrate(db)
  const store = createStore(db, createSeal([KEY]))
  await store.insert(someSession())
  await store.insert(someSession({ ...queued(1) }))
  const files = readdirSync(folder).filter((name) => name.startsWith('canary'))
  expect(files).toContain('canary-wal')
  for (const file of files) expect(readFileSync(join(folder, file)).includes('CANARY'), file).toBe(false)
  await db.close()
})

it('row 50: a database that cannot be written says so, and works again once it can', async () => {
  const path = join(folder, 'locked')
  const db = await openLibsql(path)
  await migrate(db)
  const store = createStore(db, createSeal([KEY]))
  const blocker = await openLibsql(path)
  await blocker.rows('BEGIN IMMEDIATE')
  await expect(store.insert(someSession())).rejects.toMatchObject({
    name: 'StorageFailure',
    code: 'SQLITE_BUSY',
  })
  await blocker.rows('ROLLBACK')
  const session = someSession()
  await store.insert(session)
  expect(await store.byId(session.id)).toEqual(session)
  await Promise.all([db.close(), blocker.close()])
})
