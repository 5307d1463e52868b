/** The environment, parsed once. A wrong or half configuration is one sentence that names the variable. */
import * as v from 'valibot'
import { isOrigin, isSecure } from './origins.ts'

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
  v.optional(v.picklist(['true', 'false', '1', '0'], 'must be true or false'), 'false'),
  v.transform((value) => value === 'true' || value === '1'),
)
const list = v.pipe(
  v.optional(v.string(), ''),
  v.transform((value) => value.split(',').map((part) => part.trim())),
  v.filterItems((part) => part !== ''),
)
const origins = v.pipe(list, v.everyItem(isOrigin, 'must list origins like https://a.example, without paths'))
/** Bytes in Base64. */
const keys = (shape: RegExp, message: string) =>
  v.pipe(
    list,
    v.everyItem((part) => shape.test(part), message),
    v.mapItems((part) => Buffer.from(part.replace('whsec_', ''), 'base64')),
  )
const ascii = shaped(/^[\x21-\x7e]+$/, 'must be visible ASCII')
const longSecret = v.pipe(ascii, v.minLength(24, 'must have at least 24 characters'))
const secureUrl = v.pipe(
  v.string(),
  v.transform((value) => value.replace(/\/$/, '')),
  v.check(isOrigin, 'must be an origin like https://example.com, without a path'),
  v.check((value) => !isOrigin(value) || isSecure(new URL(value)), 'must be https, or http on loopback'),
)
const host = shaped(/^[\w.:-]+$/, 'must be a host name or an address')
const database = shaped(/^postgres(ql)?:\/\/\S+$/, 'must be like postgres://user:password@host/database')
const encryptionKeys = keys(/^[a-z\d+/]{43}=?$/i, 'must list keys of 32 bytes in Base64, the newest first')
const secrets = keys(/^(whsec_)?[a-z\d+/]{32,86}={0,2}$/i, 'must list whsec_<24 to 64 bytes in Base64>')
const name = v.pipe(v.string(), v.maxLength(80, 'must have at most 80 characters'))
const url = v.pipe(v.string(), v.url('must be a URL'))
const or = <Schema extends v.GenericSchema>(schema: Schema) => v.nullish(schema, null)

/** Our name of each variable, and its values; null where it is not set. README.md and OPERATIONS.md say what each is for. */
const VARIABLES = {
  secretId: ['TENCENT_SECRET_ID', or(ascii)],
  tencentKey: ['TENCENT_SECRET_KEY', or(ascii)],
  token: ['TENCENT_TOKEN', or(ascii)],
  endpoint: ['TENCENT_ENDPOINT', or(secureUrl)],
  simulatorPort: ['SIMULATOR_PORT', or(whole(0, 65_535))],
  host: ['HOST', or(host)],
  port: ['PORT', v.optional(whole(0, 65_535), '8080')],
  databaseUrl: ['DATABASE_URL', or(database)],
  dataDir: ['KYC_DATA_DIR', or(v.string())],
  encryptionKeys: ['KYC_ENCRYPTION_KEY', encryptionKeys],
  secretKey: ['KYC_SECRET_KEY', or(longSecret)],
  publicUrl: ['KYC_PUBLIC_URL', or(secureUrl)],
  /** Begins and ends sentences in every language, as a name does and a description of ours would not. */
  operatorName: ['KYC_OPERATOR_NAME', or(name)],
  allowedOrigins: ['KYC_ALLOWED_ORIGINS', origins],
  returnOrigins: ['KYC_RETURN_ORIGINS', origins],
  frameAncestors: ['KYC_FRAME_ANCESTORS', origins],
  resultTtlHours: ['KYC_RESULT_TTL', v.optional(whole(1, 8760), '24')],
  /** People are asked two minutes before whether they need more. */
  sessionTtlMinutes: ['KYC_SESSION_TTL', v.optional(whole(5, 1440), '30')],
  maxAttempts: ['KYC_MAX_ATTEMPTS', v.optional(whole(1, 20), '3')],
  unlistedPassports: ['KYC_UNLISTED_PASSPORTS', flag],
  chinaPermit: ['KYC_CHINA_PERMIT', flag],
  anyCountry: ['KYC_ANY_COUNTRY', flag],
  webhookUrl: ['KYC_WEBHOOK_URL', or(url)],
  webhookSecrets: ['KYC_WEBHOOK_SECRET', secrets],
  webhookFull: ['KYC_WEBHOOK_FULL', flag],
  dailyBudget: ['KYC_DAILY_BUDGET', or(whole(1, 999_999))],
  metricsKey: ['KYC_METRICS_KEY', or(longSecret)],
} as const
type Values = {
  readonly [Name in keyof typeof VARIABLES]: v.InferOutput<(typeof VARIABLES)[Name][1]>
}

export type Config = ReturnType<typeof readConfig>
export type Credentials = Extract<Config['upstream'], { kind: 'live' }>['credentials']
export type WebhookConfig = NonNullable<Config['webhook']>

/** The configuration of an environment; an empty variable is as good as none. */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  const values: Values = Object.fromEntries(
    Object.entries(VARIABLES).map(([ours, [variable, schema]]): unknown[] => {
      const parsed = v.safeParse(schema, env[variable] || undefined)
      return [ours, parsed.success ? parsed.output : wrong(`${variable} ${parsed.issues[0].message}.`)]
    }),
  )
  const upstream = upstreamOf(values)
  const isLive = upstream.kind === 'live'
  const { databaseUrl, encryptionKeys, webhookUrl, webhookSecrets, webhookFull, ...others } = values
  if (isLive && values.secretKey === null)
    wrong('KYC_SECRET_KEY is missing: TENCENT_SECRET_ID is set, and integrators need a key.')
  if (databaseUrl !== null && encryptionKeys.length === 0)
    wrong('KYC_ENCRYPTION_KEY is missing: the processes on one DATABASE_URL must share it.')
  if (webhookUrl !== null && webhookSecrets.length === 0)
    wrong('KYC_WEBHOOK_SECRET is missing: KYC_WEBHOOK_URL is set, and its receiver checks signatures.')
  const publicUrl = values.publicUrl ?? `http://localhost:${values.port}`
  const { unlistedPassports, chinaPermit, anyCountry } = values
  // Null keeps everything in memory: test mode, unless a folder is named.
  const dataDir = databaseUrl === null ? (values.dataDir ?? (isLive ? '.data' : null)) : null
  return {
    ...others,
    upstream,
    host: values.host ?? (isLive ? '0.0.0.0' : '127.0.0.1'),
    publicUrl,
    operatorName: values.operatorName ?? new URL(publicUrl).hostname,
    catalogue: { unlistedPassports, chinaPermit, anyCountry },
    storage: { databaseUrl, dataDir, encryptionKeys },
    webhook: webhookUrl === null ? null : { url: webhookUrl, secrets: webhookSecrets, full: webhookFull },
  }
}

function wrong(sentence: string): never {
  throw new ConfigError(sentence)
}

/** The real service, or the simulator in this process. */
function upstreamOf({ secretId, tencentKey: secretKey, token, endpoint, simulatorPort }: Values) {
  if (secretId === null && secretKey === null) {
    const alone = token === null ? endpoint && 'TENCENT_ENDPOINT' : 'TENCENT_TOKEN'
    if (alone !== null) wrong(`${alone} is set without TENCENT_SECRET_ID and TENCENT_SECRET_KEY.`)
    return { kind: 'test', simulatorPort: simulatorPort ?? 0 } as const
  }
  if (secretKey === null) return wrong('TENCENT_SECRET_KEY is missing: TENCENT_SECRET_ID is set without it.')
  if (secretId === null) return wrong('TENCENT_SECRET_ID is missing: TENCENT_SECRET_KEY is set without it.')
  if (simulatorPort !== null)
    wrong('SIMULATOR_PORT is for test mode: unset it, or unset TENCENT_SECRET_ID and TENCENT_SECRET_KEY.')
  const credentials = { secretId, secretKey, token }
  return { kind: 'live', credentials, endpoint: endpoint ?? 'https://ocr.intl.tencentcloudapi.com' } as const
}
