/** The two calls that make the job, each sent once; whether and when again is decided by whoever keeps the work. */
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { resultBody, type Payload } from './body.ts'
import { call, type Action, type CallAnswer, type CallDeps } from './call.ts'
import {
  CLOCK_CORRECTED,
  CLOCK_SKEW_CODE,
  FOREIGN,
  UNSENT,
  upstreamRule,
  type UpstreamRule,
} from './errors.ts'
import { asText } from './reading.ts'
import { readResult, type ResultAnswer } from './result.ts'

/** Refused before any work: it may be sent again. */
export interface Refused extends Pick<UpstreamRule, 'person' | 'throttled' | 'down' | 'operator'> {
  readonly kind: 'refused'
  readonly action: 'apply' | 'result'
  /** How often at most. */
  readonly retries: number
}

/** It may have been worked on, and billed; nobody knows. */
interface Lost {
  readonly kind: 'lost'
}

export type ApplyAnswer = { readonly kind: 'accepted'; readonly token: string } | Refused | Lost
export type PollAnswer = Exclude<ResultAnswer, { kind: 'foreign' }> | Refused | Lost

export interface CallContext {
  readonly sessionId: string
  /** What the simulator is to play; null but in test mode. */
  readonly scenario: string | null
}

export interface Upstream {
  /** Starts the job. @param payload of `applyBody` */
  apply(payload: Payload, context: CallContext): Promise<ApplyAnswer>
  /** Redeems the job's token once. */
  result(token: string, context: CallContext): Promise<PollAnswer>
  /** Milliseconds that this machine's clock is behind the upstream's, as far as is known. */
  clockOffsetMs(): number
}

export interface UpstreamDeps extends CallDeps {
  readonly log: Log
  readonly metrics: Metrics
  /** True where the far side is the simulator in this process: only then does a session's scenario travel. */
  readonly simulated: boolean
}

const APPLY_TIMEOUT_MS = 10_000
const RESULT_TIMEOUT_MS = 5_000
export function createUpstream(deps: UpstreamDeps): Upstream {
  const { clock, log, metrics } = deps
  let clockOffsetMs = 0

  async function send(
    action: Action,
    payload: Payload,
    { sessionId, scenario }: CallContext,
  ): Promise<CallAnswer> {
    const startedAt = clock.now()
    const answer = await call(deps, action, payload, {
      timeoutMs: action === 'ApplyCardVerificationExternal' ? APPLY_TIMEOUT_MS : RESULT_TIMEOUT_MS,
      clockOffsetMs,
      extraHeaders: deps.simulated ? { 'X-Simulator-Script': `${sessionId}/${scenario ?? ''}` } : {},
    })
    metrics.calls.observe({ action, answer: answer.kind }, (clock.now() - startedAt) / 1000)
    if (answer.kind === 'response') return answer
    const told = answer.kind === 'error' ? answer : { code: answer.kind, requestId: null }
    const fields = {
      session_id: sessionId,
      action,
      upstream_code: told.code,
      upstream_request_id: told.requestId,
    }
    if (answer.kind === 'error' && upstreamRule(answer.code).operator)
      log.error('upstream refuses us', fields)
    else log.warn('upstream call failed', fields)
    return answer
  }

  function ruleOf(answer: Extract<CallAnswer, { kind: 'unsent' | 'error' }>): UpstreamRule {
    if (answer.kind === 'unsent') return UNSENT
    const rule = upstreamRule(answer.code)
    if (answer.code !== CLOCK_SKEW_CODE || answer.dateMs === null) return rule
    clockOffsetMs = answer.dateMs - clock.now()
    log.warn('clock corrected', { code: CLOCK_SKEW_CODE, count: Math.round(clockOffsetMs / 1000) })
    return CLOCK_CORRECTED
  }

  return {
    clockOffsetMs: () => clockOffsetMs,

    async apply(payload, context) {
      const answer = await send('ApplyCardVerificationExternal', payload, context)
      if (answer.kind === 'unsent' || answer.kind === 'error') return refusal('apply', ruleOf(answer))
      const token = answer.kind === 'response' ? asText(answer.response['CardVerificationToken']) : null
      return token === null ? { kind: 'lost' } : { kind: 'accepted', token }
    },

    async result(token, context) {
      const answer = await send('GetCardVerificationExternalResult', resultBody(token), context)
      if (answer.kind === 'unsent' || answer.kind === 'error') return refusal('result', ruleOf(answer))
      if (answer.kind === 'lost') return answer
      const result = readResult(answer.response, token)
      if (result.kind !== 'foreign') return result
      log.error('upstream answered for another job', {
        session_id: context.sessionId,
        code: 'upstream_invalid',
      })
      return refusal('result', FOREIGN)
    },
  }
}

function refusal(action: Refused['action'], rule: UpstreamRule): Refused {
  const { throttled, down, operator } = rule
  const [person, retries] =
    action === 'apply' ? [rule.person, rule.applyRetries] : [rule.resultPerson, rule.resultRetries]
  return { kind: 'refused', action, person, retries, throttled, down, operator }
}
