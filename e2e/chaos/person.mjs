/** A person's browser, seen from the network: it makes everything once, and asks again when it hears nothing. */
import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE_MS = 150_000
const DOCUMENT = { nationality: 'DEU', card_type: 'PASSPORT' }

/**
 * @typedef {object} Told what the servers said of one session
 * @property {string} id
 * @property {string} token that nobody else may see
 * @property {string} sha256 of the picture, by which the simulator's ledger is asked
 * @property {string} status the last, `gone` where nobody answered, `processing` where it stayed without an end
 * @property {string | null} error
 * @property {string[]} accepted keys of submissions that a server took
 */

/**
 * @param {{servers: () => string, secretKey: string, submitted?: () => void}} world
 * @returns {Promise<Told>}
 */
export async function person({ servers, secretKey, submitted }) {
  const deadline = performance.now() + PATIENCE_MS
  /**
   * @param {string} path
   * @param {RequestInit} init
   */
  const ask = async (path, init) => {
    while (performance.now() < deadline) {
      try {
        const answer = await fetch(`${servers()}${path}`, { ...init, signal: AbortSignal.timeout(10_000) })
        const body = await answer.json()
        if (answer.status < 500) return { status: answer.status, body }
      } catch {
        // As a browser does: the same again, with the same key.
      }
      await sleep(100 + Math.random() * 300)
    }
    return { status: 0, body: { status: 'processing', images: [] } }
  }

  const json = { 'Content-Type': 'application/json' }
  const created = await ask('/v1/sessions', {
    method: 'POST',
    headers: { ...json, Authorization: `Bearer ${secretKey}` },
    body: '{}',
  })
  const { id = 'never made', client_token: token = '' } = created.body
  const bearer = { Authorization: `Bearer ${token}` }
  const picture = jpeg()
  /** @type {Told} */
  const told = {
    id,
    token,
    sha256: createHash('sha256').update(picture).digest('hex'),
    status: 'gone',
    error: null,
    accepted: [],
  }

  await ask(`/v1/session/images/front?${new URLSearchParams(DOCUMENT)}`, {
    method: 'PUT',
    headers: { ...bearer, 'Content-Type': 'image/jpeg' },
    body: new Uint8Array(picture),
  })
  for (let attempt = 1; attempt <= 3; attempt++) {
    const key = randomBytes(12).toString('hex')
    submitted?.()
    const answer = await ask('/v1/session/submission', {
      method: 'POST',
      headers: { ...bearer, ...json, 'Idempotency-Key': key },
      body: JSON.stringify(DOCUMENT),
    })
    if (answer.status === 202) told.accepted.push(key)
    let session = answer.body
    do {
      await sleep(800)
      session = (await ask('/v1/session', { headers: bearer })).body
    } while (session.status === 'processing' && performance.now() < deadline)
    told.status = session.status
    told.error = session.last_error?.code ?? null
    if (told.status !== 'requires_input' || session.images.length === 0) break
  }
  return told
}

/** A header that is true, and pixels that are noise: no two are the same. */
function jpeg() {
  const planes = [1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]
  const frame = [0xff, 0xc0, 0, 17, 8, 1, 0xf4, 3, 0x20, 3, ...planes]
  const scan = [0xff, 0xda, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]
  const noise = randomBytes(2_000).map((byte) => byte & 0x7f)
  return Buffer.concat([Buffer.from([0xff, 0xd8, ...frame, ...scan]), noise, Buffer.from([0xff, 0xd9])])
}
