import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const LIVE = {
  TENCENT_SECRET_ID: 'AKIDEXAMPLE',
  TENCENT_SECRET_KEY: 'example-secret-key',
  KYC_SECRET_KEY: 'a-key-of-more-than-24-characters',
}

function sentence(env: Record<string, string>): string {
  try {
    readConfig(env)
    return 'no complaint'
  } catch (thrown) {
    if (thrown instanceof ConfigError) return thrown.message
    throw thrown
  }
}

describe('an empty environment', () => {
  it('is test mode on this machine alone', () => {
    expect(readConfig({})).toMatchObject({
      upstream: { kind: 'test', simulatorPort: 0 },
      secretKey: null,
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://localhost:8080',
      operatorName: 'localhost',
      allowedOrigins: [],
      resultTtlHours: 24,
      sessionTtlMinutes: 30,
      maxAttempts: 3,
      catalogue: { unlistedPassports: false, chinaPermit: false, anyCountry: false },
    })
  })

  it('is what empty variables are as good as', () => {
    expect(readConfig({ TENCENT_SECRET_ID: '', PORT: '', KYC_SECRET_KEY: '' })).toEqual(readConfig({}))
  })
})

describe('credentials', () => {
  it('switch to the real service', () => {
    expect(readConfig(LIVE)).toMatchObject({
      upstream: {
        kind: 'live',
        endpoint: 'https://ocr.intl.tencentcloudapi.com',
        credentials: { secretId: 'AKIDEXAMPLE', token: null },
      },
      host: '0.0.0.0',
    })
    expect(
      readConfig({ ...LIVE, TENCENT_TOKEN: 't', TENCENT_ENDPOINT: 'http://127.0.0.1:9000' }),
    ).toMatchObject({
      upstream: { endpoint: 'http://127.0.0.1:9000', credentials: { token: 't' } },
    })
  })
})

it('names who asks, or the host that people see in the address bar', () => {
  const url = { KYC_PUBLIC_URL: 'https://kyc.example.com' }
  expect(readConfig(url).operatorName).toBe('kyc.example.com')
  expect(readConfig({ ...url, KYC_OPERATOR_NAME: 'Acme Bank' }).operatorName).toBe('Acme Bank')
})

it('takes lists of origins, with room around the commas', () => {
  const config = readConfig({ KYC_ALLOWED_ORIGINS: 'https://a.example, http://b.example:8080 ,' })
  expect(config.allowedOrigins).toEqual(['https://a.example', 'http://b.example:8080'])
})

describe('a wrong configuration is one sentence that names the variable', () => {
  const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ TENCENT_SECRET_ID: 'a' }, /^TENCENT_SECRET_KEY is missing/],
    [{ TENCENT_SECRET_KEY: 'a' }, /^TENCENT_SECRET_ID is missing/],
    [{ TENCENT_TOKEN: 'a' }, /^TENCENT_TOKEN is set without/],
    [{ TENCENT_ENDPOINT: 'https://x.example' }, /^TENCENT_ENDPOINT is set without/],
    [{ ...LIVE, KYC_SECRET_KEY: '' }, /^KYC_SECRET_KEY is missing/],
    [{ ...LIVE, KYC_SECRET_KEY: 'short' }, /^KYC_SECRET_KEY must have at least 24/],
    [
      { ...LIVE, KYC_SECRET_KEY: 'with a space in it, which no key has' },
      /^KYC_SECRET_KEY must be visible ASCII/,
    ],
    [{ ...LIVE, TENCENT_ENDPOINT: 'http://example.com' }, /^TENCENT_ENDPOINT must be https/],
    [{ ...LIVE, TENCENT_ENDPOINT: 'https://example.com/path' }, /^TENCENT_ENDPOINT must be an origin/],
    [{ ...LIVE, TENCENT_ENDPOINT: 'nonsense' }, /^TENCENT_ENDPOINT must be an origin/],
    [{ ...LIVE, SIMULATOR_PORT: '9000' }, /^SIMULATOR_PORT is for test mode/],
    [{ PORT: 'http' }, /^PORT must be a whole number from 0 to 65535/],
    [{ PORT: '70000' }, /^PORT must be at most 65535/],
    [{ KYC_PUBLIC_URL: 'http://kyc.example' }, /^KYC_PUBLIC_URL must be https/],
    [{ KYC_PUBLIC_URL: 'https://kyc.example/app' }, /^KYC_PUBLIC_URL must be an origin/],
    [{ KYC_RESULT_TTL: '0' }, /^KYC_RESULT_TTL must be at least 1/],
    [{ KYC_SESSION_TTL: '4' }, /^KYC_SESSION_TTL must be at least 5/],
    [{ KYC_SESSION_TTL: '1441' }, /^KYC_SESSION_TTL must be at most 1440/],
    [{ KYC_MAX_ATTEMPTS: '1e3' }, /^KYC_MAX_ATTEMPTS must be a whole number/],
    [{ KYC_ALLOWED_ORIGINS: '*' }, /^KYC_ALLOWED_ORIGINS must list origins/],
    [{ KYC_ALLOWED_ORIGINS: 'https://a.example/' }, /^KYC_ALLOWED_ORIGINS must list origins/],
    [{ KYC_RETURN_ORIGINS: 'a.example' }, /^KYC_RETURN_ORIGINS must list origins/],
    [{ KYC_FRAME_ANCESTORS: "'self'" }, /^KYC_FRAME_ANCESTORS must list origins/],
    [{ KYC_CHINA_PERMIT: 'yes' }, /^KYC_CHINA_PERMIT must be true or false/],
    [{ HOST: 'http://x' }, /^HOST must be a host name/],
  ]
  it.each(wrong)('%o', (env, expected) => {
    const message = sentence(env)
    expect(message).toMatch(expected)
    expect(message).toMatch(/^[^\n]+\.$/)
    expect(message).not.toContain('example-secret-key')
  })
})
