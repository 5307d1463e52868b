/** The integrators' secret keys: an id to find one by, and a hash; the key itself is kept nowhere. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { numberOf, textOf, type Db } from './db.ts'

export interface KeyRow {
  readonly id: string
  readonly tenant: string
  readonly createdAt: number
  readonly revokedAt: number | null
}

export interface KeyRing {
  add(key: NewKey, now: number): Promise<void>
  revoke(id: string, now: number): Promise<boolean>
  all(): Promise<readonly KeyRow[]>
  /** Whose key this is; null for one that is unknown or revoked. */
  tenantOf(key: string): Promise<string | null>
}

export interface NewKey {
  readonly id: string
  readonly tenant: string
  readonly key: string
}

/** `kyc_live_<id>_<secret>`: the id is public, so that finding the row takes no secret. */
const KEY = /^kyc_(?:live|test)_([0-9a-f]{12})_[\w-]{43}$/

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Whether two secrets are equal, in a time that tells nothing of where they differ, nor of their lengths. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}

/** 256 bits behind a public id. `live` and test keys each open servers of their kind alone. */
export function makeKey(tenant: string, live: boolean): NewKey {
  const id = randomBytes(6).toString('hex')
  return { id, tenant, key: `kyc_${live ? 'live' : 'test'}_${id}_${randomBytes(32).toString('base64url')}` }
}

export function createKeyRing(db: Db): KeyRing {
  return {
    async add({ id, tenant, key }, now) {
      const sql = 'INSERT INTO secret_key (id, tenant, hash, created_at) VALUES ($1, $2, $3, $4)'
      await db.commit([{ sql, values: [id, tenant, digest(key).toString('hex'), now] }])
    },
    revoke(id, now) {
      const sql = 'UPDATE secret_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL'
      return db.commit([{ sql, values: [id, now], must: true }])
    },
    async all() {
      const rows = await db.rows(
        'SELECT id, tenant, created_at, revoked_at FROM secret_key ORDER BY created_at, id',
      )
      return rows.map((row) => ({
        id: textOf(row, 'id'),
        tenant: textOf(row, 'tenant'),
        createdAt: numberOf(row, 'created_at'),
        revokedAt: row['revoked_at'] === null ? null : numberOf(row, 'revoked_at'),
      }))
    },
    async tenantOf(key) {
      const id = KEY.exec(key)?.[1]
      if (id === undefined) return null
      const sql = 'SELECT tenant, hash FROM secret_key WHERE id = $1 AND revoked_at IS NULL'
      const [row] = await db.rows(sql, id)
      if (row === undefined) return null
      return timingSafeEqual(digest(key), Buffer.from(textOf(row, 'hash'), 'hex'))
        ? textOf(row, 'tenant')
        : null
    },
  }
}
