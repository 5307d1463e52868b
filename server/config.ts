/** The environment, parsed once. A wrong or half configuration is one sentence that names the variable. */
import * as v from 'valibot'
import { isLoopback, isOrigin, parseUrl } from './origins.ts'

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const shaped = (shape: RegExp, message: string) => v.pipe(v.string(), v.regex(shape, message))
const whole = (min: number, max: number) =>
  v.pipe(
    shaped(/^\d{1,6}$/, `must be a whole number from ${min} to ${max}`),
    v.transform(Number),
    v.minValue(min, `must be at least ${min}`),
    v.maxValue(max, `must be at most ${max}`),
  )
const flag = v.pipe(
  v.picklist(['true', 'false', '1', '0'], 'must be true or false'),
  v.transform((value) => value === 'true' || value === '1'),
)
const list = v.pipe(
  v.string(),
  v.transform((value) => value.split(',').map((part) => part.trim())),
  v.filterItems((part) => part !== ''),
)
const origins = v.pipe(
  list,
  v.everyItem(isOrigin, 'must list origins like https://example.com, separated by commas, without a path'),
)
const secret = (min: number) =>
  v.pipe(
    shaped(/^[\x21-\x7e]+$/, 'must be visible ASCII'),
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
const keyList = (prefix: string, min: number, max: number, message: string) =>
  v.pipe(
    list,
    v.mapItems((part) => (part.startsWith(prefix) ? part.slice(prefix.length) : part)),
    v.everyItem((part) => /^[A-Za-z0-9+/]+={0,2}$/.test(part), message),
    v.mapItems((part) => Buffer.from(part, 'base64')),
    v.everyItem(({ length }) => length >= min && length <= max, message),
  )
const or = <Schema extends v.GenericSchema>(schema: Schema) => v.nullish(schema, null)

const EnvSchema = v.object({
  TENCENT_SECRET_ID: or(secret(1)),
  TENCENT_SECRET_KEY: or(secret(1)),
  /** Of temporary credentials. */
  TENCENT_TOKEN: or(secret(1)),
  TENCENT_ENDPOINT: or(secureUrl),
  /** 0 takes any free one. */
  SIMULATOR_PORT: or(whole(0, 65_535)),
  HOST: or(shaped(/^[\w.:-]+$/, 'must be a host name or an address')),
  PORT: v.optional(whole(0, 65_535), '8080'),
  /** Postgres; without it the embedded database. */
  DATABASE_URL: or(shaped(/^postgres(ql)?:\/\/\S+$/, 'must be like postgres://user:password@host/database')),
  KYC_DATA_DIR: or(v.string()),
  KYC_ENCRYPTION_KEY: v.optional(
    keyList('', 32, 32, 'must list keys of 32 bytes in Base64, the newest first'),
    '',
  ),
  KYC_SECRET_KEY: or(secret(24)),
  KYC_PUBLIC_URL: or(secureUrl),
  KYC_OPERATOR_NAME: or(v.pipe(v.string(), v.maxLength(80, 'must have at most 80 characters'))),
  KYC_ALLOWED_ORIGINS: v.optional(origins, ''),
  KYC_RETURN_ORIGINS: v.optional(origins, ''),
  KYC_FRAME_ANCESTORS: v.optional(origins, ''),
  KYC_RESULT_TTL: v.optional(whole(1, 8760), '24'),
  KYC_SESSION_TTL: v.optional(whole(1, 1440), '30'),
  KYC_MAX_ATTEMPTS: v.optional(whole(1, 20), '3'),
  KYC_UNLISTED_PASSPORTS: v.optional(flag, 'false'),
  KYC_CHINA_PERMIT: v.optional(flag, 'false'),
  KYC_ANY_COUNTRY: v.optional(flag, 'false'),
  KYC_WEBHOOK_URL: or(v.pipe(v.string(), v.url('must be a URL'))),
  KYC_WEBHOOK_SECRET: v.optional(
    keyList('whsec_', 24, 64, 'must list secrets like whsec_<24 to 64 bytes in Base64>'),
    '',
  ),
  KYC_WEBHOOK_FULL: v.optional(flag, 'false'),
  /** Submissions of an integrator in a UTC day. */
  KYC_DAILY_BUDGET: or(whole(1, 999_999)),
  /** The bearer of `/metrics`; without one it is not served. */
  KYC_METRICS_KEY: or(secret(24)),
})
type Env = v.InferOutput<typeof EnvSchema>

/** The configuration as the server uses it; `readConfig` says what each means. */
export type Config = ReturnType<typeof configOf>
export type UpstreamMode = Config['upstream']
export type Credentials = Extract<UpstreamMode, { kind: 'live' }>['credentials']
export type WebhookConfig = NonNullable<Config['webhook']>

/**
 * The configuration of an environment; an empty variable is as good as none.
 *
 * @throws ConfigError whose message is one sentence naming the variable.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value !== '')
  const parsed = v.safeParse(EnvSchema, Object.fromEntries(given))
  if (parsed.success) return configOf(parsed.output)
  const [issue] = parsed.issues
  throw new ConfigError(`${v.getDotPath(issue) ?? 'The environment'} ${issue.message}.`)
}

/** What one variable asks of others. */
function need(isSo: boolean, sentence: string): void {
  if (!isSo) throw new ConfigError(sentence)
}

function configOf(env: Env) {
  const upstream = upstreamOf(env)
  const isLive = upstream.kind === 'live'
  need(
    !isLive || env.KYC_SECRET_KEY !== null,
    'KYC_SECRET_KEY is missing: with TENCENT_SECRET_ID set, the server needs the key of its integrators.',
  )
  const publicUrl = env.KYC_PUBLIC_URL ?? `http://localhost:${env.PORT}`
  return {
    upstream,
    /** The integrator's key; null in test mode, where one is made at the start. */
    secretKey: env.KYC_SECRET_KEY,
    host: env.HOST ?? (isLive ? '0.0.0.0' : '127.0.0.1'),
    port: env.PORT,
    /** Origin of the hosted page, without a trailing slash. */
    publicUrl,
    /** Begins and ends sentences in every language, as a name does and a description of ours would not. */
    operatorName: env.KYC_OPERATOR_NAME ?? new URL(publicUrl).hostname,
    allowedOrigins: env.KYC_ALLOWED_ORIGINS,
    returnOrigins: env.KYC_RETURN_ORIGINS,
    frameAncestors: env.KYC_FRAME_ANCESTORS,
    resultTtlHours: env.KYC_RESULT_TTL,
    sessionTtlMinutes: env.KYC_SESSION_TTL,
    maxAttempts: env.KYC_MAX_ATTEMPTS,
    catalogue: {
      unlistedPassports: env.KYC_UNLISTED_PASSPORTS,
      chinaPermit: env.KYC_CHINA_PERMIT,
      anyCountry: env.KYC_ANY_COUNTRY,
    },
    storage: storageOf(env, isLive),
    webhook: webhookOf(env),
    dailyBudget: env.KYC_DAILY_BUDGET,
    metricsKey: env.KYC_METRICS_KEY,
  }
}

function storageOf(env: Env, isLive: boolean) {
  const { DATABASE_URL: databaseUrl, KYC_ENCRYPTION_KEY: encryptionKeys } = env
  need(
    databaseUrl === null || encryptionKeys.length > 0,
    'KYC_ENCRYPTION_KEY is missing: the processes on one DATABASE_URL must share it.',
  )
  // Null keeps everything in memory: test mode, unless a folder is named.
  const dataDir = env.KYC_DATA_DIR ?? (isLive ? '.data' : null)
  return { databaseUrl, dataDir: databaseUrl === null ? dataDir : null, encryptionKeys }
}

function webhookOf({ KYC_WEBHOOK_URL: url, KYC_WEBHOOK_SECRET: secrets, KYC_WEBHOOK_FULL: full }: Env) {
  if (url === null) return null
  need(
    secrets.length > 0,
    'KYC_WEBHOOK_SECRET is missing: KYC_WEBHOOK_URL is set, and its receiver checks signatures.',
  )
  return { url, secrets, full }
}

/** The real service, or the simulator in this process. */
function upstreamOf(env: Env) {
  const { TENCENT_SECRET_ID: secretId, TENCENT_SECRET_KEY: secretKey, TENCENT_TOKEN: token } = env
  if (secretId === null && secretKey === null) {
    for (const name of ['TENCENT_TOKEN', 'TENCENT_ENDPOINT'] as const)
      need(env[name] === null, `${name} is set without TENCENT_SECRET_ID and TENCENT_SECRET_KEY.`)
    return { kind: 'test', simulatorPort: env.SIMULATOR_PORT ?? 0 } as const
  }
  if (secretKey === null)
    throw new ConfigError('TENCENT_SECRET_KEY is missing: TENCENT_SECRET_ID is set without it.')
  if (secretId === null)
    throw new ConfigError('TENCENT_SECRET_ID is missing: TENCENT_SECRET_KEY is set without it.')
  need(
    env.SIMULATOR_PORT === null,
    'SIMULATOR_PORT is for test mode: unset it, or unset TENCENT_SECRET_ID and TENCENT_SECRET_KEY.',
  )
  const endpoint = env.TENCENT_ENDPOINT ?? 'https://ocr.intl.tencentcloudapi.com'
  return { kind: 'live', credentials: { secretId, secretKey, token }, endpoint } as const
}
