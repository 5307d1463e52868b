/** What a server process needs around it: an upstream that outlives it, a folder, and somebody who tidies up. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSimulator, type Simulator } from '../simulator/simulator.ts'
import { ACCOUNT, liveEnv, startServer, type ProcessOptions, type ServerProcess } from './process.ts'

export interface World {
  readonly simulator: Simulator
  /** Of the embedded database. */
  readonly folder: string
  /** What the upstream plays from now on. */
  play(scenario: string): Promise<void>
  /** Starts a server on the folder. */
  start(env?: Readonly<Record<string, string>>, options?: ProcessOptions): Promise<ServerProcess>
  /** Listens on this machine until the end. @returns its URL. */
  listen(server: Server): Promise<string>
  close(): Promise<void>
}

export async function createWorld(scenario = 'passed'): Promise<World> {
  const simulator = await startSimulator({ account: ACCOUNT, port: 0, scenario })
  const folder = mkdtempSync(join(tmpdir(), 'kyc-faults-'))
  const processes: ServerProcess[] = []
  const servers: Server[] = []
  return {
    simulator,
    folder,
    play: async (next) => {
      await fetch(`${simulator.url}/scenario`, { method: 'PUT', body: next })
    },
    async start(env = {}, options = {}) {
      const started = await startServer({ ...liveEnv(simulator.url, folder), ...env }, options)
      processes.push(started)
      return started
    },
    listen: (server) =>
      new Promise((resolve, reject) => {
        servers.push(server)
        server.once('error', reject).listen(0, '127.0.0.1', () => {
          const address = server.address()
          resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`)
        })
      }),
    async close() {
      const ended = await Promise.allSettled(processes.map((one) => one.dispose()))
      for (const server of servers) {
        server.close()
        server.closeAllConnections()
      }
      await simulator.stop()
      rmSync(folder, { recursive: true, force: true })
      for (const one of ended) if (one.status === 'rejected') throw one.reason
    },
  }
}

/** A receiver of webhooks that keeps what it hears; `answer` decides on each call. */
export function createReceiver(answer: (call: number) => number | 'never') {
  const heard: { id: string; body: string; status: number | 'never' }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const status = answer(heard.length + 1)
    heard.push({ id: String(request.headers['webhook-id']), body, status })
    if (status !== 'never') response.writeHead(status).end()
  })
  return { server, heard }
}
