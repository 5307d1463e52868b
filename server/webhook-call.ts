/** One signed delivery by Standard Webhooks: to the public internet by https, and to the very address that was checked. */
import { createHmac } from 'node:crypto'
import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { request as httpRequest, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { isLoopback, parseUrl } from './origins.ts'

export type Delivery = Readonly<{ id: string; timestampS: number; body: string }>
export type SendWebhook = ReturnType<typeof createWebhookSender>

const TIMEOUT_MS = 15_000
/** For whatever reason. */
const NO_ANSWER = { status: 0, retryAfterS: 0 }

/** Source: the IANA registries of special-purpose IPv4 and IPv6 addresses. */
const NOT_PUBLIC = blockList(
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 ' +
    '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3 2001::/23 2001:db8::/32 2002::/16 3fff::/20',
)
/** What is routed to the world; IPv4 in IPv6's clothes (::ffff:0:0/96, 64:ff9b::/96) lies outside of it. */
const GLOBAL_UNICAST = blockList('2000::/3')

function blockList(nets: string): BlockList {
  const list = new BlockList()
  for (const net of nets.split(' ')) {
    const [address = '', prefix] = net.split('/')
    list.addSubnet(address, Number(prefix), address.includes(':') ? 'ipv6' : 'ipv4')
  }
  return list
}

export function isPublic(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !NOT_PUBLIC.check(address)
  return version === 6 && GLOBAL_UNICAST.check(address, 'ipv6') && !NOT_PUBLIC.check(address, 'ipv6')
}

interface Reach {
  /** Test mode, where receivers run beside the server. */
  readonly loopback: boolean
  /** All addresses of a host name; rejects where it has none. */
  readonly resolve?: (hostname: string) => Promise<readonly LookupAddress[]>
}

/** Looked up once, and connected to: asking again when connecting could get another answer. Null for none to send to. */
export async function webhookAddress(
  text: string,
  { loopback, resolve = (hostname) => lookup(hostname, { all: true }) }: Reach,
): Promise<LookupAddress | null> {
  const url = parseUrl(text)
  if (url === null || url.username !== '' || url.password !== '') return null
  const address = url.hostname.replace(/^\[|\]$/g, '')
  const family = isIP(address)
  if (loopback && isLoopback(url))
    return family === 0 ? { address: '127.0.0.1', family: 4 } : { address, family }
  if (url.protocol !== 'https:' || url.port !== '') return null
  const addresses = family === 0 ? await resolve(address) : [{ address, family }]
  return addresses.every((one) => isPublic(one.address)) ? (addresses[0] ?? null) : null
}

/** One signature for each secret, as Standard Webhooks wants them: `v1,<Base64>` separated by spaces. */
export function webhookSignature(secrets: readonly Buffer[], { id, timestampS, body }: Delivery): string {
  const sign = (secret: Buffer) => createHmac('sha256', secret).update(`${id}.${timestampS}.${body}`)
  return secrets.map((secret) => `v1,${sign(secret).digest('base64')}`).join(' ')
}

export function createWebhookSender(reach: Reach) {
  /** Follows no redirect: wherever it leads was not checked. */
  return async (text: string, secrets: readonly Buffer[], delivery: Delivery) => {
    const found = await webhookAddress(text, reach).catch(() => null)
    if (found === null) return NO_ANSWER
    const { address, family } = found
    const options = {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(delivery.body),
        'User-Agent': 'kyc-capture',
        'Webhook-Id': delivery.id,
        'Webhook-Timestamp': delivery.timestampS,
        'Webhook-Signature': webhookSignature(secrets, delivery),
      },
      // Whatever it is asked for, it knows one address. (It is not asked for an address written as numbers.)
      lookup: (_hostname, { all }, done) =>
        all === true ? done(null, [{ address, family }]) : done(null, address, family),
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    } satisfies RequestOptions
    return new Promise<typeof NO_ANSWER>((resolve) => {
      const send = new URL(text).protocol === 'https:' ? httpsRequest : httpRequest
      const request = send(text, options, (answer) => {
        // What it says beside its status is for nobody.
        answer.destroy()
        resolve({ status: answer.statusCode ?? 0, retryAfterS: Number(answer.headers['retry-after']) || 0 })
      })
      request.on('error', () => resolve(NO_ANSWER)).end(delivery.body)
    })
  }
}
