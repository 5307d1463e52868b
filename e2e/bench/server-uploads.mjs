/**
 * The browsers of `server-bench.mjs`: all uploads at once, in a thread of their own, so that what is timed beside them is
 * the server and not whoever sends.
 */
import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

/** @type {{url: string, tokens: string[], bytes: number}} */
const { url, tokens, bytes } = workerData
const agent = new Agent({ keepAlive: false, maxSockets: Infinity })

const PLANES = [1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]
const FRAME = [0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 8, 0, 8, 0, 3, ...PLANES]
const SCAN = [0xff, 0xda, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]
const REST = Buffer.alloc(bytes - FRAME.length - SCAN.length - 2, 7)
REST.set([0xff, 0xd9], REST.length - 2)

/**
 * A picture with a true header, and unlike every other.
 *
 * @param {string} token
 * @param {number} seed
 * @returns {Promise<number>} the status of its answer, 0 without one
 */
function upload(token, seed) {
  return new Promise((resolve) => {
    const put = request(
      `${url}/v1/session/images/front?nationality=DEU&card_type=PASSPORT`,
      {
        method: 'PUT',
        agent,
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'image/jpeg',
          'Content-Length': bytes,
        },
      },
      (answer) => answer.resume().once('end', () => resolve(answer.statusCode ?? 0)),
    )
    put.once('error', () => resolve(0))
    put.write(Buffer.from([...FRAME, ...SCAN, seed & 0x7f, (seed >> 7) & 0x7f]))
    put.end(REST)
  })
}

parentPort?.postMessage(await Promise.all(tokens.map(upload)), [])
