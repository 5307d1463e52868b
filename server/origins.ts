/** Origins are compared whole, after a URL parser read them; never by prefix. */

/** Test mode lets every page of this machine in. */
type OriginPolicy = Readonly<{ allowed: readonly string[]; loopback: boolean }>

export const parseUrl = (text: string) => (URL.canParse(text) ? new URL(text) : null)

const isWeb = ({ protocol }: URL) => protocol === 'https:' || protocol === 'http:'

/** True for `http://localhost:5173`, with any port and either scheme of the web. */
export const isLoopback = (url: URL) =>
  isWeb(url) && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)

export const isSecure = (url: URL) => url.protocol === 'https:' || isLoopback(url)

/** Written just as a browser's `Origin` header has it. */
export function isOrigin(text: string): boolean {
  const url = parseUrl(text)
  return url !== null && isWeb(url) && url.origin === text
}

/** Whether an `Origin` header may read answers; `null`, `file:` and look-alikes may not. */
export function allowsOrigin({ allowed, loopback }: OriginPolicy, origin: string): boolean {
  return isOrigin(origin) && (allowed.includes(origin) || (loopback && isLoopback(new URL(origin))))
}

/** Where the hosted page may lead back to, normalised; null for what is not https (http on loopback), or not on the list. */
export function acceptReturnUrl(policy: OriginPolicy, text: string): string | null {
  // The parser drops tabs and newlines and turns backslashes: what it would repair is refused instead.
  const url = /^https?:\/\/[\x21-\x5b\x5d-\x7e]+$/.test(text) ? parseUrl(text) : null
  if (url === null || url.username !== '' || url.password !== '' || !isSecure(url)) return null
  return allowsOrigin(policy, url.origin) ? url.href : null
}
