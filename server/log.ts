/** The only way to write a log line: what is not named here is dropped, so that no body, token, name or upstream text gets in. */
import { pino, type DestinationStream } from 'pino'

const OF_REQUESTS = ['request_id', 'method', 'route', 'status', 'duration_ms'] as const
const OF_SESSIONS = ['session_id', 'attempt', 'code', 'outcome', 'what', 'event_id', 'tenant'] as const
const OF_CALLS = ['action', 'upstream_code', 'upstream_request_id', 'error_name', 'count', 'percent'] as const
const FIELDS = [...OF_REQUESTS, ...OF_SESSIONS, ...OF_CALLS]

type LogFields = Partial<Record<(typeof FIELDS)[number], string | number | null>>
export type Log = ReturnType<typeof createLog>

/** JSON lines to `destination`, by default the standard output. */
export function createLog(destination?: DestinationStream) {
  const options = { base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }
  const logger = destination === undefined ? pino(options) : pino(options, destination)
  const at = (level: 'info' | 'warn' | 'error') => (event: string, fields?: LogFields) =>
    logger[level](allowed(fields), event)
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

function allowed(fields: LogFields = {}): LogFields {
  return Object.fromEntries(FIELDS.flatMap((name) => (name in fields ? [[name, fields[name]]] : [])))
}

/** The class of anything thrown; its message may hold what must not be logged. */
export function errorName(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : typeof thrown
}
