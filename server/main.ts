/** Reads the environment, listens, and prints where to look. The only file that does either. */
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { serve } from '@hono/node-server'
import { createServer } from './assemble.ts'
import { ConfigError, readConfig } from './config.ts'
import { createLog, errorName } from './log.ts'
import { StorageFailure } from './store/db.ts'

/** Slow senders are shed; Node looks only every 30 s unless told otherwise. */
const serverOptions = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
}
/** Each takes memory and a file handle; what comes beyond is closed at once, and a proxy asks again elsewhere. */
const MAX_CONNECTIONS = 1_000
/** Longer than any call that is under way may take. */
const GRACE_MS = 19_000
/** For requests that are under way, slow uploads most of all. */
const LAST_REQUESTS_MS = 15_000

// Most that is young here are pieces of pictures. V8 would let their nursery grow to 48 MB, and never shrink again.
setFlagsFromString('--semi-space-growth-factor=1')

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const { host: hostname, port } = config
  const server = await createServer(config, {
    publicDir: fileURLToPath(new URL('../public', import.meta.url)),
  })
  const { fetch } = server.app
  const listening = serve({ fetch, hostname, port, serverOptions }, () =>
    process.stdout.write(server.welcome),
  )
  listening.maxConnections = MAX_CONNECTIONS
  listening.once('error', (error: NodeJS.ErrnoException) => {
    const isTaken = error.code === 'EADDRINUSE'
    stopWith(isTaken ? `PORT ${port} is taken by another program.` : 'PORT cannot be listened on.')
  })
  const stop = () => {
    const answered = new Promise<void>((resolve) => {
      listening.close(() => resolve())
      setTimeout(resolve, LAST_REQUESTS_MS)
    })
    setTimeout(() => process.exit(1), GRACE_MS).unref()
    void server.stop(answered).then(() => process.exit(0))
  }
  process.once('SIGTERM', stop).once('SIGINT', stop)
}

function stopWith(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

// Not left to Node, which would print its words: they may hold what must not be written. The work goes on after a start.
process.once('uncaughtException', (thrown: unknown) => {
  createLog().error('crashed', { error_name: errorName(thrown) })
  process.exit(1)
})

start().catch((thrown: unknown) => {
  if (thrown instanceof ConfigError) return stopWith(thrown.message)
  if (thrown instanceof StorageFailure)
    return stopWith(`The database of KYC_DATA_DIR or DATABASE_URL cannot be opened: ${thrown.code}.`)
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'an unknown error'
  stopWith(`The server could not start: ${code}.`)
})
