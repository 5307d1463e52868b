/**
 * Proves that the commands of the README work from a clean copy: `npm start`, `npm run simulator -- --port N` and
 * `npm run dev`, the last with the reload of both sides' code.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../processes/free-port.mjs'
import { until } from '../processes/until.mjs'
import { makeScratch, removeScratch, TOOL_ENV, writeInto } from './scratch.mjs'

const scratch = makeScratch()

try {
  await during(['start'], async ({ url, said }) => {
    await until('the hosted page', async () => (await read(`${url}/`)).includes('id="root"'))
    await until('the element', async () =>
      (await read(`${url}/kyc-capture.js`)).includes('KycCaptureElement'),
    )
    await until('test mode', async () => (await read(`${url}/v1/mode`)).includes('"livemode":false'))
    await until('the links', async () =>
      ['/', '/embed.html', '/design/'].every((path) => said().includes(`${url}${path}`)),
    )
  })

  await during(['run', 'simulator', '--', '--port', 'PORT'], async ({ url, said }) => {
    await until('what it says', async () => said().includes('Simulator of the upstream'))
    const refusal = await read(url, { method: 'POST', body: '{}' })
    if (!refusal.includes('"Error"')) throw new Error(`The simulator took an unsigned request: ${refusal}`)
  })

  await during(['run', 'dev'], async ({ url }) => {
    await until('the hosted page', async () => (await read(`${url}/`)).includes('/src/entries/hosted.tsx'))
    await until('the element', async () =>
      (await read(`${url}/kyc-capture.js`)).includes('/src/entries/element.ts'),
    )
    const made = await read(`${url}/test/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    const token = JSON.parse(made).client_token
    const session = () => read(`${url}/v1/session`, { headers: { authorization: `Bearer ${token}` } })

    edit('server/routes.ts', "status: 'ok'", "status: 'edited'")
    await until('new code of the server', async () => (await read(`${url}/healthz`)).includes('edited'))
    await until('the session of before', async () => (await session()).includes('requires_input'))
    edit('src/locales/en-opening.ts', "back: 'Back'", "back: 'edited'")
    await until('new code of the page', async () =>
      (await read(`${url}/src/locales/en-opening.ts`)).includes('edited'),
    )
  })
} finally {
  removeScratch(scratch)
}

/**
 * Runs an npm command on a free port while `work` looks at it.
 *
 * @param {string[]} args PORT stands for the port
 * @param {(running: {url: string, said: () => string}) => Promise<void>} work
 */
async function during(args, work) {
  const port = await freePort()
  const name = `npm ${args.join(' ')}`
  const child = spawn(
    'npm',
    args.map((arg) => arg.replace('PORT', String(port))),
    {
      cwd: scratch,
      env: { ...TOOL_ENV, PORT: String(port), SIMULATOR_SECRET_ID: 'id', SIMULATOR_SECRET_KEY: 'key' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const closed = new Promise((resolve) => child.once('close', resolve))
  try {
    await work({ url: `http://localhost:${port}`, said: () => said })
    console.log(`${name}: works`)
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : 'failed'}\n${said}`)
    process.exitCode = 1
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    await closed
  }
}

/**
 * @param {string} url
 * @param {RequestInit} [init]
 */
async function read(url, init) {
  return (await fetch(url, init)).text()
}

/**
 * @param {string} path
 * @param {string} from must be there
 * @param {string} to
 */
function edit(path, from, to) {
  const before = readFileSync(join(scratch, path), 'utf8')
  if (!before.includes(from)) throw new Error(`${path} has no ${from} any more: edit elsewhere.`)
  writeInto(scratch, path, before.replace(from, to))
}
