import { once } from 'node:events'
import { createServer } from 'node:net'

/** @returns {Promise<number>} a port of this machine that nobody listened on a moment ago */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('No port.')
  return address.port
}
