/** The environment, parsed once. A wrong or half configuration is one sentence that names the variable. */
import * as v from 'valibot'
import type { CatalogueOptions } from '../src/domain/documents.ts'
import { isLoopback, isOrigin, parseUrl } from './origins.ts'

export interface Credentials {
  readonly secretId: string
  readonly secretKey: string
  /** Of temporary credentials. */
  readonly token: string | null
}

export type UpstreamMode =
  | { readonly kind: 'live'; readonly credentials: Credentials; readonly endpoint: string }
  /** The simulator answers in this process. `port` 0 takes any free one. */
  | { readonly kind: 'test'; readonly simulatorPort: number }

export interface StorageConfig {
  /** Postgres; null for the embedded database. */
  readonly databaseUrl: string | null
  /** Null keeps everything in memory: test mode, unless a folder is named. */
  readonly dataDir: string | null
  /** The first seals, the others open what was sealed before. Empty where the data folder has its own. */
  readonly encryptionKeys: readonly Buffer[]
}

export interface WebhookConfig {
  readonly url: string
  /** Signs with each of them: two while one is replaced by the other. */
  readonly secrets: readonly Buffer[]
  /** Whether the document's fields travel too. */
  readonly full: boolean
}

export interface Config {
  readonly upstream: UpstreamMode
  /** The integrator's key; null in test mode, where one is made at the start. */
  readonly secretKey: string | null
  readonly host: string
  readonly port: number
  /** Origin of the hosted page, without a trailing slash. */
  readonly publicUrl: string
  readonly operatorName: string
  readonly allowedOrigins: readonly string[]
  readonly returnOrigins: readonly string[]
  readonly frameAncestors: readonly string[]
  readonly resultTtlHours: number
  readonly sessionTtlMinutes: number
  readonly maxAttempts: number
  readonly catalogue: CatalogueOptions
  readonly storage: StorageConfig
  readonly webhook: WebhookConfig | null
  /** Submissions of an integrator in a UTC day; null for no bound. */
  readonly dailyBudget: number | null
  /** The bearer of `/metrics`; without one it is not served. */
  readonly metricsKey: string | null
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const whole = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,6}$/, `must be a whole number from ${min} to ${max}`),
    v.transform(Number),
    v.minValue(min, `must be at least ${min}`),
    v.maxValue(max, `must be at most ${max}`),
  )
const flag = v.pipe(
  v.picklist(['true', 'false', '1', '0'], 'must be true or false'),
  v.transform((value) => value === 'true' || value === '1'),
)
const origins = v.pipe(
  v.string(),
  v.transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
  v.everyItem(isOrigin, 'must list origins like https://example.com, separated by commas, without a path'),
)
const secret = (min: number) =>
  v.pipe(
    v.string(),
    v.regex(/^[\x21-\x7e]+$/, 'must be visible ASCII'),
    v.minLength(min, `must have at least ${min} characters`),
  )
const secureUrl = v.pipe(
  v.string(),
  v.transform((value) => value.replace(/\/$/, '')),
  v.check(isOrigin, 'must be an origin like https://example.com, without a path'),
  v.check((value) => {
    const url = parseUrl(value)
    return url === null || url.protocol === 'https:' || isLoopback(url)
  }, 'must be https (http is for loopback alone)'),
)

const databaseUrl = v.pipe(
  v.string(),
  v.regex(/^postgres(ql)?:\/\/\S+$/, 'must be like postgres://user:password@host/database'),
)
const keyList = (bytes: { min: number; max: number }, prefix: RegExp, message: string) =>
  v.pipe(
    v.string(),
    v.transform((value) => value.split(',').map((part) => part.trim().replace(prefix, ''))),
    v.everyItem((part) => /^[A-Za-z0-9+/]+={0,2}$/.test(part), message),
    v.mapItems((part) => Buffer.from(part, 'base64')),
    v.everyItem(({ length }) => length >= bytes.min && length <= bytes.max, message),
  )

const EnvSchema = v.object({
  TENCENT_SECRET_ID: v.optional(secret(1)),
  TENCENT_SECRET_KEY: v.optional(secret(1)),
  TENCENT_TOKEN: v.optional(secret(1)),
  TENCENT_ENDPOINT: v.optional(secureUrl),
  SIMULATOR_PORT: v.optional(whole(0, 65_535)),
  HOST: v.optional(v.pipe(v.string(), v.regex(/^[\w.:-]+$/, 'must be a host name or an address'))),
  PORT: v.optional(whole(0, 65_535), '8080'),
  KYC_SECRET_KEY: v.optional(secret(24)),
  KYC_PUBLIC_URL: v.optional(secureUrl),
  KYC_OPERATOR_NAME: v.optional(
    v.pipe(v.string(), v.maxLength(80, 'must have at most 80 characters')),
    'this service',
  ),
  KYC_ALLOWED_ORIGINS: v.optional(origins, ''),
  KYC_RETURN_ORIGINS: v.optional(origins, ''),
  KYC_FRAME_ANCESTORS: v.optional(origins, ''),
  KYC_RESULT_TTL: v.optional(whole(1, 8760), '24'),
  KYC_SESSION_TTL: v.optional(whole(1, 1440), '30'),
  KYC_MAX_ATTEMPTS: v.optional(whole(1, 20), '3'),
  KYC_UNLISTED_PASSPORTS: v.optional(flag, 'false'),
  KYC_CHINA_PERMIT: v.optional(flag, 'false'),
  KYC_ANY_COUNTRY: v.optional(flag, 'false'),
  DATABASE_URL: v.optional(databaseUrl),
  KYC_DATA_DIR: v.optional(v.string()),
  KYC_ENCRYPTION_KEY: v.optional(
    keyList({ min: 32, max: 32 }, /^/, 'must list keys of 32 bytes in Base64, the newest first'),
  ),
  KYC_WEBHOOK_URL: v.optional(v.pipe(v.string(), v.url('must be a URL'))),
  KYC_WEBHOOK_SECRET: v.optional(
    keyList({ min: 24, max: 64 }, /^whsec_/, 'must list secrets like whsec_<24 to 64 bytes in Base64>'),
  ),
  KYC_WEBHOOK_FULL: v.optional(flag, 'false'),
  KYC_DAILY_BUDGET: v.optional(whole(1, 999_999)),
  KYC_METRICS_KEY: v.optional(secret(24)),
})
type Env = v.InferOutput<typeof EnvSchema>

const ENDPOINT = 'https://ocr.intl.tencentcloudapi.com'

/**
 * The configuration of an environment; an empty variable is as good as none.
 *
 * @throws ConfigError whose message is one sentence naming the variable.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = v.safeParse(EnvSchema, given)
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new ConfigError(`${v.getDotPath(issue) ?? 'The environment'} ${issue.message}.`)
  }
  const settings = parsed.output
  const upstream = upstreamMode(settings)
  if (upstream.kind === 'live' && settings.KYC_SECRET_KEY === undefined) {
    throw new ConfigError(
      'KYC_SECRET_KEY is missing: with TENCENT_SECRET_ID set, the server needs the key of its integrators.',
    )
  }
  return {
    upstream,
    secretKey: settings.KYC_SECRET_KEY ?? null,
    host: settings.HOST ?? (upstream.kind === 'live' ? '0.0.0.0' : '127.0.0.1'),
    port: settings.PORT,
    publicUrl: settings.KYC_PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    operatorName: settings.KYC_OPERATOR_NAME,
    allowedOrigins: settings.KYC_ALLOWED_ORIGINS,
    returnOrigins: settings.KYC_RETURN_ORIGINS,
    frameAncestors: settings.KYC_FRAME_ANCESTORS,
    resultTtlHours: settings.KYC_RESULT_TTL,
    sessionTtlMinutes: settings.KYC_SESSION_TTL,
    maxAttempts: settings.KYC_MAX_ATTEMPTS,
    catalogue: {
      unlistedPassports: settings.KYC_UNLISTED_PASSPORTS,
      chinaPermit: settings.KYC_CHINA_PERMIT,
      anyCountry: settings.KYC_ANY_COUNTRY,
    },
    storage: storageOf(settings, upstream),
    webhook: webhookOf(settings),
    dailyBudget: settings.KYC_DAILY_BUDGET ?? null,
    metricsKey: settings.KYC_METRICS_KEY ?? null,
  }
}

function storageOf(settings: Env, upstream: UpstreamMode): StorageConfig {
  const databaseUrl = settings.DATABASE_URL ?? null
  const encryptionKeys = settings.KYC_ENCRYPTION_KEY ?? []
  if (databaseUrl !== null && encryptionKeys.length === 0) {
    throw new ConfigError('KYC_ENCRYPTION_KEY is missing: the processes on one DATABASE_URL must share it.')
  }
  const dataDir = settings.KYC_DATA_DIR ?? (upstream.kind === 'live' ? '.data' : null)
  return { databaseUrl, dataDir: databaseUrl === null ? dataDir : null, encryptionKeys }
}

function webhookOf(settings: Env): WebhookConfig | null {
  const { KYC_WEBHOOK_URL: url, KYC_WEBHOOK_SECRET: secrets = [] } = settings
  if (url === undefined) return null
  if (secrets.length === 0) {
    throw new ConfigError(
      'KYC_WEBHOOK_SECRET is missing: KYC_WEBHOOK_URL is set, and its receiver checks signatures.',
    )
  }
  return { url, secrets, full: settings.KYC_WEBHOOK_FULL }
}

function upstreamMode(settings: Env): UpstreamMode {
  const { TENCENT_SECRET_ID: secretId, TENCENT_SECRET_KEY: secretKey } = settings
  if (secretId !== undefined && secretKey !== undefined) {
    if (settings.SIMULATOR_PORT !== undefined) {
      throw new ConfigError(
        'SIMULATOR_PORT is for test mode: unset it, or unset TENCENT_SECRET_ID and TENCENT_SECRET_KEY.',
      )
    }
    const credentials = { secretId, secretKey, token: settings.TENCENT_TOKEN ?? null }
    return { kind: 'live', credentials, endpoint: settings.TENCENT_ENDPOINT ?? ENDPOINT }
  }
  if (secretId !== undefined)
    throw new ConfigError('TENCENT_SECRET_KEY is missing: TENCENT_SECRET_ID is set without it.')
  if (secretKey !== undefined)
    throw new ConfigError('TENCENT_SECRET_ID is missing: TENCENT_SECRET_KEY is set without it.')
  for (const name of ['TENCENT_TOKEN', 'TENCENT_ENDPOINT'] as const) {
    if (settings[name] !== undefined) {
      throw new ConfigError(`${name} is set without TENCENT_SECRET_ID and TENCENT_SECRET_KEY.`)
    }
  }
  return { kind: 'test', simulatorPort: settings.SIMULATOR_PORT ?? 0 }
}
