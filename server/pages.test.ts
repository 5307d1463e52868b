import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startHarness, type Harness } from './testing/harness.ts'

let harness: Harness
let publicDir: string
beforeAll(() => {
  publicDir = mkdtempSync(join(tmpdir(), 'kyc-pages-'))
  for (const folder of ['chunks', 'assets', 'design']) mkdirSync(join(publicDir, folder))
  for (const page of ['index.html', 'embed.html', 'design/index.html']) {
    writeFileSync(join(publicDir, page), `<title>${page}</title>`)
  }
  for (const script of ['kyc-capture.js', 'chunks/a-1234.js', 'assets/b-1234.js']) {
    writeFileSync(join(publicDir, script), `export const a = '${'x'.repeat(3000)}'`)
  }
})
afterAll(() => rmSync(publicDir, { recursive: true }))
afterEach(() => harness.stop())

const start = async (env: Record<string, string> = {}) => {
  harness = await startHarness({ env, ports: { publicDir } })
}

describe('the pages', () => {
  it('are the hosted page, the embed example and the design review', async () => {
    await start()
    for (const [path, title] of [
      ['/', 'index.html'],
      ['/embed.html', 'embed.html'],
      ['/design/', 'design/index.html'],
    ] as const) {
      const answer = await harness.request(path)
      expect([answer.status, answer.body]).toEqual([200, `<title>${title}</title>`])
    }
  })

  it('T11: are shut to scripts, frames, caches and referrers of others', async () => {
    await start()
    const { headers } = await harness.request('/')
    expect(headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob: data:; " +
        "media-src 'self' blob:; worker-src 'self' blob:; font-src 'none'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'",
    )
    expect(headers.get('Permissions-Policy')).toContain('camera=(self)')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  it('may be framed by those whom the operator names', async () => {
    await start({ KYC_FRAME_ANCESTORS: 'https://shop.example' })
    const { headers } = await harness.request('/')
    expect(headers.get('Content-Security-Policy')).toContain('frame-ancestors https://shop.example')
  })

  it('let the embed example reach another port of this machine, in test mode alone', async () => {
    const connect = async () => {
      const policy = (await harness.request('/embed.html')).headers.get('Content-Security-Policy') ?? ''
      return /connect-src ([^;]*)/.exec(policy)?.[1]
    }
    await start()
    expect(await connect()).toBe("'self' http://localhost:* http://127.0.0.1:*")
    await harness.stop()
    await start({
      TENCENT_SECRET_ID: 'id',
      TENCENT_SECRET_KEY: 'key',
      KYC_SECRET_KEY: 'a-key-of-more-than-24-characters',
    })
    expect(await connect()).toBe("'self'")
  })
})

describe('the element’s module', () => {
  it('may be loaded by every site, with its chunks', async () => {
    await start()
    for (const [path, cache] of [
      ['/kyc-capture.js', 'no-cache'],
      ['/chunks/a-1234.js', 'public, max-age=31536000, immutable'],
      ['/assets/b-1234.js', 'public, max-age=31536000, immutable'],
    ] as const) {
      const { status, headers } = await harness.request(path)
      expect([status, headers.get('Cache-Control')]).toEqual([200, cache])
      expect(headers.get('Content-Type')).toMatch(/^text\/javascript/)
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
    }
  })

  it('is sent again only when it changed', async () => {
    await start()
    const first = await harness.request('/kyc-capture.js')
    const etag = first.headers.get('ETag') ?? ''
    expect(etag).not.toBe('')
    const again = await harness.request('/kyc-capture.js', { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
  })

  it('is compressed for whoever can read that', async () => {
    await start()
    const answer = await harness.request('/kyc-capture.js', { headers: { 'Accept-Encoding': 'gzip' } })
    expect(answer.headers.get('Content-Encoding')).toBe('gzip')
  })
})

it('row 14: beside the pages a wrong method is refused in bytes that are what they are said to be', async () => {
  await start()
  const init = { headers: { 'Accept-Encoding': 'gzip' } }
  const answer = await harness.server.app.request('/v1/session/submission', init)
  const bytes = Buffer.from(await answer.arrayBuffer())
  const isPacked = answer.headers.get('Content-Encoding') === 'gzip'
  expect(answer.status).toBe(405)
  expect(JSON.parse((isPacked ? gunzipSync(bytes) : bytes).toString())).toMatchObject({
    error: { code: 'method_not_allowed' },
  })
})

it('the log knows the routes of the API beside the pages', async () => {
  await start()
  await harness.request('/v1/mode')
  expect(harness.logged()).toContain('"route":"/v1/mode"')
})

it('nothing outside the folder is served', async () => {
  await start()
  for (const path of [
    '/../package.json',
    '/..%2fpackage.json',
    '/chunks/..%2f..%2fetc/passwd',
    '/%2e%2e/x',
    '/chunks/',
  ]) {
    expect((await harness.request(path)).status, path).toBe(404)
  }
})
