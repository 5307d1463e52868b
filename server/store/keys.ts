/** The integrators' secret keys: an id to find one by, and a hash; the key itself is kept nowhere. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Db } from './db.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** So many unpredictable bytes as URL-safe text. */
export const randomText = (bytes: number) => randomBytes(bytes).toString('base64url')

/** Whether two secrets are equal, in a time that tells nothing of where they differ, nor of their lengths. */
export const sameSecret = (one: string, other: string) => timingSafeEqual(digest(one), digest(other))

/** 256 bits behind a public id, so that finding the row takes no secret. Each opens servers of its kind alone. */
export function makeKey(tenant: string, live: boolean) {
  const id = randomBytes(6).toString('hex')
  return { id, tenant, key: `kyc_${live ? 'live' : 'test'}_${id}_${randomText(32)}` }
}

export function createKeyRing(db: Db) {
  return {
    async add({ id, tenant, key }: ReturnType<typeof makeKey>, now: number): Promise<void> {
      const sql = 'INSERT INTO secret_key (id, tenant, hash, created_at) VALUES ($1, $2, $3, $4)'
      await db.commit([{ sql, values: [id, tenant, digest(key).toString('hex'), now] }])
    },
    async revoke(id: string, now: number): Promise<boolean> {
      const sql = 'UPDATE secret_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL'
      return (await db.commit([{ sql, values: [id, now], must: true }])) !== null
    },
    all() {
      const sql = 'SELECT id, tenant, created_at, revoked_at FROM secret_key ORDER BY created_at, id'
      return db.rows<{ id: string; tenant: string; created_at: number; revoked_at: number | null }>(sql)
    },
    /** Whose key this is; null for one that is unknown or revoked. */
    async tenantOf(key: string): Promise<string | null> {
      const id = /^kyc_(?:live|test)_([0-9a-f]{12})_[\w-]{43}$/.exec(key)?.[1] ?? ''
      const sql = 'SELECT tenant, hash FROM secret_key WHERE id = $1 AND revoked_at IS NULL'
      const [row] = await db.rows<{ tenant: string; hash: string }>(sql, id)
      return row && timingSafeEqual(digest(key), Buffer.from(row.hash, 'hex')) ? row.tenant : null
    },
  }
}
