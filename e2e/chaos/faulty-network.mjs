/** Between one server and the simulator, and in place of the integrator: it loses, breaks and delays, and kills when asked. */
import { createServer, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** What may happen to one call to the upstream; `kill` names when the server that made it dies. */
export const CALL_FAULTS = [
  'reset before',
  'reset after',
  'http 500',
  'garbage',
  'half an answer',
  'slow',
  'kill before it is forwarded',
  'kill before its answer is passed on',
  'kill right after its answer',
  'kill a moment after its answer',
]
export const WEBHOOK_FAULTS = [
  'webhook 500',
  'webhook reset',
  'kill before its webhook is taken',
  'kill right after its webhook',
]

/**
 * @param {string} upstream URL of the simulator
 * @param {(kind: 'apply' | 'result') => string | null} next what happens to the next call, once
 * @param {() => void} kill the server
 */
export function faultyUpstream(upstream, next, kill) {
  return createServer(async (incoming, outgoing) => {
    const body = await readAll(incoming).catch(() => null)
    if (body === null) return
    const kind = incoming.headers['x-tc-action'] === 'ApplyCardVerificationExternal' ? 'apply' : 'result'
    const fault = next(kind) ?? ''
    if (fault === 'reset before') return void incoming.socket.destroy()
    if (fault === 'kill before it is forwarded') {
      kill()
      return void incoming.socket.destroy()
    }
    const answer = await forward(upstream, incoming, body)
    if (fault === 'slow') await sleep(1_500)
    if (fault === 'reset after') return void incoming.socket.destroy()
    if (fault === 'http 500') return void outgoing.writeHead(500).end('{}')
    if (fault === 'garbage') return void outgoing.writeHead(200).end('<html>')
    if (fault === 'half an answer')
      return void outgoing
        .writeHead(200, { 'Content-Length': answer.body.length })
        .write(answer.body.subarray(0, 10), () => incoming.socket.destroy())
    if (fault === 'kill before its answer is passed on') return kill()
    outgoing.writeHead(answer.status, answer.headers).end(answer.body)
    if (fault === 'kill right after its answer') setImmediate(kill)
    if (fault === 'kill a moment after its answer') setTimeout(kill, 5 + Math.random() * 60)
  })
}

/**
 * @param {(id: string, event: {type: string, data: {id: string, status: string}}) => void} heard
 * @param {(path: string) => string | null} next
 * @param {(path: string) => void} kill the server that has this path
 */
export function faultyReceiver(heard, next, kill) {
  return createServer(async (incoming, outgoing) => {
    const body = await readAll(incoming).catch(() => null)
    if (body === null) return
    const from = incoming.url ?? ''
    const fault = next(from) ?? ''
    if (fault === 'webhook 500') return void outgoing.writeHead(500).end()
    if (fault === 'webhook reset') return void incoming.socket.destroy()
    if (fault === 'kill before its webhook is taken') return kill(from)
    heard(String(incoming.headers['webhook-id']), JSON.parse(body.toString()))
    outgoing.writeHead(204).end()
    if (fault === 'kill right after its webhook') setImmediate(kill, from)
  })
}

/**
 * @param {string} upstream
 * @param {import('node:http').IncomingMessage} incoming
 * @param {Buffer} body
 * @returns {Promise<{status: number, headers: import('node:http').IncomingHttpHeaders, body: Buffer}>}
 */
function forward(upstream, incoming, body) {
  return new Promise((resolve, reject) => {
    // The host that was signed stays: the simulator checks it.
    const options = { method: incoming.method, headers: incoming.headers, agent: false }
    const outgoing = request(upstream, options, (answer) => {
      readAll(answer).then((bytes) => {
        const { connection: _connection, 'transfer-encoding': _encoding, ...headers } = answer.headers
        resolve({ status: answer.statusCode ?? 0, headers, body: bytes })
      }, reject)
    })
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}

/**
 * @param {AsyncIterable<Buffer>} stream
 * @returns {Promise<Buffer>}
 */
async function readAll(stream) {
  const chunks = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
