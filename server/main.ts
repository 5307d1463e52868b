/** Reads the environment, listens, and prints where to look. The only file that does either. */
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { createServer, type AssembledServer } from './assemble.ts'
import { ConfigError, readConfig, type Config } from './config.ts'

/** Slow senders are shed; Node looks only every 30 s unless told otherwise. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const publicDir = fileURLToPath(new URL('../public', import.meta.url))
  const server = await createServer(config, { publicDir })
  const listening = serve(
    { fetch: server.app.fetch, hostname: config.host, port: config.port, serverOptions: LIMITS },
    () => process.stdout.write(welcome(config, server)),
  )
  listening.once('error', (error: NodeJS.ErrnoException) => {
    stopWith(
      error.code === 'EADDRINUSE'
        ? `PORT ${config.port} is taken by another program.`
        : 'PORT cannot be listened on.',
    )
  })
  const stop = () => {
    listening.close()
    void server.stop().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

function welcome({ publicUrl }: Config, { simulator, secretKey }: AssembledServer): string {
  const links = [
    '',
    `  Hosted page     ${publicUrl}/`,
    `  Embed example   ${publicUrl}/embed.html`,
    `  Design review   ${publicUrl}/design/`,
  ]
  if (simulator === null) return [...links, '', ''].join('\n')
  return [
    ...links,
    '',
    `  Test mode: no TENCENT_SECRET_ID is set, so the simulator answers (${simulator.url}/ledger shows what it took).`,
    `  KYC_SECRET_KEY  ${secretKey}`,
    '',
    `  curl -X POST ${publicUrl}/v1/sessions -H 'Authorization: Bearer ${secretKey}' \\`,
    `    -H 'Content-Type: application/json' -d '{"test_scenario":"passed"}'`,
    '',
    '',
  ].join('\n')
}

function stopWith(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

start().catch((thrown: unknown) => {
  if (thrown instanceof ConfigError) return stopWith(thrown.message)
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'an unknown error'
  stopWith(`The server could not start: ${code}.`)
})
