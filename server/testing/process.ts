/** The built server as a process of its own, with real sockets, files and signals. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { BUILT } from './built-server.ts'
import { freePort } from './free-port.ts'
import { foundCanaries } from './canaries.ts'

const LedgerSchema = v.object({
  jobs: v.array(v.object({ pictures: v.array(v.object({ sha256: v.string() })) })),
  refused: v.record(v.string(), v.number()),
})

export interface ServerProcess {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** Both streams so far, as one text. */
  output(): string
  kill(signal: NodeJS.Signals): void
  /** Its exit code; null where a signal ended it. */
  readonly exited: Promise<number | null>
  /** Ends it whatever it does, and looks through what it wrote. */
  dispose(): Promise<void>
}

export interface ProcessOptions {
  /** Of Node, before the script. */
  readonly nodeArgs?: readonly string[]
  /** Shell commands before it, such as `ulimit -n 64`. */
  readonly shell?: string
  /** Where it is not expected to come up. */
  readonly mayFail?: boolean
}

export const SECRET_KEY = 'a-key-of-more-than-24-characters-CANARY'
export const ACCOUNT = {
  secretId: 'AKID-of-the-tests',
  secretKey: 'upstream-key-CANARY',
  token: null,
} as const

/** An environment of live mode whose upstream is at `endpoint`. */
export function liveEnv(endpoint: string, dataDir: string): Record<string, string> {
  return {
    TENCENT_SECRET_ID: ACCOUNT.secretId,
    TENCENT_SECRET_KEY: ACCOUNT.secretKey,
    TENCENT_ENDPOINT: endpoint,
    KYC_SECRET_KEY: SECRET_KEY,
    KYC_DATA_DIR: dataDir,
    HOST: '127.0.0.1',
  }
}

/** Resolves once it listens, or has ended where it may. @throws where it ended by itself and may not. */
export async function startServer(
  env: Readonly<Record<string, string>>,
  options: ProcessOptions = {},
): Promise<ServerProcess> {
  const port = await freePort()
  const node = [process.execPath, ...(options.nodeArgs ?? []), BUILT.main]
  const [command, args] =
    options.shell === undefined
      ? [node[0], node.slice(1)]
      : ['/bin/sh', ['-c', `${options.shell}; exec "$@"`, 'sh', ...node]]
  const child = spawn(command ?? '', args, {
    env: { PATH: process.env['PATH'] ?? '', PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const exited = once(child, 'close').then(([code]: (number | null)[]) => code ?? null)
  const url = `http://127.0.0.1:${port}`
  const server: ServerProcess = {
    url,
    port,
    pid: child.pid ?? 0,
    output: () => output,
    kill: (signal) => void child.kill(signal),
    exited,
    async dispose() {
      child.kill('SIGKILL')
      await exited
      const found = foundCanaries(output)
      if (found.length > 0) throw new Error(`The server wrote what it must not: ${found.join(', ')}`)
    },
  }
  while (child.exitCode === null && child.signalCode === null) {
    const isUp = await fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return server
    await sleep(20)
  }
  if (options.mayFail !== true) throw new Error(`The server did not start: ${output}`)
  return server
}

/** The simulator by itself: what its ledger says of times is then true, however busy the visitors are. */
export async function startSimulatorProcess(...args: readonly string[]) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [BUILT.simulator, '--port', String(port), ...args], {
    env: { SIMULATOR_SECRET_ID: ACCOUNT.secretId, SIMULATOR_SECRET_KEY: ACCOUNT.secretKey },
    stdio: 'ignore',
  })
  const isUp = () => fetch(`${url}/ledger`).then(({ ok }) => ok)
  await until('the simulator', () => isUp().catch(() => false))
  return {
    url,
    async ledger() {
      const answer = await fetch(`${url}/ledger`)
      return v.parse(LedgerSchema, await answer.json())
    },
    stop: () => void child.kill('SIGKILL'),
  }
}

/** Waits until it is so. @throws after `timeoutMs`. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  timeoutMs = 30_000,
  everyMs = 20,
): Promise<void> {
  const deadline = performance.now() + timeoutMs
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`${what}: not seen in ${timeoutMs / 1000} s`)
    await sleep(everyMs)
  }
}
