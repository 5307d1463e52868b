import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import {
  authorization,
  canonicalRequest,
  scopeDate,
  sha256,
  signature,
  signingKeys,
  stringToSign,
} from './sign.ts'

/** Requests signed by the vendor's SDK and documents, with every intermediate value. */
const Vector = v.object({
  id: v.string(),
  secretId: v.string(),
  secretKey: v.string(),
  service: v.string(),
  timestamp: v.number(),
  headers: v.record(v.string(), v.string()),
  /** Lower-case names of the headers that are signed. */
  signed: v.array(v.string()),
  /** Where the host was signed in another form than it was sent. */
  signedHost: v.optional(v.string()),
  body: v.string(),
  bodySha256: v.string(),
  canonicalRequest: v.string(),
  stringToSign: v.string(),
  kDate: v.string(),
  kService: v.string(),
  kSigning: v.string(),
  signature: v.string(),
  authorization: v.string(),
})
const vectors = v.parse(
  v.array(Vector),
  JSON.parse(readFileSync(new URL('./tc3-vectors.json', import.meta.url), 'utf8')),
)

it('is tested against ten worked requests', () => {
  expect(vectors).toHaveLength(10)
})

describe.each(vectors)('the worked request $id', (vector) => {
  const sent = Object.entries(vector.headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  const headers: Record<string, string> = Object.fromEntries(
    sent.filter(([name]) => vector.signed.includes(name)),
  )
  if (vector.signedHost !== undefined) headers['host'] = vector.signedHost
  const { bodySha256, timestamp, service } = vector
  const signable = { headers, bodySha256, timestamp, service }

  it('hashes the bytes of the body', () => {
    expect(sha256(Buffer.from(vector.body))).toBe(vector.bodySha256)
  })

  it('has the canonical request', () => {
    expect(canonicalRequest(signable)).toBe(vector.canonicalRequest)
  })

  it('has the string to sign', () => {
    expect(stringToSign(signable)).toBe(vector.stringToSign)
  })

  it('has each key of the chain', () => {
    const keys = signingKeys(vector.secretKey, scopeDate(timestamp), service)
    expect(keys.kDate.toString('hex')).toBe(vector.kDate)
    expect(keys.kService.toString('hex')).toBe(vector.kService)
    expect(keys.kSigning.toString('hex')).toBe(vector.kSigning)
  })

  it('has the signature and the header', () => {
    expect(signature(signable, vector.secretKey)).toBe(vector.signature)
    expect(authorization(signable, vector)).toBe(vector.authorization)
  })
})
