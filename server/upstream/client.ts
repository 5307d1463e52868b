/** The two calls that make the job, each signed and sent once; whether and when again is for whoever keeps the work. */
import type { Ports } from '../assemble.ts'
import type { Credentials } from '../config.ts'
import type { Metrics } from '../metrics.ts'
import { resultBody, type Payload } from './body.ts'
import { CLOCK_SKEW_CODE, refusal, type Call } from './errors.ts'
import { asText, isRecord, readResult } from './result.ts'
import { authorization } from './sign.ts'

/** Simulated where the far side is the simulator in this process: only then does a session's scenario travel. */
export type UpstreamDeps = Pick<Ports, 'clock' | 'fetch' | 'log'> &
  Readonly<{ endpoint: string; credentials: Credentials; metrics: Metrics; simulated: boolean }>
/** The scenario is what the simulator is to play; null but in test mode. */
export type CallContext = Readonly<{ sessionId: string; scenario: string | null }>

export type Upstream = ReturnType<typeof createUpstream>

const CALLS = {
  apply: { action: 'ApplyCardVerificationExternal', timeoutMs: 10_000 },
  result: { action: 'GetCardVerificationExternalResult', timeoutMs: 5_000 },
} as const
/** Room for a head image; more than that is not an answer. */
const MAX_ANSWER_BYTES = 6_000_000
const NOTHING = { requestId: null, date: null }
/** Refused before a byte of the body was read. */
const UNSENT = { kind: 'unsent', code: 'unsent', ...NOTHING } as const
/** It may have been worked on, and billed: nobody knows. */
const LOST = { kind: 'lost', code: 'lost', ...NOTHING } as const

/** Node's codes of a connection that never came to be. */
const UNSENT_CODES = new Set<unknown>(
  'ECONNREFUSED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH UND_ERR_CONNECT_TIMEOUT'.split(' '),
)

export function createUpstream(deps: UpstreamDeps) {
  const { endpoint, credentials, clock, log, metrics } = deps
  const { host } = new URL(endpoint)
  let clockOffsetMs = 0

  function headersOf(action: string, bodySha256: string, { sessionId, scenario }: CallContext) {
    const timestamp = Math.floor((clock.now() + clockOffsetMs) / 1000)
    const headers = { 'content-type': 'application/json', host, 'x-tc-action': action }
    return {
      ...headers,
      'x-tc-version': '2018-11-19',
      'x-tc-region': 'ap-singapore',
      'x-tc-timestamp': String(timestamp),
      'x-tc-language': 'en-US',
      ...(credentials.token === null ? {} : { 'x-tc-token': credentials.token }),
      authorization: authorization({ headers, bodySha256, timestamp, service: 'ocr' }, credentials),
      // A kept-alive connection that the far side drops looks just like a lost answer, and those are never sent again.
      connection: 'close',
      ...(deps.simulated ? { 'x-simulator-script': `${sessionId}/${scenario ?? ''}` } : {}),
    }
  }

  /** Never throws, whatever the network does; a time-out is `lost`. */
  async function call(kind: Call, { bytes, sha256 }: Payload, context: CallContext) {
    const { action, timeoutMs } = CALLS[kind]
    const headers = headersOf(action, sha256, context)
    const body = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const sent = deps.fetch(endpoint, { method: 'POST', headers, body, redirect: 'error', signal })
      return await sent.then(readAnswer)
    } catch (thrown) {
      return wasUnsent(thrown) ? UNSENT : LOST
    }
  }

  async function ask(kind: Call, payload: Payload, context: CallContext) {
    const { action } = CALLS[kind]
    const startedAt = clock.now()
    const answer = await call(kind, payload, context)
    metrics.calls.observe({ action, answer: answer.kind }, (clock.now() - startedAt) / 1000)
    if (answer.kind === 'response') return answer
    const { code, requestId, date } = answer
    const refused = refusal(code, kind)
    const fields = {
      session_id: context.sessionId,
      action,
      upstream_code: code,
      upstream_request_id: requestId,
    }
    if (refused.trouble === 'operator') log.error('upstream refuses us', fields)
    else log.warn('upstream call failed', fields)
    if (answer.kind === 'lost') return { kind: 'lost' } as const
    if (code !== CLOCK_SKEW_CODE || date === null) return refused
    clockOffsetMs = Date.parse(date) - clock.now()
    log.warn('clock corrected', { code, count: Math.round(clockOffsetMs / 1000) })
    return refusal('clock_corrected', kind)
  }

  return {
    /** Milliseconds that this machine's clock is behind the upstream's, as far as is known. */
    clockOffsetMs: () => clockOffsetMs,

    async apply(payload: Payload, context: CallContext) {
      const answer = await ask('apply', payload, context)
      if (answer.kind !== 'response') return answer
      const token = asText(answer.response['CardVerificationToken'])
      return token === null ? ({ kind: 'lost' } as const) : ({ kind: 'accepted', token } as const)
    },

    async result(token: string, context: CallContext) {
      const answer = await ask('result', resultBody(token), context)
      if (answer.kind !== 'response') return answer
      const result = readResult(answer.response, token)
      if (result.kind !== 'foreign') return result
      const fields = { session_id: context.sessionId, code: 'upstream_invalid' }
      log.error('upstream answered for another job', fields)
      return refusal('foreign', 'result')
    },
  }
}

async function readAnswer(answer: Response) {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += chunk.length
    if (size > MAX_ANSWER_BYTES) return LOST
    chunks.push(chunk)
  }
  const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  const response = isRecord(parsed) ? parsed['Response'] : null
  if (answer.status !== 200 || !isRecord(response)) return LOST
  const { Error: error = null, RequestId: requestId } = response
  if (error === null) return { kind: 'response', response } as const
  if (!isRecord(error) || typeof error['Code'] !== 'string') return LOST
  const date = answer.headers.get('date')
  return { kind: 'error', code: error['Code'], requestId: asText(requestId), date } as const
}

function wasUnsent(thrown: unknown): boolean {
  const cause = thrown instanceof Error ? thrown.cause : undefined
  const all: readonly unknown[] = cause instanceof AggregateError ? cause.errors : [cause]
  return all.every((one) => isRecord(one) && UNSENT_CODES.has(one['code']))
}
