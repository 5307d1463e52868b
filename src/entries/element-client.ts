import { createSessionClient, type SessionClient } from '../api/session-client.ts'
import { type KycCaptureOptions, narrowSession } from './element-options.ts'

/**
 * The way to the server, for the session of the token at hand and as far as the options narrow it.
 *
 * @param options read anew for each request
 * @param renew takes a new token in
 */
export function createElementClient(
  options: () => KycCaptureOptions,
  renew: (token: string) => void,
): SessionClient {
  const token = () => options().token ?? ''
  const client = createSessionClient({
    apiBase: (options().apiBase ?? servedFrom()).replace(/\/+$/, ''),
    token,
    onTokenExpired: async () => {
      const fresh = await options().onTokenExpired?.()
      if (fresh === undefined || fresh === token()) return false
      renew(fresh)
      return true
    },
  })
  const narrow = async (session: ReturnType<SessionClient['read']>) => narrowSession(await session, options())
  return {
    upload: client.upload,
    read: (signal) => narrow(client.read(signal)),
    extend: (signal) => narrow(client.extend(signal)),
    submit: (...args) => narrow(client.submit(...args)),
  }
}

/** Where this module came from: the server that serves it is the API unless the host says otherwise. */
function servedFrom(): string {
  return new URL(import.meta.url).origin
}
