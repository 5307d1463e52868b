/** A server that follows a script, at a person's pace: for the design review's played journey. */
import type { SessionClient } from '../api/session-client.ts'
import type { ClientSession, Outcome } from '../domain/contract.ts'
import { type ErrorCode, kycError, KycFailure } from '../domain/errors.ts'

export interface Script {
  readonly outcome: Outcome
  /** What the first submission comes back with, before all goes well. */
  readonly firstAnswer?: ErrorCode
  /** What every submission is refused with. */
  readonly refusal?: ErrorCode
  /** The first look at the session fails. */
  readonly unreachable?: true
  /** Called once, half way through the upload of the back, which fails then. */
  readonly loseNetwork?: () => void
  /** How many times slower than usual. */
  readonly slowness?: number
}

const ANSWER_MS = 350
const UPLOAD_STEPS = 14
const UPLOAD_STEP_MS = 130
const READING_MS = 2_600

export function createScriptedClient(session: ClientSession, script: Script): SessionClient {
  const pace = script.slowness ?? 1
  let now = session
  let submissions = 0
  let readAtMs = 0
  let reachable = script.unreachable !== true
  let online = script.loseNetwork === undefined

  return {
    read: async (signal) => {
      await pause(ANSWER_MS, signal)
      if (!reachable) {
        reachable = true
        throw new KycFailure('network_failed')
      }
      if (now.status === 'processing' && performance.now() >= readAtMs) now = answer()
      return now
    },

    extend: async (signal) => {
      await pause(ANSWER_MS * pace, signal)
      now = { ...now, expires_at: endIn(now.expires_in_s) }
      return now
    },

    upload: async (side, picture, { signal, onProgress }) => {
      for (let step = 1; step <= UPLOAD_STEPS; step++) {
        await pause(UPLOAD_STEP_MS * pace, signal)
        if (!online && side === 'back' && step > UPLOAD_STEPS / 2) {
          online = true
          script.loseNetwork?.()
          throw new KycFailure('network_failed')
        }
        onProgress((picture.size * step) / UPLOAD_STEPS)
      }
    },

    submit: async (draft, _key, signal) => {
      await pause(ANSWER_MS * pace, signal)
      if (script.refusal !== undefined) throw new KycFailure(script.refusal)
      submissions++
      readAtMs = performance.now() + READING_MS * pace
      now = { ...now, status: 'processing', last_error: null, draft }
      return now
    },
  }

  function answer(): ClientSession {
    if (script.firstAnswer === undefined || submissions > 1)
      return { ...now, status: 'completed', outcome: script.outcome }
    const { code, action } = kycError(script.firstAnswer)
    const limits = { ...now.limits, attempts_left: now.limits.attempts_left - 1 }
    return { ...now, status: 'requires_input', last_error: { code, action, side: null }, limits }
  }
}

/** ISO 8601, by the clock of this page. */
function endIn(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString()
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
