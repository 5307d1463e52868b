/**
 * `npm run bench:start`: how long until a person can press the first button, on two slow lines and a processor four times
 * slower, beside React rendering one button on the same line in the same run. Read the ratio: most of it is the line. On
 * the slower one 80 KiB alone take 1.6 s.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { BROWSER_ARGS } from '../browsers/args.mjs'
import { findBrowser } from '../browsers/find.mjs'

const PORT = Number(process.env['E2E_PORT'] ?? 8190)
const SERVER = `http://localhost:${PORT}`
const KEY = 'kyc_test_bench00000000000000000000000000'
const ROUNDS = 5
/**
 * WebPageTest's "3G Slow" and Lighthouse's "slow 4G", which Chrome calls "Fast 3G": there and back in ms, and bytes a second.
 * The presets of Chrome's own panel delay each request several times as long, in place of what a real line costs to open.
 */
const LINES = [
  ['slow 3G', 400, 50_000],
  ['slow 4G', 150, 200_000],
]

const FLOOR = `import { createRoot } from 'react-dom/client'
import { createElement } from 'react'
createRoot(document.body).render(createElement('button', null, 'Go'))`

/** @returns {Promise<string>} React and one button, packed as ours is */
async function floorScript() {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'floor',
        resolveId: (id) => (id === 'floor' ? join(import.meta.dirname, 'floor.js') : null),
        load: (id) => (id.endsWith('/floor.js') ? FLOOR : null),
      },
    ],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, rolldownOptions: { input: 'floor', output: { minify: true } } },
  })
  const [result] = [built].flat()
  if (result === undefined || !('output' in result)) throw new Error('The floor was not built.')
  return result.output[0].code
}

/** @param {string} script */
function openFloor(script) {
  const page = '<!doctype html><meta charset="utf-8"><body><script type="module" src="/floor.js"></script>'
  const packed = gzipSync(script)
  return createServer(({ url }, response) => {
    if (url !== '/floor.js') return void response.setHeader('content-type', 'text/html').end(page)
    response.setHeader('content-type', 'text/javascript').setHeader('content-encoding', 'gzip').end(packed)
  })
}

/**
 * @param {string} build
 * @returns {Promise<string>} a page with the element in it, and a session's token
 */
async function freshPage(build) {
  const answer = await fetch(`${SERVER}/v1/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: '{}',
  })
  const { client_token: token } = await answer.json()
  const script = `<script type="module" src="${SERVER}/${build}.js"></script>`
  return `<!doctype html><meta charset="utf-8"><body>${script}<kyc-capture token="${token}" style="height:640px"></kyc-capture>`
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {(page: import('@playwright/test').Page) => Promise<string>} address
 * @param {number} latency
 * @param {number} throughput
 * @returns {Promise<number>} milliseconds from the navigation to a button that can be pressed
 */
async function timeOf(browser, address, latency, throughput) {
  const context = await browser.newContext()
  const page = await context.newPage()
  const url = await address(page)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.addInitScript(() => {
    const look = () => {
      const roots = [document, document.querySelector('kyc-capture')?.shadowRoot]
      const buttons = roots.flatMap((root) => [...(root?.querySelectorAll('button:not([aria-label])') ?? [])])
      if (buttons.length === 0) return void requestAnimationFrame(look)
      Object.assign(globalThis, { readyAtMs: performance.now() })
    }
    look()
  })
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(() => 'readyAtMs' in globalThis, null, { timeout: 60_000 })
  const readyAtMs = await page.evaluate(() => Number(Reflect.get(globalThis, 'readyAtMs')))
  await context.close()
  return readyAtMs
}

const server = spawn(process.execPath, ['dist/server/main.js'], {
  env: { ...process.env, PORT: String(PORT), SIMULATOR_PORT: String(PORT + 1), KYC_SECRET_KEY: KEY },
  stdio: 'ignore',
})
const floor = openFloor(await floorScript()).listen(PORT + 2, 'localhost')
await once(floor, 'listening')
for (let tries = 0; tries < 100; tries++) {
  if (
    await fetch(`${SERVER}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    )
  )
    break
  await new Promise((later) => setTimeout(later, 100))
}
const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: BROWSER_ARGS })

/** @param {string} build */
const ours = (build) => async (/** @type {import('@playwright/test').Page} */ page) => {
  const html = await freshPage(build)
  const address = `${SERVER}/bench-page`
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: html }))
  return address
}
/** @type {readonly (readonly [string, (page: import('@playwright/test').Page) => Promise<string>])[]} */
const ROADS = [
  ['React, one button', async () => `http://localhost:${PORT + 2}/`],
  ['kyc-capture.js', ours('kyc-capture')],
  ['kyc-capture.lite.js', ours('kyc-capture.lite')],
]
/** @type {Map<string, number[]>} */
const times = new Map()
try {
  for (let round = 0; round < ROUNDS; round++) {
    for (const [line, latency, throughput] of LINES) {
      for (const [name, address] of ROADS) {
        const took = await timeOf(browser, address, Number(latency), Number(throughput))
        const key = `${line}: ${name}`
        times.set(key, [...(times.get(key) ?? []), took])
      }
    }
  }
} finally {
  await browser.close()
  floor.close()
  server.kill()
}

const median = (/** @type {readonly number[]} */ list) =>
  list.toSorted((a, b) => a - b)[list.length >> 1] ?? NaN
for (const [name, list] of times) {
  const [line = ''] = name.split(':')
  const least = median(times.get(`${line}: React, one button`) ?? [])
  const ms = median(list)
  console.log(`${name.padEnd(29)} ${(ms / 1000).toFixed(2)} s   ${(ms / least).toFixed(2)} of React alone`)
}
