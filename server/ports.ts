/** Time, as the server needs it of the world; tests hand in their own. */
import { setTimeout as timeout } from 'node:timers/promises'

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** Resolves after `ms`; rejects with an AbortError when the signal fires first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => timeout(ms, undefined, { signal }),
}

const SYNC_EVERY_MS = 60_000

/** The clock of a store, which all processes on it share; it goes on steadily when somebody sets this machine's. */
export async function sharedClock(store: { now(): Promise<number> }): Promise<Clock> {
  let offsetMs = 0
  let syncedAt = 0
  async function sync(): Promise<void> {
    syncedAt = performance.now()
    const now = await store.now()
    offsetMs = now - (syncedAt + performance.now()) / 2
  }
  await sync()
  return {
    ...systemClock,
    now() {
      // Out of reach for a moment, the store's clock is still what it was.
      if (performance.now() - syncedAt > SYNC_EVERY_MS) void sync().catch(() => undefined)
      return Math.round(performance.now() + offsetMs)
    },
  }
}
