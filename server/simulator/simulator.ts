/** The strict stand-in for the upstream, on a port of its own. */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { systemClock } from '../ports.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createVendor, type NamedScript, type Reply, type VendorOptions } from './vendor.ts'

export interface SimulatorOptions extends Partial<Omit<VendorOptions, 'account'>> {
  readonly account: VendorOptions['account']
  /** 0 takes any free port. It listens on this machine alone. */
  readonly port: number
  /** Of requests that name none. */
  readonly scenario?: string
  /** Of so many answers one is lost on its way; by default none. */
  readonly losesOneOf?: number
}

export interface Simulator {
  readonly url: string
  readonly ledger: Ledger
  stop(): Promise<void>
}

/** A TC3 request may be this large. */
const MAX_BODY_BYTES = 10_000_000
const KEPT_JOBS = 16

/** Starts it; rejects where the port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const clock = options.clock ?? systemClock
  const ledger = createLedger(KEPT_JOBS)
  const vendor = createVendor(
    {
      account: options.account,
      clock,
      contract: options.contract ?? 'v2',
      leniency: options.leniency ?? { looseSize: false, dataPrefix: false },
      maxPerSecond: options.maxPerSecond ?? 20,
    },
    ledger,
  )
  const { losesOneOf = Infinity } = options
  let answers = 0
  let defaultScenario = options.scenario ?? ''

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? ''
    if (request.method === 'POST' && url === '/') return vendorCall(request, response)
    // Its own pages show pictures and take orders: for this machine, and no web page of another name.
    if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(request.headers.host ?? '')) return end(response, 403)
    const picture = /^\/ledger\/(\d+)\/(front|back)\.(jpg|png)$/.exec(url)
    if (request.method === 'GET' && picture !== null) return sendPicture(response, picture)
    if (request.method === 'GET' && url === '/ledger') return end(response, 200, ledger)
    if (request.method === 'PUT' && url === '/scenario') {
      defaultScenario = (await readBody(request)).toString('utf8')
      return end(response, 204)
    }
    return end(response, 404)
  }

  function sendPicture(response: ServerResponse, [, number, side]: RegExpExecArray): void {
    const picture = ledger.picture(Number(number), side === 'back' ? 'back' : 'front')
    if (picture === null) return end(response, 404)
    response.writeHead(200, {
      'Content-Type': `image/${picture.facts.format}`,
      'X-Content-Type-Options': 'nosniff',
    })
    response.end(picture.data)
  }

  async function vendorCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const named = scriptHeader(request, defaultScenario)
    const isApply = request.headers['x-tc-action'] === 'ApplyCardVerificationExternal'
    if (isApply && named.scenario === 'reset_before') return void request.socket.destroy()
    const reply = vendor.reply(request.headers, await readBody(request), named)
    if (reply.delayMs > 0) await clock.sleep(reply.delayMs)
    answer(response, reply)
  }

  function answer(response: ServerResponse, { response: body, fault }: Reply): void {
    if (fault === 'hang') return
    answers += 1
    if (fault === 'reset_after' || answers % losesOneOf === 0) return void response.socket?.destroy()
    if (fault === 'garbage') return void response.writeHead(200).end('<html>Bad gateway</html>')
    response.setHeader('Date', new Date(clock.now()).toUTCString())
    end(response, fault === 'http_500' ? 500 : 200, { Response: { ...body, RequestId: randomUUID() } })
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy())
  })
  const port = await listen(server, options.port)
  return {
    url: `http://127.0.0.1:${port}`,
    ledger,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/** `<session>/<scenario>`: sent by our server in test mode, unsigned, and by nobody else. */
function scriptHeader(request: IncomingMessage, defaultScenario: string): NamedScript {
  const header = request.headers['x-simulator-script']
  if (typeof header !== 'string') return { session: null, scenario: defaultScenario }
  const [session = '', scenario = ''] = header.split('/')
  return { session, scenario: scenario === '' ? defaultScenario : scenario }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new Error('The body is too large.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function end(response: ServerResponse, status: number, body?: unknown): void {
  response.writeHead(status, body === undefined ? {} : { 'Content-Type': 'application/json' })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}
