import { setTimeout as sleep } from 'node:timers/promises'

const PAUSE_MS = 50

/**
 * Waits for something to become true.
 *
 * @param {string} what for the message where it does not
 * @param {() => Promise<boolean>} isTrue a failure is as good as no
 * @param {number} [timeoutMs]
 */
export async function until(what, isTrue, timeoutMs = 60_000) {
  const deadline = performance.now() + timeoutMs
  while (performance.now() < deadline) {
    if (await isTrue().catch(() => false)) return
    await sleep(PAUSE_MS)
  }
  throw new Error(`${what}: not seen in ${timeoutMs / 1000} s`)
}
