/**
 * `npm run bench:server`: 200 uploads of the largest picture at once, while small requests are timed and the memory is
 * watched; the same beside a bare Hono route that only reads and drops; how long it takes to be turned away while 200
 * submissions wait; and what signing costs beside its hash.
 */
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { runnerImport } from 'vite'
import { freePort } from '../processes/free-port.mjs'
import { until } from '../processes/until.mjs'

const UPLOADS = 200
const BYTES = 1_500_000
/** What the container sets for the system's allocator: it is read before the first line of a program runs. */
const ALLOCATOR = Object.fromEntries(
  Array.from(readFileSync('Dockerfile', 'utf8').matchAll(/^ENV (MALLOC_\w+)=(\d+)$/gm), (line) =>
    line.slice(1),
  ),
)
if (Object.keys(ALLOCATOR).length === 0) throw new Error('The Dockerfile sets the allocator no more.')
const SECRET_KEY = `bench-${randomBytes(24).toString('hex')}`
const folder = mkdtempSync(join(tmpdir(), 'kyc-bench-'))

const BARE = `
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
const app = new Hono()
app.get('/healthz', (c) => c.text('ok'))
app.get('/v1/mode', (c) => c.json({}))
app.put('*', async (c) => { await c.req.arrayBuffer(); return c.json({}) })
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) })`

const ours = await measure('kyc-capture', ['dist/server/main.js'], newToken, busyTimes)
const bare = await measure(
  'bare Hono',
  ['--input-type=module', '-e', BARE],
  async () => 'none',
  async () => ({}),
)
const signing = await signingTimes()
rmSync(folder, { recursive: true, force: true })

console.table({ 'kyc-capture': ours, 'bare Hono': bare })
console.log(`Signing a body of 4 MB takes ${signing.toFixed(2)} times its hash alone.`)
const { busyP50Ms = NaN } = ours
const goals = {
  'every upload was taken': ours.taken === UPLOADS,
  'RSS at most 256 MB': ours.peakMb <= 256,
  'near idle again in 30 s': ours.laterMb <= ours.idleMb * 1.2 + 20,
  'small requests p99 under 100 ms': ours.smallP99Ms < 100,
  'idle under 100 MB': ours.idleMb < 100,
  'ready in a second': ours.readyMs < 1_000,
  'turned away in under 50 ms while the queue is full (p50)': busyP50Ms < 50,
  'signing at most 1.3 of its hash': signing <= 1.3,
}
for (const [goal, met] of Object.entries(goals)) console.log(`${met ? 'met   ' : 'MISSED'}  ${goal}`)
if (Object.values(goals).includes(false)) process.exitCode = 1

/**
 * @param {string} name
 * @param {string[]} args of node
 * @param {(url: string) => Promise<string>} token
 * @param {(url: string, tokens: string[]) => Promise<Record<string, number>>} more measures in the end
 */
async function measure(name, args, token, more) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const startedAt = performance.now()
  const env = {
    ...ALLOCATOR,
    PORT: String(port),
    KYC_DATA_DIR: folder,
    KYC_SECRET_KEY: SECRET_KEY,
    PATH: process.env.PATH ?? '',
  }
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    await until(name, async () => (await fetch(`${url}/healthz`)).ok)
    const readyMs = Math.round(performance.now() - startedAt)
    const tokens = []
    while (tokens.length < UPLOADS) tokens.push(await token(url))
    await sleep(1_000)
    const rssMb = () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024
    const idleMb = rssMb()
    let peakMb = idleMb
    const run = { isOver: false }
    /** @type {number[]} */
    const smallMs = []
    const watch = (async () => {
      while (!run.isOver) {
        const at = performance.now()
        await (await fetch(`${url}/v1/mode`)).text()
        smallMs.push(performance.now() - at)
        peakMb = Math.max(peakMb, rssMb())
        await sleep(20)
      }
    })()
    const from = performance.now()
    const statuses = await upload(url, tokens, BYTES)
    const seconds = (performance.now() - from) / 1000
    run.isOver = true
    await watch
    await sleep(30_000)
    smallMs.sort((a, b) => a - b)
    return {
      readyMs,
      idleMb: Math.round(idleMb),
      peakMb: Math.round(peakMb),
      laterMb: Math.round(rssMb()),
      taken: statuses.filter((status) => status === 200).length,
      seconds: Number(seconds.toFixed(1)),
      smallP50Ms: Math.round(smallMs[Math.floor(smallMs.length / 2)] ?? 0),
      smallP99Ms: Math.round(smallMs[Math.floor(smallMs.length * 0.99)] ?? 0),
      .../** @type {{busyP50Ms?: number, busyP99Ms?: number}} */ (await more(url, tokens)),
    }
  } finally {
    child.kill('SIGTERM')
  }
}

/** @param {string} url */
async function newToken(url) {
  const made = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${SECRET_KEY}`, 'Content-Type': 'application/json' },
    // The upstream has too much to do for ever, so what is submitted waits.
    body: '{"test_scenario":"error_RequestLimitExceeded"}',
  })
  return (await made.json()).client_token
}

/**
 * @param {string} url
 * @param {string[]} tokens
 * @param {number} bytes
 * @returns {Promise<number[]>} statuses
 */
async function upload(url, tokens, bytes) {
  const workerData = { url, tokens, bytes }
  const uploads = new Worker(new URL('./server-uploads.mjs', import.meta.url), { workerData })
  const [statuses = []] = /** @type {number[][]} */ (await once(uploads, 'message'))
  return statuses
}

/**
 * How long the 201st waits for its 503, fifty times, while 200 of the largest wait for the upstream.
 *
 * @param {string} url
 * @param {string[]} tokens
 */
async function busyTimes(url, tokens) {
  const submit = async (/** @type {string} */ token) => {
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': 'bench',
    }
    const body = '{"nationality":"DEU","card_type":"PASSPORT"}'
    const answer = await fetch(`${url}/v1/session/submission`, { method: 'POST', headers, body })
    await answer.text()
    return `${answer.status} ${answer.headers.get('Retry-After') ?? ''}`
  }
  const late = await newToken(url)
  await upload(url, [late], 20_000)
  await Promise.all(tokens.map(submit))
  /** @type {number[]} */
  const times = []
  while (times.length < 50) {
    const at = performance.now()
    const answer = await submit(late)
    if (answer !== '503 5') throw new Error(`The 201st was answered with ${answer}.`)
    times.push(performance.now() - at)
    await sleep(20)
  }
  times.sort((a, b) => a - b)
  return { busyP50Ms: Math.round(times[25] ?? 0), busyP99Ms: Math.round(times[49] ?? 0) }
}

/** The product's own signature of a body, its hash included, beside that hash alone; medians of 31. */
async function signingTimes() {
  /** @type {{module: typeof import('../../server/upstream/sign.ts')}} */
  const { module } = await runnerImport('./server/upstream/sign.ts')
  const body = randomBytes(4_000_000)
  const hash = () => createHash('sha256').update(body).digest('hex')
  const sign = () => {
    const headers = { 'content-type': 'application/json', host: 'example.com', 'x-tc-action': 'Apply' }
    const signable = { headers, bodySha256: module.sha256(body), timestamp: 1_800_000_000, service: 'ocr' }
    return module.authorization(signable, { secretId: 'id', secretKey: 'key' })
  }
  const median = (/** @type {() => string} */ work) => {
    const times = Array.from({ length: 31 }, () => {
      const at = performance.now()
      work()
      return performance.now() - at
    })
    return times.sort((a, b) => a - b)[15] ?? 0
  }
  median(hash)
  const alone = median(hash)
  return median(sign) / alone
}
