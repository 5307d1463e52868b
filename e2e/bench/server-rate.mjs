/**
 * `npm run bench:server:rate`: 300 submissions with 1.4 MB pictures wait, and the simulator's ledger says how
 * close to the allowed rate they are sent, and that no second saw 21. One process by itself, then two on one Postgres.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { runnerImport } from 'vite'
import { freePort } from '../processes/free-port.mjs'
import { until } from '../processes/until.mjs'

const SUBMISSIONS = 300
const BYTES = 1_400_000
const ALLOWED = 20
const SECRET_KEY = `bench-${randomBytes(24).toString('hex')}`
const ACCOUNT = { id: 'AKIDBENCH', key: randomBytes(24).toString('hex') }
const folder = mkdtempSync(join(tmpdir(), 'kyc-rate-'))
/** @type {import('node:child_process').ChildProcess[]} */
const children = []

/** @type {{module: typeof import('../../server/testing/postgres-server.ts')}} */
const { module } = await runnerImport('./server/testing/postgres-server.ts')
const postgres = await module.startPostgres()
try {
  const shared = {
    DATABASE_URL: await postgres.database('rate'),
    KYC_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  }
  const rows = {
    'one process': await measure([{ KYC_DATA_DIR: folder }]),
    'two on a Postgres': await measure([shared, shared]),
  }
  console.table(rows)
  for (const [name, { busiest, ofAllowed }] of Object.entries(rows)) {
    say(busiest <= ALLOWED, `${name}: never more than ${ALLOWED} calls in a second`)
    say(ofAllowed >= 0.9, `${name}: nine tenths of the allowed rate while some wait`)
  }
} finally {
  for (const child of children) child.kill('SIGKILL')
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

/**
 * @param {boolean} met
 * @param {string} goal
 */
function say(met, goal) {
  console.log(`${met ? 'met   ' : 'MISSED'}  ${goal}`)
  if (!met) process.exitCode = 1
}

/** @param {Record<string, string>[]} environments of the processes */
async function measure(environments) {
  const simulator = await start(['simulator.js', '--port'], {
    SIMULATOR_SECRET_ID: ACCOUNT.id,
    SIMULATOR_SECRET_KEY: ACCOUNT.key,
  })
  const upstream = {
    TENCENT_SECRET_ID: ACCOUNT.id,
    TENCENT_SECRET_KEY: ACCOUNT.key,
    TENCENT_ENDPOINT: simulator,
    KYC_SECRET_KEY: SECRET_KEY,
    HOST: '127.0.0.1',
  }
  const urls = await Promise.all(environments.map((env) => start(['main.js'], { ...upstream, ...env })))
  const [first = ''] = urls
  const tokens = []
  while (tokens.length < SUBMISSIONS) tokens.push(await newToken(first))
  const workerData = { url: first, tokens, bytes: BYTES }
  const uploads = new Worker(new URL('./server-uploads.mjs', import.meta.url), { workerData })
  await once(uploads, 'message')
  await Promise.all(tokens.map((token, n) => submit(urls[n % urls.length] ?? first, token)))
  /** @type {number[]} */
  let times = []
  await until('all calls', async () => {
    const ledger = await (await fetch(`${simulator}/ledger`)).json()
    times = ledger.arrivals['ApplyCardVerificationExternal'] ?? []
    return ledger.jobs.length === SUBMISSIONS
  })
  for (const child of children.splice(0)) child.kill('SIGKILL')
  const from = times[0] ?? 0
  const perSecond = (times.length - 1) / (((times.at(-1) ?? 0) - from) / 1000)
  return {
    calls: times.length,
    perSecond: Number(perSecond.toFixed(2)),
    ofAllowed: Number((perSecond / ALLOWED).toFixed(3)),
    busiest: Math.max(
      ...times.map((at) => times.filter((other) => other >= at && other <= at + 1000).length),
    ),
  }
}

/**
 * @param {[string, ...string[]]} script of the built server, and an option that takes the port
 * @param {Record<string, string>} env
 * @returns {Promise<string>} its URL, once it listens
 */
async function start([script, option], env) {
  const port = String(await freePort())
  const args = option === undefined ? [] : [option, port]
  const child = spawn(process.execPath, [`dist/server/${script}`, ...args], {
    env: { PATH: process.env.PATH ?? '', PORT: port, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  children.push(child)
  process.once('exit', () => child.kill('SIGKILL'))
  const url = `http://127.0.0.1:${port}`
  await until(script, async () => (await fetch(`${url}/healthz`)).status > 0)
  return url
}

/** @param {string} url */
async function newToken(url) {
  const made = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${SECRET_KEY}`, 'Content-Type': 'application/json' },
    body: '{}',
  })
  return (await made.json()).client_token
}

/**
 * Until it is taken: the queue has 200 places, and whoever finds none comes again when told to, but not all at one moment.
 *
 * @param {string} url
 * @param {string} token
 */
async function submit(url, token) {
  for (;;) {
    const answer = await fetch(`${url}/v1/session/submission`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': token.slice(-40),
        // Kept alive, it may be closed at the very moment in which it is used again.
        Connection: 'close',
      },
      body: '{"nationality":"DEU","card_type":"PASSPORT"}',
    })
    await answer.text()
    if (answer.status === 202) return
    if (answer.status !== 503) throw new Error(`A submission was answered with ${answer.status}.`)
    await sleep(Number(answer.headers.get('Retry-After')) * 1000 * (0.8 + Math.random() * 0.4))
  }
}
