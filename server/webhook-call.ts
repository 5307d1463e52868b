/** One delivery in the form of Standard Webhooks, signed, to the very address that was checked. */
import { createHmac } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { webhookAddress, type Address, type Resolve } from './webhook-address.ts'

export interface Delivery {
  readonly id: string
  readonly timestampS: number
  readonly body: string
}

/** `status` is 0 where no answer came, for whatever reason. */
export interface DeliveryAnswer {
  readonly status: number
  readonly retryAfterS: number | null
}

export type SendWebhook = (
  url: string,
  secrets: readonly Buffer[],
  delivery: Delivery,
) => Promise<DeliveryAnswer>

const TIMEOUT_MS = 15_000
/** What a receiver answers is read so far and shown to nobody. */
const MAX_ANSWER_BYTES = 64_000
const NO_ANSWER: DeliveryAnswer = { status: 0, retryAfterS: null }

const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true })

/** One signature for each secret, as Standard Webhooks wants them: `v1,<Base64>` separated by spaces. */
export function webhookSignature(secrets: readonly Buffer[], { id, timestampS, body }: Delivery): string {
  return secrets
    .map((secret) => createHmac('sha256', secret).update(`${id}.${timestampS}.${body}`).digest('base64'))
    .map((signature) => `v1,${signature}`)
    .join(' ')
}

export function createWebhookSender(options: {
  readonly loopback: boolean
  readonly resolve?: Resolve
}): SendWebhook {
  return async (url, secrets, delivery) => {
    const address = await webhookAddress(url, options.resolve ?? systemResolve, options).catch(() => null)
    if (address === null) return NO_ANSWER
    return post(new URL(url), address, delivery, {
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(delivery.body)),
      'User-Agent': 'kyc-capture',
      'Webhook-Id': delivery.id,
      'Webhook-Timestamp': String(delivery.timestampS),
      'Webhook-Signature': webhookSignature(secrets, delivery),
    })
  }
}

/** Follows no redirect: wherever it leads was not checked. */
function post(
  url: URL,
  { address, family }: Address,
  { body }: Delivery,
  headers: Readonly<Record<string, string>>,
): Promise<DeliveryAnswer> {
  // Whatever it is asked for, it knows one address. (It is not asked for an address written as numbers.)
  const pinned: LookupFunction = (_hostname, { all }, done) =>
    all === true ? done(null, [{ address, family }]) : done(null, address, family)
  return new Promise((resolve) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const request = send(url, { method: 'POST', headers, lookup: pinned, agent: false, signal }, (answer) =>
      resolve(read(answer)),
    )
    request.once('error', () => resolve(NO_ANSWER))
    request.end(body)
  })
}

async function read(answer: IncomingMessage): Promise<DeliveryAnswer> {
  try {
    let size = 0
    for await (const chunk of answer) {
      size += Buffer.isBuffer(chunk) ? chunk.length : 0
      if (size > MAX_ANSWER_BYTES) break
    }
  } catch {
    // Its status stands: what came of the rest is not for us.
  }
  answer.destroy()
  const retryAfter = Number(answer.headers['retry-after'] ?? Number.NaN)
  return { status: answer.statusCode ?? 0, retryAfterS: retryAfter >= 0 ? retryAfter : null }
}
