/** Everything of a person lies in the database sealed: AES-256-GCM, bound to its place, with the id of its key. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { StorageFailure } from './db.ts'

export interface Seal {
  /** @param place where it lies, such as `session/kycs_…`: elsewhere it cannot be opened. */
  close(plain: Uint8Array, place: string): Buffer
  /** @throws StorageFailure where the key is gone, the place another, or a bit was changed. */
  open(sealed: Buffer, place: string): Buffer
}

export const KEY_BYTES = 32
const ID_BYTES = 4
const IV_BYTES = 12
const TAG_BYTES = 16
/** A picture is sealed in slices, or the memory would hold it once more. */
const SLICE_BYTES = 65_536

/** @param keys the first seals; the others only open what was sealed before a rotation. */
export function createSeal(keys: readonly [Buffer, ...Buffer[]]): Seal {
  const [first] = keys
  return {
    close(plain, place) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', first, iv).setAAD(Buffer.from(place))
      const sealed = Buffer.allocUnsafeSlow(ID_BYTES + IV_BYTES + plain.length + TAG_BYTES)
      sealed.set(keyId(first))
      sealed.set(iv, ID_BYTES)
      for (let from = 0; from < plain.length; from += SLICE_BYTES)
        sealed.set(cipher.update(plain.subarray(from, from + SLICE_BYTES)), ID_BYTES + IV_BYTES + from)
      cipher.final()
      sealed.set(cipher.getAuthTag(), sealed.length - TAG_BYTES)
      return sealed
    },
    open(sealed, place) {
      const id = sealed.subarray(0, ID_BYTES)
      const text = sealed.subarray(ID_BYTES + IV_BYTES, -TAG_BYTES)
      try {
        const key = keys.find((one) => keyId(one).equals(id))
        if (key === undefined) throw new Error('unknown key')
        const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(ID_BYTES, ID_BYTES + IV_BYTES))
        cipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(-TAG_BYTES))
        return Buffer.concat([cipher.update(text), cipher.final()])
      } catch (thrown) {
        throw new StorageFailure(thrown)
      }
    },
  }
}

/** A document sealed as text: the key's id in hex, a dot, the rest in Base64. */
export function closeDoc(seal: Seal, doc: unknown, place: string): string {
  const sealed = seal.close(Buffer.from(JSON.stringify(doc)), place)
  return `${sealed.toString('hex', 0, ID_BYTES)}.${sealed.toString('base64', ID_BYTES)}`
}

/** Sealed by us and bound to its place: it is what was written, and needs no second look. */
export function openDoc<Doc>(seal: Seal, text: string, place: string): Doc {
  const [id = '', rest = ''] = text.split('.')
  const sealed = Buffer.concat([Buffer.from(id, 'hex'), Buffer.from(rest, 'base64')])
  return JSON.parse(seal.open(sealed, place).toString())
}

/** Says which key it was, and nothing of it. */
function keyId(key: Buffer): Buffer {
  return createHash('sha256').update('kyc-capture key id').update(key).digest().subarray(0, ID_BYTES)
}
