/**
 * The only way to write a log line. Fields are an allowlist, so that no body, token, name or upstream text gets in by
 * accident: what is not named here is dropped, at run time too.
 */
import { pino, type DestinationStream } from 'pino'

const FIELDS = [
  'request_id',
  'method',
  'route',
  'status',
  'duration_ms',
  'session_id',
  'attempt',
  'code',
  'outcome',
  'action',
  'upstream_code',
  'upstream_request_id',
  'polls',
  'error_name',
  'port',
  'count',
  'percent',
  'what',
  'tenant',
  'event_id',
  'key_id',
] as const

type LogFields = Partial<Record<(typeof FIELDS)[number], string | number | null>>

export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** JSON lines to `destination`, by default the standard output. */
export function createLog(destination?: DestinationStream): Log {
  const options = { base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }
  const logger = destination === undefined ? pino(options) : pino(options, destination)
  return {
    info: (event, fields) => logger.info(allowed(fields), event),
    warn: (event, fields) => logger.warn(allowed(fields), event),
    error: (event, fields) => logger.error(allowed(fields), event),
  }
}

function allowed(fields: LogFields = {}): LogFields {
  const kept: LogFields = {}
  for (const name of FIELDS) {
    const value = fields[name]
    if (value !== undefined) kept[name] = value
  }
  return kept
}

/** The class of anything thrown; its message may hold what must not be logged. */
export function errorName(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : typeof thrown
}
