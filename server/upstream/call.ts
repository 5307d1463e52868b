/** One signed request to the upstream and what became of it; no retry, no meaning of its answer. */
import type { Credentials } from '../config.ts'
import type { Clock } from '../ports.ts'
import type { Payload } from './body.ts'
import { isRecord } from './reading.ts'
import { authorization } from './sign.ts'

export type Action = 'ApplyCardVerificationExternal' | 'GetCardVerificationExternalResult'

export type CallAnswer =
  | { readonly kind: 'response'; readonly response: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'error'
      readonly code: string
      readonly requestId: string | null
      readonly dateMs: number | null
    }
  /** Refused before a byte of the body was read: as if it had never been made. */
  | { readonly kind: 'unsent' }
  /** It may have been worked on, and billed; nobody knows. */
  | { readonly kind: 'lost' }

export interface CallDeps {
  readonly endpoint: string
  readonly credentials: Credentials
  readonly fetch: typeof globalThis.fetch
  readonly clock: Clock
}

export interface CallOptions {
  readonly timeoutMs: number
  /** Added to the clock before signing. */
  readonly clockOffsetMs: number
  /** For the simulator alone; not signed. */
  readonly extraHeaders: Readonly<Record<string, string>>
}

const VERSION = '2018-11-19'
const REGION = 'ap-singapore'
/** Room for a head image; more than that is not an answer. */
const MAX_ANSWER_BYTES = 6_000_000

/** Node's codes of a connection that never came to be. */
const UNSENT_CODES: readonly unknown[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]

/** Signs and sends one request. Never throws, whatever the network does; a time-out is `lost`. */
export async function call(
  deps: CallDeps,
  action: Action,
  payload: Payload,
  options: CallOptions,
): Promise<CallAnswer> {
  const { bytes } = payload
  try {
    const answer = await deps.fetch(deps.endpoint, {
      method: 'POST',
      headers: { ...headersOf(deps, action, payload, options), ...options.extraHeaders },
      body: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs),
    })
    const text = await readText(answer)
    if (answer.status !== 200 || text === null) return { kind: 'lost' }
    return parseAnswer(text, Date.parse(answer.headers.get('date') ?? ''))
  } catch (thrown) {
    return { kind: wasUnsent(thrown) ? 'unsent' : 'lost' }
  }
}

function headersOf(
  deps: CallDeps,
  action: Action,
  payload: Payload,
  options: CallOptions,
): Record<string, string> {
  const { credentials, clock, endpoint } = deps
  const timestamp = Math.floor((clock.now() + options.clockOffsetMs) / 1000)
  const signed = { 'content-type': 'application/json', host: new URL(endpoint).host, 'x-tc-action': action }
  const signable = { headers: signed, bodySha256: payload.sha256, timestamp, service: 'ocr' }
  return {
    'Content-Type': signed['content-type'],
    'X-TC-Action': action,
    'X-TC-Version': VERSION,
    'X-TC-Region': REGION,
    'X-TC-Timestamp': String(timestamp),
    'X-TC-Language': 'en-US',
    ...(credentials.token === null ? {} : { 'X-TC-Token': credentials.token }),
    Authorization: authorization(signable, credentials),
    // A kept-alive connection that the far side drops looks just like a lost answer, and those are never sent again.
    Connection: 'close',
  }
}

async function readText(answer: Response): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += chunk.length
    if (size > MAX_ANSWER_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseAnswer(text: string, date: number): CallAnswer {
  const response = responseOf(text)
  if (response === null) return { kind: 'lost' }
  const error = response['Error']
  if (error === undefined || error === null) return { kind: 'response', response }
  if (!isRecord(error) || typeof error['Code'] !== 'string') return { kind: 'lost' }
  const requestId = typeof response['RequestId'] === 'string' ? response['RequestId'] : null
  return { kind: 'error', code: error['Code'], requestId, dateMs: Number.isNaN(date) ? null : date }
}

function responseOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return isRecord(parsed) && isRecord(parsed['Response']) ? parsed['Response'] : null
  } catch {
    return null
  }
}

function wasUnsent(thrown: unknown): boolean {
  const cause = thrown instanceof Error ? thrown.cause : undefined
  if (cause instanceof AggregateError) return cause.errors.every((one) => UNSENT_CODES.includes(codeOf(one)))
  return UNSENT_CODES.includes(codeOf(cause))
}

function codeOf(error: unknown): unknown {
  return isRecord(error) ? error['code'] : undefined
}
