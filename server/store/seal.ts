/** Everything of a person lies in the database sealed: AES-256-GCM, bound to its place, with the id of its key. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { StorageFailure } from './db.ts'

export interface Seal {
  /** @param place where it lies, such as `session/kycs_…`: elsewhere it cannot be opened. */
  close(plain: string | Uint8Array, place: string): string
  /** @throws StorageFailure where the key is gone, the place another, or a bit was changed. */
  open(sealed: string, place: string): Buffer
}

export const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

/** @param keys the first seals; the others only open what was sealed before a rotation. */
export function createSeal(keys: readonly [Buffer, ...Buffer[]]): Seal {
  const byId = new Map(keys.map((key) => [keyId(key), key]))
  const [first] = keys
  return {
    close(plain, place) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', first, iv).setAAD(Buffer.from(place))
      const text = typeof plain === 'string' ? Buffer.from(plain) : plain
      const parts = [iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]
      return `${keyId(first)}.${Buffer.concat(parts).toString('base64')}`
    },
    open(sealed, place) {
      const dot = sealed.indexOf('.')
      const key = byId.get(sealed.slice(0, dot))
      const bytes = Buffer.from(sealed.slice(dot + 1), 'base64')
      try {
        if (key === undefined) throw new Error('unknown key')
        const end = bytes.length - TAG_BYTES
        const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
        cipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(end))
        return Buffer.concat([cipher.update(bytes.subarray(IV_BYTES, end)), cipher.final()])
      } catch (thrown) {
        throw new StorageFailure(thrown)
      }
    },
  }
}

/** Says which key it was, and nothing of it. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('kyc-capture key id').update(key).digest('hex').slice(0, 8)
}
