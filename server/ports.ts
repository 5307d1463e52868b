/** What the server needs of the world; tests hand in their own. */
import { randomBytes } from 'node:crypto'
import { setTimeout as timeout } from 'node:timers/promises'

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** Resolves after `ms`; rejects with an AbortError when the signal fires first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => timeout(ms, undefined, signal === undefined ? {} : { signal }),
}

/** So many unpredictable bytes. */
export type Random = (length: number) => Buffer

export const systemRandom: Random = (length) => randomBytes(length)

/** `length` bytes as URL-safe text. */
export function randomText(random: Random, length: number): string {
  return random(length).toString('base64url')
}

/** A number in [0, 1), good enough to spread retries. */
export function randomUnit(random: Random): number {
  return random(4).readUInt32BE() / 0x1_0000_0000
}
