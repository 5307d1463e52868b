/** What a scenario's name makes the upstream do. */
import { MAX_SCRIPTED_POLLS } from '../../src/domain/test-scenarios.ts'

export type Contract = 'v1' | 'v2'

export interface Script {
  /** Code that Apply answers with; `once`: only the first time in a session. */
  readonly applyError: { readonly code: string; readonly once: boolean } | null
  readonly resultError: string | null
  /** What happens to Apply's connection or answer. */
  readonly fault: 'hang' | 'reset_before' | 'reset_after' | 'garbage' | 'http_500' | null
  readonly delayMs: number
  /** Polls that answer PROCESSING before the result. */
  readonly polls: number
  readonly result: 'passed' | 'abnormal' | 'unknown_status' | 'empty_fields' | 'wrong_token'
  readonly warning: string | null
  /** Null leaves it to the simulator's switch. */
  readonly contract: Contract | null
}

const PASSED: Script = {
  applyError: null,
  resultError: null,
  fault: null,
  delayMs: 0,
  polls: 0,
  result: 'passed',
  warning: null,
  contract: null,
}
/** With the polls of the server after 1 s and 1.5 s, a visitor sees the wait for some seconds. */
const DEFAULT_POLLS = 1
const SLOW_MS = 4_000

/** The script of a name; an empty one passes after one poll, an unknown one too. */
export function scriptOf(name: string): Script {
  const [, prefix = '', value = ''] =
    /^(processing|warning|error_once|error|result_error)_(.+)$/.exec(name) ?? []
  switch (prefix) {
    case 'processing':
      return {
        ...PASSED,
        polls: value === 'forever' ? Infinity : Math.min(Number(value), MAX_SCRIPTED_POLLS),
      }
    case 'warning':
      return { ...PASSED, warning: value }
    case 'error':
      return { ...PASSED, applyError: { code: value, once: false } }
    case 'error_once':
      return { ...PASSED, applyError: { code: value, once: true } }
    case 'result_error':
      return { ...PASSED, resultError: value }
    default:
      return plainScript(name)
  }
}

function plainScript(name: string): Script {
  switch (name) {
    case 'passed':
      return PASSED
    case 'passed_v1':
      return { ...PASSED, contract: 'v1' }
    case 'abnormal':
    case 'unknown_status':
    case 'empty_fields':
    case 'wrong_token':
      return { ...PASSED, result: name }
    case 'slow':
      return { ...PASSED, delayMs: SLOW_MS }
    case 'hang':
    case 'reset_before':
    case 'reset_after':
    case 'garbage':
    case 'http_500':
      return { ...PASSED, fault: name }
    default:
      return { ...PASSED, polls: DEFAULT_POLLS }
  }
}
