/**
 * TC3-HMAC-SHA256 in the vendor's own named steps, each a function so that each is asserted against worked vectors.
 * Source: the vendor's "Signature v3" document.
 */
import { createHash, createHmac } from 'node:crypto'

const ALGORITHM = 'TC3-HMAC-SHA256'

export interface Signable {
  /** Headers to sign, by lower-case name, as they are sent. */
  readonly headers: Readonly<Record<string, string>>
  /** Lower-case hex of the SHA-256 of the very bytes that are sent. */
  readonly bodySha256: string
  /** Seconds since 1970; the scope's date is its UTC date. */
  readonly timestamp: number
  readonly service: string
}

export interface SigningKey {
  readonly secretId: string
  readonly secretKey: string
}

/** Lower-case hex. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function hmac(key: string | Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** Header names in the order in which they are signed, joined by semicolons. */
function signedHeaders(headers: Signable['headers']): string {
  return Object.keys(headers).sort().join(';')
}

/** Step 1, of `POST /` without a query. */
export function canonicalRequest({ headers, bodySha256 }: Signable): string {
  const lines = Object.keys(headers)
    .sort()
    .map((name) => `${name}:${canonicalValue(name, headers[name] ?? '')}\n`)
  return ['POST', '/', '', lines.join(''), signedHeaders(headers), bodySha256].join('\n')
}

/** The action alone is lower-cased: a content type is signed as it is sent. */
function canonicalValue(name: string, value: string): string {
  return name === 'x-tc-action' ? value.trim().toLowerCase() : value.trim()
}

export function scopeDate(timestamp: number): string {
  return new Date(timestamp * 1000).toISOString().slice(0, 10)
}

function credentialScope({ timestamp, service }: Signable): string {
  return `${scopeDate(timestamp)}/${service}/tc3_request`
}

/** Step 2. */
export function stringToSign(signable: Signable): string {
  const { timestamp } = signable
  return [ALGORITHM, timestamp, credentialScope(signable), sha256(canonicalRequest(signable))].join('\n')
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
export function authorization(signable: Signable, { secretId, secretKey }: SigningKey): string {
  const credential = `${secretId}/${credentialScope(signable)}`
  const signed = signature(signable, secretKey)
  return `${ALGORITHM} Credential=${credential}, SignedHeaders=${signedHeaders(signable.headers)}, Signature=${signed}`
}
