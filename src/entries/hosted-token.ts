/**
 * The client token of the hosted page. It comes in the fragment, which no server and no referrer sees, and leaves the
 * address bar at once. So that a reload costs nothing it stays for this tab alone, until the session is over.
 */
const KEY = 'kyc-client-token'

/** The token handed over now, or by this tab before a reload; null where there is none. */
export function takeToken(): string | null {
  const fresh = new URLSearchParams(location.hash.slice(1)).get('token')
  if (fresh !== null) {
    history.replaceState(null, '', location.pathname + location.search)
    keep(fresh)
    return fresh
  }
  return stored()
}

/** The session is over: nothing of it stays in this browser. */
export function forgetToken(): void {
  try {
    sessionStorage.removeItem(KEY)
  } catch {
    // Storage is off: nothing was kept.
  }
}

/** Keeps a token for this tab. */
export function keep(token: string): void {
  try {
    sessionStorage.setItem(KEY, token)
  } catch {
    // Storage is off: a reload will need the link again.
  }
}

function stored(): string | null {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    return null
  }
}
