/**
 * Checks a TC3 signature as the upstream does. Written from the vendor's document on its own and sharing nothing with
 * the client's signer, so that one mistake cannot hide in both.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export interface SignedRequest {
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** Milliseconds since 1970 by the upstream's clock. */
  readonly nowMs: number
}

export interface Account {
  readonly secretId: string
  readonly secretKey: string
}

/** The names that were signed, or the code of the refusal. */
export type Verdict = { readonly signed: readonly string[] } | { readonly refusal: string }

const PATTERN =
  /^TC3-HMAC-SHA256 Credential=([^/\s]+)\/(\d{4}-\d{2}-\d{2})\/([a-z]+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/
const MAX_SKEW_S = 300

export function verifySignature(request: SignedRequest, account: Account): Verdict {
  const { headers, nowMs } = request
  const match = PATTERN.exec(headers.authorization ?? '')
  if (match === null) return { refusal: 'AuthFailure.SignatureFailure' }
  const [, secretId = '', date = '', service = '', names = '', given = ''] = match
  const stamp = one(headers['x-tc-timestamp'])
  if (!/^\d{1,12}$/.test(stamp)) return { refusal: 'AuthFailure.SignatureFailure' }
  if (secretId !== account.secretId) return { refusal: 'AuthFailure.SecretIdNotFound' }
  if (Math.abs(Number(stamp) - nowMs / 1000) > MAX_SKEW_S) return { refusal: 'AuthFailure.SignatureExpire' }
  const signed = names.split(';')
  const sorted = [...signed].sort().join(';') === names && new Set(signed).size === signed.length
  const essential = signed.includes('content-type') && signed.includes('host')
  const scoped = date === utcDate(Number(stamp)) && service === 'ocr'
  if (!sorted || !essential || !scoped) return { refusal: 'AuthFailure.SignatureFailure' }

  const bodyHash = createHash('sha256').update(request.body).digest('hex')
  const host = one(headers.host)
  // The Node SDKs sign the host without its port, Go with it.
  for (const hostForm of new Set([host, host.replace(/:\d+$/, '')])) {
    let lines = ''
    for (const name of signed) lines += `${name}:${valueOf(name, headers, hostForm)}\n`
    const request = `POST\n/\n\n${lines}\n${names}\n${bodyHash}`
    const text = `TC3-HMAC-SHA256\n${stamp}\n${date}/ocr/tc3_request\n${createHash('sha256').update(request).digest('hex')}`
    const expected = chain(account.secretKey, [date, 'ocr', 'tc3_request', text])
    if (timingSafeEqual(expected, Buffer.from(given, 'hex'))) return { signed }
  }
  return { refusal: 'AuthFailure.SignatureFailure' }
}

/** Each link is keyed with the one before. */
function chain(secretKey: string, links: readonly string[]): Buffer {
  return links.reduce<Buffer>(
    (key, link) => createHmac('sha256', key).update(link, 'utf8').digest(),
    Buffer.from(`TC3${secretKey}`, 'utf8'),
  )
}

function utcDate(seconds: number): string {
  const date = new Date(seconds * 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
}

function valueOf(name: string, headers: IncomingHttpHeaders, host: string): string {
  if (name === 'host') return host
  const value = one(headers[name]).trim()
  return name === 'x-tc-action' ? value.toLowerCase() : value
}

function one(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}
