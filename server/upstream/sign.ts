/** TC3-HMAC-SHA256 in the steps of the vendor's "Signature v3" document, each asserted against worked vectors. */
import { createHash, createHmac } from 'node:crypto'

const ALGORITHM = 'TC3-HMAC-SHA256'

interface Signable {
  /** Headers to sign, by lower-case name, as they are sent. */
  readonly headers: Readonly<Record<string, string>>
  /** Lower-case hex of the SHA-256 of the very bytes that are sent. */
  readonly bodySha256: string
  /** Seconds since 1970; the scope's date is its UTC date. */
  readonly timestamp: number
  readonly service: string
}

export const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const hmac = (key: string | Uint8Array, text: string) => createHmac('sha256', key).update(text).digest()

const signedHeaders = ({ headers }: Signable) => Object.keys(headers).sort()

/** Step 1, of `POST /` without a query. The action alone is lower-cased: a content type is signed as it is sent. */
export function canonicalRequest(signable: Signable): string {
  const names = signedHeaders(signable)
  const lines = names.map((name) => {
    const value = (signable.headers[name] ?? '').trim()
    return `${name}:${name === 'x-tc-action' ? value.toLowerCase() : value}\n`
  })
  return ['POST', '/', '', lines.join(''), names.join(';'), signable.bodySha256].join('\n')
}

export const scopeDate = (timestamp: number) => new Date(timestamp * 1000).toISOString().slice(0, 10)

const credentialScope = ({ timestamp, service }: Signable) => `${scopeDate(timestamp)}/${service}/tc3_request`

/** Step 2. */
export function stringToSign(signable: Signable): string {
  const request = sha256(canonicalRequest(signable))
  return [ALGORITHM, signable.timestamp, credentialScope(signable), request].join('\n')
}

/** Step 3, the chain of keys. */
export function signingKeys(secretKey: string, date: string, service: string) {
  const kDate = hmac(`TC3${secretKey}`, date)
  const kService = hmac(kDate, service)
  return { kDate, kService, kSigning: hmac(kService, 'tc3_request') }
}

/** Step 3, its last link: lower-case hex. */
export function signature(signable: Signable, secretKey: string): string {
  const { kSigning } = signingKeys(secretKey, scopeDate(signable.timestamp), signable.service)
  return hmac(kSigning, stringToSign(signable)).toString('hex')
}

/** Step 4: the value of the Authorization header. */
export function authorization(signable: Signable, key: { secretId: string; secretKey: string }): string {
  const credential = `Credential=${key.secretId}/${credentialScope(signable)}`
  const signed = `SignedHeaders=${signedHeaders(signable).join(';')}`
  return `${ALGORITHM} ${credential}, ${signed}, Signature=${signature(signable, key.secretKey)}`
}
