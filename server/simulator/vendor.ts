/** The upstream's two calls, without a socket: from the head and body of a request to what is done about it. */
import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from '../ports.ts'
import type { LedgerWriter } from './ledger.ts'
import { Refusal, readJob, type Leniency } from './request-check.ts'
import { scriptOf, type Contract, type Script } from './script.ts'
import { verifySignature, type Account } from './signature.ts'
import { specimenResult, type SpecimenJob } from './specimen.ts'

export interface VendorOptions {
  readonly account: Account & { readonly token: string | null }
  readonly clock: Clock
  readonly contract: Contract
  readonly leniency: Leniency
  /** Of each call, in any sliding second. */
  readonly maxPerSecond: number
}

export interface Reply {
  /** `Response` without its RequestId. */
  readonly response: Readonly<Record<string, unknown>>
  readonly delayMs: number
  readonly fault: Script['fault']
}

export interface Vendor {
  reply(headers: IncomingHttpHeaders, body: Buffer, script: NamedScript): Reply
}

export interface NamedScript {
  readonly session: string | null
  readonly scenario: string
}

interface RunningJob extends SpecimenJob {
  readonly script: Script
  polls: number
}

const APPLY = 'ApplyCardVerificationExternal'
const RESULT = 'GetCardVerificationExternalResult'

export function createVendor(options: VendorOptions, ledger: LedgerWriter): Vendor {
  const { account, clock, contract, leniency, maxPerSecond } = options
  const jobs = new Map<string, RunningJob>()
  const admitted = new Map<string, number[]>()
  const failedOnce = new Set<string>()

  /** Refuses the call that would make one too many in the second that ends now, both ends counted. */
  function admit(action: string): void {
    const now = clock.now()
    const recent = (admitted.get(action) ?? []).filter((at) => now - at <= 1000)
    if (recent.length >= maxPerSecond) throw new Refusal('RequestLimitExceeded')
    admitted.set(action, [...recent, now])
  }

  function checkHead(
    headers: IncomingHttpHeaders,
    body: Buffer,
  ): { action: string; signed: readonly string[] } {
    const action = String(headers['x-tc-action'] ?? '')
    ledger.countCall(action, clock.now())
    const verdict = verifySignature({ headers, body, nowMs: clock.now() }, account)
    if ('refusal' in verdict) throw new Refusal(verdict.refusal)
    if ((headers['x-tc-token'] ?? null) !== account.token) throw new Refusal('AuthFailure.TokenFailure')
    if (action !== APPLY && action !== RESULT) throw new Refusal('InvalidAction')
    if (headers['x-tc-version'] !== '2018-11-19') throw new Refusal('NoSuchVersion')
    if (headers['x-tc-region'] !== 'ap-singapore') throw new Refusal('UnsupportedRegion')
    if (headers['content-type'] !== 'application/json') throw new Refusal('InvalidRequest')
    admit(action)
    return { action, signed: verdict.signed }
  }

  function apply(body: Buffer, signed: readonly string[], { session, scenario }: NamedScript): Reply {
    const script = scriptOf(scenario)
    const job = readJob(parse(body), leniency)
    if (script.applyError !== null && !(script.applyError.once && failedOnce.has(session ?? ''))) {
      failedOnce.add(session ?? '')
      throw new Refusal(script.applyError.code)
    }
    const token = randomUUID()
    ledger.accept(job, { token, session, signedHeaders: signed })
    const hasBack = job.pictures.length > 1
    jobs.set(token, {
      token,
      nationality: job.nationality,
      hasBack,
      headImage: job.headImage,
      script,
      polls: 0,
    })
    return { response: { CardVerificationToken: token }, delayMs: script.delayMs, fault: script.fault }
  }

  function result(body: Buffer): Reply {
    const { CardVerificationToken: token, ...others } = parse(body)
    if (token === undefined) throw new Refusal('MissingParameter')
    if (Object.keys(others).length > 0) throw new Refusal('UnknownParameter')
    const job = typeof token === 'string' ? jobs.get(token) : undefined
    if (job === undefined) throw new Refusal('InvalidParameterValue.InvalidParameterValueLimit')
    const { script } = job
    if (script.resultError !== null) throw new Refusal(script.resultError)
    const waiting = job.polls++ < script.polls
    const response = waiting
      ? {
          CardVerificationToken: job.token,
          Status: 'PROCESSING',
          WarnInfo: null,
          CardInfo: null,
          HeadImageBase64: '',
        }
      : specimenResult(job, script, script.contract ?? contract)
    return { response, delayMs: script.delayMs, fault: null }
  }

  return {
    reply(headers, body, named) {
      try {
        const { action, signed } = checkHead(headers, body)
        return action === APPLY ? apply(body, signed, named) : result(body)
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown
        ledger.countRefusal(thrown.code)
        const response = { Error: { Code: thrown.code, Message: `<b>Simulated</b> ${thrown.code}` } }
        return { response, delayMs: 0, fault: null }
      }
    },
  }
}

function parse(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'))
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
  } catch {
    // Falls through to the same refusal as any other shape.
  }
  throw new Refusal('InvalidParameter')
}
