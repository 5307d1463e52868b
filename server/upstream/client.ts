/** The two calls that make the job, with the retries that the error table allows and not one more. */
import type { ErrorCode } from '../../src/domain/errors.ts'
import type { Log } from '../log.ts'
import { randomUnit, type Random } from '../ports.ts'
import type { Limiter } from '../rate-limit.ts'
import { applyBody, resultBody, type Job } from './body.ts'
import { call, type Action, type CallAnswer, type CallDeps } from './call.ts'
import { CLOCK_SKEW_CODE, upstreamRule } from './errors.ts'
import { asText } from './reading.ts'
import { readResult, type ResultAnswer } from './result.ts'

export type Failed = { readonly kind: 'failed'; readonly person: ErrorCode }
export type ApplyAnswer = { readonly kind: 'accepted'; readonly token: string } | Failed
export type PollAnswer = Exclude<ResultAnswer, { kind: 'foreign' }> | Trouble

/** No result this time: give up with `person` after more than `retries` of these in a row. */
export interface Trouble {
  readonly kind: 'trouble'
  readonly person: ErrorCode
  readonly retries: number
}

export interface CallContext {
  readonly sessionId: string
  /** What the simulator is to play; null but in test mode. */
  readonly scenario: string | null
  readonly signal: AbortSignal
}

export interface Upstream {
  /** Starts the job. Rejects only with the context's AbortError while waiting for its turn. */
  apply(job: Job, context: CallContext): Promise<ApplyAnswer>
  /** Redeems the job's token once; polling is the caller's. */
  result(token: string, context: CallContext): Promise<PollAnswer>
  /** True while new jobs should be turned away. */
  isBusy(): boolean
}

export interface UpstreamDeps extends CallDeps {
  readonly random: Random
  readonly log: Log
  /** The upstream counts each call on its own. */
  readonly limiters: { readonly apply: Limiter; readonly result: Limiter }
  /** True where the far side is the simulator in this process: only then does a session's scenario travel. */
  readonly simulated: boolean
}

const APPLY_TIMEOUT_MS = 10_000
const RESULT_TIMEOUT_MS = 5_000
/** A refused connection did no work, so it may be tried again. */
const UNSENT_RETRIES = 2
const FOREIGN_RETRIES = 4

export function createUpstream(deps: UpstreamDeps): Upstream {
  let clockOffsetMs = 0

  async function limited(action: Action, body: Buffer, context: CallContext): Promise<CallAnswer> {
    const isApply = action === 'ApplyCardVerificationExternal'
    await deps.limiters[isApply ? 'apply' : 'result'].acquire(context.signal)
    const script = context.scenario ?? ''
    const answer = await call(deps, action, body, {
      timeoutMs: isApply ? APPLY_TIMEOUT_MS : RESULT_TIMEOUT_MS,
      signal: context.signal,
      clockOffsetMs,
      extraHeaders: deps.simulated ? { 'X-Simulator-Script': `${context.sessionId}/${script}` } : {},
    })
    if (answer.kind !== 'response') logTrouble(action, answer, context)
    return answer
  }

  function logTrouble(
    action: Action,
    answer: Exclude<CallAnswer, { kind: 'response' }>,
    context: CallContext,
  ): void {
    const told = answer.kind === 'error' ? answer : { code: answer.kind, requestId: null }
    const fields = {
      session_id: context.sessionId,
      action,
      upstream_code: told.code,
      upstream_request_id: told.requestId,
    }
    if (answer.kind === 'error' && upstreamRule(answer.code).operator)
      deps.log.error('upstream refuses us', fields)
    else deps.log.warn('upstream call failed', fields)
  }

  /** Sends until an answer stands. Repeats what the table allows, in growing, spread-out steps. */
  async function insist(action: Action, body: Buffer, context: CallContext): Promise<CallAnswer> {
    const isApply = action === 'ApplyCardVerificationExternal'
    let clockWasSet = false
    for (let tries = 0; ; tries++) {
      const answer = await limited(action, body, context)
      if (answer.kind === 'response' || answer.kind === 'lost') return answer
      if (answer.kind === 'error' && answer.code === CLOCK_SKEW_CODE) {
        if (clockWasSet || answer.dateMs === null) return answer
        clockWasSet = true
        clockOffsetMs = answer.dateMs - deps.clock.now()
        deps.log.warn('clock corrected', {
          action,
          code: CLOCK_SKEW_CODE,
          count: Math.round(clockOffsetMs / 1000),
        })
        continue
      }
      const rule = answer.kind === 'unsent' ? null : upstreamRule(answer.code)
      // A poll comes again by itself: only Apply waits here.
      const retries = rule === null ? UNSENT_RETRIES : rule.applyRetries
      if (!isApply || tries >= retries) return answer
      await deps.clock.sleep(backoffMs(tries), context.signal)
    }
  }

  function backoffMs(tries: number): number {
    return Math.min(500 * 2 ** tries, 8_000) * (0.5 + randomUnit(deps.random) / 2)
  }

  return {
    isBusy: () => deps.limiters.apply.isFull(),

    async apply(job, context) {
      const answer = await insist('ApplyCardVerificationExternal', applyBody(job), context)
      if (answer.kind === 'unsent') return { kind: 'failed', person: 'service_unavailable' }
      if (answer.kind === 'error') return { kind: 'failed', person: upstreamRule(answer.code).person }
      const token = answer.kind === 'response' ? asText(answer.response['CardVerificationToken']) : null
      return token === null ? { kind: 'failed', person: 'submission_lost' } : { kind: 'accepted', token }
    },

    async result(token, context) {
      const answer = await insist('GetCardVerificationExternalResult', resultBody(token), context)
      if (answer.kind === 'response') {
        const result = readResult(answer.response, token)
        if (result.kind !== 'foreign') return result
        deps.log.error('upstream answered for another job', { session_id: context.sessionId })
        return { kind: 'trouble', person: 'service_unavailable', retries: FOREIGN_RETRIES }
      }
      if (answer.kind !== 'error') return { kind: 'trouble', person: 'timed_out', retries: Infinity }
      const { resultPerson, resultRetries } = upstreamRule(answer.code)
      return { kind: 'trouble', person: resultPerson, retries: resultRetries }
    },
  }
}
