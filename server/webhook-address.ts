/** Where a webhook may go: to the public internet by https, and nowhere near this machine's own network. */
import { BlockList, isIP } from 'node:net'
import { isLoopback, parseUrl } from './origins.ts'

export interface Address {
  readonly address: string
  readonly family: number
}

/** All addresses of a host name; rejects where it has none. */
export type Resolve = (hostname: string) => Promise<readonly Address[]>

const NOT_PUBLIC = new BlockList()
// Source: the IANA registries of special-purpose IPv4 and IPv6 addresses.
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  NOT_PUBLIC.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  NOT_PUBLIC.addSubnet(net, prefix, 'ipv6')

/** What is routed to the world; IPv4 in IPv6's clothes (::ffff:0:0/96, 64:ff9b::/96) lies outside of it. */
const GLOBAL_UNICAST = new BlockList()
GLOBAL_UNICAST.addSubnet('2000::', 3, 'ipv6')

/** True for an address that the public internet routes. */
export function isPublic(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !NOT_PUBLIC.check(address, 'ipv4')
  return version === 6 && GLOBAL_UNICAST.check(address, 'ipv6') && !NOT_PUBLIC.check(address, 'ipv6')
}

/**
 * The address to connect to, looked up once: asking again when connecting could get another answer.
 *
 * @param options loopback: test mode, where receivers run beside the server
 * @returns null where the URL, or any address of its host, is none to send to.
 */
export async function webhookAddress(
  text: string,
  resolve: Resolve,
  options: { readonly loopback: boolean },
): Promise<Address | null> {
  const url = parseUrl(text)
  if (url === null || url.username !== '' || url.password !== '') return null
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (options.loopback && isLoopback(url))
    return { address: host === 'localhost' ? '127.0.0.1' : host, family: isIP(host) || 4 }
  if (url.protocol !== 'https:' || url.port !== '') return null
  const literal = isIP(host)
  const addresses = literal === 0 ? await resolve(host) : [{ address: host, family: literal }]
  const [first] = addresses
  return first !== undefined && addresses.every(({ address }) => isPublic(address)) ? first : null
}
