/** Origins are compared whole, after a URL parser read them; never by prefix. */

const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** The URL, or null where the text is not an absolute one. */
export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}

/** True for `http://localhost:5173`, with any port and either scheme of the web. */
export function isLoopback(url: URL): boolean {
  return isWeb(url) && LOOPBACK_HOSTS.includes(url.hostname)
}

function isWeb(url: URL): boolean {
  return url.protocol === 'https:' || url.protocol === 'http:'
}

/** True for a scheme, host and port written just as a browser's `Origin` header has it. */
export function isOrigin(text: string): boolean {
  const url = parseUrl(text)
  return url !== null && isWeb(url) && url.origin === text
}

export interface OriginPolicy {
  readonly allowed: readonly string[]
  /** Test mode lets every page of this machine in. */
  readonly loopback: boolean
}

/** Whether an `Origin` header may read answers; `null`, `file:` and look-alikes may not. */
export function allowsOrigin(policy: OriginPolicy, origin: string): boolean {
  if (!isOrigin(origin)) return false
  const url = new URL(origin)
  return policy.allowed.includes(origin) || (policy.loopback && isLoopback(url))
}

/**
 * The address that the hosted page may lead back to, normalised; null where it is refused: another scheme than https
 * (http on loopback), a user in it, control characters, or an origin that is not on the list.
 */
export function acceptReturnUrl(policy: OriginPolicy, text: string): string | null {
  // The parser drops tabs and newlines and turns backslashes: what it would repair is refused instead.
  if (!/^https?:\/\/[\x21-\x5b\x5d-\x7e]+$/.test(text)) return null
  const url = parseUrl(text)
  if (url === null || url.username !== '' || url.password !== '') return null
  if (url.protocol !== 'https:' && !isLoopback(url)) return null
  return allowsOrigin(policy, url.origin) ? url.href : null
}
