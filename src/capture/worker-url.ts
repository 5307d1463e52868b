/**
 * A worker's own URL as pages with Trusted Types want it: through one named policy, which passes what the bundler wrote
 * and nothing that came from anywhere else.
 */
export function trustedWorkerUrl(url: string): string {
  const types: unknown = Reflect.get(globalThis, 'trustedTypes')
  if (!isPolicyFactory(types)) return url
  policy ??= types.createPolicy('kyc-capture', { createScriptURL: (input) => input })
  return policy.createScriptURL(url)
}

/** What is used of the Trusted Types API, which no library of types has yet. Its URLs pass for strings. */
interface Policy {
  createScriptURL(url: string): string
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (input: string) => string }): Policy
}

let policy: Policy | undefined

function isPolicyFactory(value: unknown): value is PolicyFactory {
  return typeof value === 'object' && value !== null && 'createPolicy' in value
}
