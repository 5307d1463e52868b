/** Everything of a person lies in the database sealed: AES-256-GCM, bound to its place, with the id of its key. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { StorageFailure } from './db.ts'

export type Seal = ReturnType<typeof createSeal>

export const KEY_BYTES = 32
const ID_BYTES = 4
const HEAD_BYTES = ID_BYTES + 12
const TAG_BYTES = 16

/** @param keys the first seals; the others only open what was sealed before a rotation. */
export function createSeal(keys: readonly [Buffer, ...Buffer[]]) {
  const [first] = keys
  return {
    /** @param place where it lies, such as `session/kycs_…`: elsewhere it cannot be opened. */
    close(plain: Uint8Array, place: string): Buffer {
      const nonce = randomBytes(HEAD_BYTES - ID_BYTES)
      const cipher = createCipheriv('aes-256-gcm', first, nonce).setAAD(Buffer.from(place))
      const sealed = [cipher.update(plain), cipher.final()]
      return Buffer.concat([keyId(first), nonce, ...sealed, cipher.getAuthTag()])
    },
    /** @throws StorageFailure where the key is gone, the place another, or a bit was changed. */
    open(sealed: Buffer, place: string): Buffer {
      try {
        const key = keys.find((one) => keyId(one).equals(sealed.subarray(0, ID_BYTES)))
        if (key === undefined) throw new Error('unknown key')
        const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(ID_BYTES, HEAD_BYTES))
        cipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(-TAG_BYTES))
        return Buffer.concat([cipher.update(sealed.subarray(HEAD_BYTES, -TAG_BYTES)), cipher.final()])
      } catch (thrown) {
        throw new StorageFailure(thrown)
      }
    },
  }
}

/** Says which key it was, and nothing of it. */
function keyId(key: Buffer): Buffer {
  return createHash('sha256').update('kyc-capture key id').update(key).digest().subarray(0, ID_BYTES)
}
