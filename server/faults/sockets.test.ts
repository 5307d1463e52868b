import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { it } from '../testing/in-world.ts'
import { jpeg } from '../testing/pictures.ts'
import { until } from '../testing/process.ts'
import { PASSPORT, visitor, type Visitor } from '../testing/visitor.ts'

interface Wire {
  readonly socket: Socket
  /** All that came back, once the far side has closed. */
  readonly answered: Promise<string>
}

function wire(port: number): Wire {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  const answered = new Promise<string>((resolve) => {
    socket.setEncoding('latin1').on('data', (more: string) => (text += more))
    socket.on('error', () => undefined).on('close', () => resolve(text))
  })
  return { socket, answered }
}

/** @returns the status of the answer, 0 where the connection was closed without one. */
async function statusOf(port: number, request: string | Buffer, closesItself = true): Promise<number> {
  const { socket, answered } = wire(port)
  socket.write(request)
  if (!closesItself) socket.end()
  const status = /^HTTP\/1\.[01] (\d+)/.exec(await answered)
  expect(await answered).not.toMatch(/\bat \w+.*\(|node:|\.ts\b/)
  return Number(status?.[1] ?? 0)
}

const upload = (one: Visitor, headers: string, body = '') =>
  `PUT /v1/session/images/front?${String(new URLSearchParams(PASSPORT))} HTTP/1.1\r\nHost: kyc.example\r\n` +
  `Authorization: Bearer ${one.token}\r\nContent-Type: image/jpeg\r\nConnection: close\r\n${headers}\r\n\r\n${body}`
const get = (path: string, headers = '') =>
  `GET ${path} HTTP/1.1\r\nHost: kyc.example\r\nConnection: close\r\n${headers}\r\n`

it.concurrent(
  'T16, row 11: 300 slow headers and 50 slow bodies are shed in time, while others are served',
  async ({ world }) => {
    const server = await world.start()
    const one = await visitor(server.url)
    const slow = Array.from({ length: 350 }, (_, n) => {
      const { socket, answered } = wire(server.port)
      socket.write(
        n < 300 ? 'GET /v1/mode HTTP/1.1\r\nHost: kyc' : upload(one, 'Content-Length: 1000000', 'x'),
      )
      const from = performance.now()
      return answered.then((text) => ({ text, ms: performance.now() - from, isBody: n >= 300 }))
    })
    const drips = performance.now() + 9_000
    let served = 0
    while (performance.now() < drips) {
      expect(await statusOf(server.port, get('/v1/mode'))).toBe(200)
      served += 1
      await sleep(100)
    }
    expect(served).toBeGreaterThan(30)
    // Whoever really has a picture need not wait for those who only pretend.
    const from = performance.now()
    const other = await visitor(server.url)
    expect((await other.put()).status).toBe(200)
    expect(performance.now() - from).toBeLessThan(10_000)
    for (const { text, ms, isBody } of await Promise.all(slow)) {
      expect(text).toMatch(isBody ? /^(HTTP\/1\.1 (408|409|429|503)|$)/ : /^HTTP\/1\.1 408/)
      expect(ms).toBeLessThan((isBody ? 60_000 : 10_000) + 4_000)
    }
  },
  90_000,
)

it.concurrent('T16: of more than a thousand connections the last are closed at once', async ({ world }) => {
  const server = await world.start()
  let closed = 0
  const sockets = Array.from({ length: 1_050 }, () => {
    const { socket, answered } = wire(server.port)
    void answered.then(() => (closed += 1))
    return socket
  })
  await until('those beyond', () => closed >= 50)
  expect(await statusOf(server.port, get('/v1/mode'))).toBe(0)
  // One may have been held by whoever asked whether the server is up.
  expect(closed).toBeLessThanOrEqual(52)
  for (const socket of sockets) socket.destroy()
  await until('room again', async () => (await statusOf(server.port, get('/v1/mode'))) === 200)
})

it.concurrent('row 11: who does not read the answer keeps nobody else from theirs', async ({ world }) => {
  const server = await world.start()
  const sockets = Array.from({ length: 20 }, () => {
    const { socket } = wire(server.port)
    socket.pause()
    for (let n = 0; n < 50; n++) socket.write('GET /openapi.json HTTP/1.1\r\nHost: kyc.example\r\n\r\n')
    return socket
  })
  for (let n = 0; n < 20; n++) expect(await statusOf(server.port, get('/v1/mode'))).toBe(200)
  for (const socket of sockets) socket.destroy()
})

it.concurrent(
  'row 8: a length that is wrong, twice there or beyond the limit is refused',
  async ({ world }) => {
    const server = await world.start()
    const one = await visitor(server.url)
    const put = (headers: string, body = '') => statusOf(server.port, upload(one, headers, body))
    expect(await put('Content-Length: -1')).toBe(400)
    expect(await put('Content-Length: abc')).toBe(400)
    expect(await put('Content-Length: 5\r\nContent-Length: 6', 'xxxxx')).toBe(400)
    expect(await put('Content-Length: 5\r\nTransfer-Encoding: chunked', '0\r\n\r\n')).toBe(400)
    expect(await put('Content-Length: 5000000', 'x'.repeat(5_000_000))).toBe(413)
    expect([0, 413]).toContain(await put('Content-Length: 1000000000', 'x'.repeat(12_000_000)))
    expect(world.simulator.ledger.calls).toEqual({})
  },
)

it.concurrent('row 9: a body in chunks is counted too, however small they are', async ({ world }) => {
  const server = await world.start()
  const one = await visitor(server.url)
  const picture = jpeg({ bytes: 20_000 })
  const bytes = [...picture].map((byte) => Buffer.concat([Buffer.from('1\r\n'), Buffer.from([byte, 13, 10])]))
  const head = Buffer.from(upload(one, 'Transfer-Encoding: chunked'))
  const end = Buffer.from('0\r\nX-Trailer: ImageUrlFront\r\n\r\n')
  expect(await statusOf(server.port, Buffer.concat([head, ...bytes, end]))).toBe(200)
  const large = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 1), Buffer.from('\r\n')])
  const many = Buffer.concat(Array.from({ length: 96 }, () => large))
  expect(await statusOf(server.port, Buffer.concat([head, many, end]))).toBe(413)
})

it.concurrent(
  'row 10: a body that breaks off leaves no trace, and its key may be used again',
  async ({ world }) => {
    const server = await world.start()
    const one = await visitor(server.url)
    await one.put()
    const submit = (body: string, length: number) =>
      `POST /v1/session/submission HTTP/1.1\r\nHost: kyc.example\r\nAuthorization: Bearer ${one.token}\r\n` +
      `Content-Type: application/json\r\nIdempotency-Key: key-1\r\nContent-Length: ${length}\r\n\r\n${body}`
    expect([0, 400]).toContain(await statusOf(server.port, submit('{"nationality":"DEU",', 52), false))
    const { socket } = wire(server.port)
    socket.write(upload(one, 'Content-Length: 1000', 'x'))
    await sleep(100)
    socket.resetAndDestroy()
    expect(await one.session()).toMatchObject({ status: 'requires_input', images: ['front'] })
    const answer = await one.submit('key-1')
    expect([answer.status, answer.headers.has('Idempotent-Replayed')]).toEqual([202, false])
  },
)

it.concurrent('row 12: what is hardly HTTP is refused, and the process lives', async ({ world }) => {
  const server = await world.start()
  const ask = (text: string, closes = false) => statusOf(server.port, text, closes)
  expect(await ask(get('/v1/mode', `X-Long: ${'x'.repeat(20_000)}\r\n`))).toBe(431)
  expect(await ask(get('/v1/mode', 'X-Many: 1\r\n'.repeat(200)))).toBe(200)
  expect(await ask(get('/v1/mode', 'X-Evil: a\rb\r\n'))).toBe(400)
  expect([400, 404]).toContain(await ask('GET /v1/mode HTTP/1.1\r\nConnection: close\r\n\r\n'))
  expect([200, 400]).toContain(await ask('GET /v1/mode HTTP/1.1\r\nHost: a b<>\r\nConnection: close\r\n\r\n'))
  expect([200, 400, 404]).toContain(await ask(get('http://evil.example/v1/mode')))
  expect([400, 404, 405]).toContain(await ask('OPTIONS * HTTP/1.1\r\nHost: kyc\r\nConnection: close\r\n\r\n'))
  expect([400, 404, 405]).toContain(
    await ask('TRACE /v1/mode HTTP/1.1\r\nHost: kyc\r\nConnection: close\r\n\r\n'),
  )
  expect([0, 400, 404, 405]).toContain(
    await ask('CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n'),
  )
  expect(await ask('GET /v1/mode HTTP/1.0\r\n\r\n')).toBe(200)
  expect([0, 400, 505]).toContain(await ask('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'))
  expect([0, 400]).toContain(await ask('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'))
  for (const path of ['/..%2f', '/%00', '//', `/${'x'.repeat(8_000)}`, '/%E2%98%83', '/v1/mode/', '/%'])
    expect([400, 404, 414], path).toContain(await ask(get(path)))
  expect(await statusOf(server.port, get('/v1/mode'))).toBe(200)
})

it.concurrent('T29: no header of a caller gets into an answer or the log by itself', async ({ world }) => {
  const server = await world.start()
  const { socket, answered } = wire(server.port)
  socket.write(
    get('/v1/mode', 'X-Request-Id: a%0d%0aSet-Cookie: CANARY\r\nUser-Agent: CANARY\r\nReferer: CANARY\r\n'),
  )
  expect(await answered).not.toMatch(/CANARY|Set-Cookie/i)
  expect(server.output()).not.toContain('CANARY')
})
