/**
 * Framing a document without sight: what is said, and what tones and the hand tell, from what the camera sees. Pure, so
 * that a scripted camera can be listened to.
 */
import type { Quad } from '../capture/framing/geometry.ts'
import { SAID_MIN_MS } from './announcer.ts'
import type { HintCode } from '../capture/framing/hints.ts'

/** The part of what the camera sees that leads the hand. */
interface Seen {
  readonly hint: HintCode | null
  readonly outline: { readonly quad: Quad; readonly widthPx: number; readonly heightPx: number } | null
}

export type Way = 'left' | 'right' | 'up' | 'down'

/** `environment`: a phone held over the document. `user`: a document held before the screen. */
export type Facing = 'environment' | 'user'

/** Off the middle by less than this share of the frame, no way is told: the hand is not that steady. */
const NEAR_ENOUGH = 0.06

/**
 * Which way to go so that the document comes into the middle; null where that is not what is wrong. Who holds the camera
 * moves it after the document. Who holds the document before a screen sees right and left swapped, which comes to the same
 * words, but must lower what is too high.
 */
export function wayOf({ hint, outline }: Seen, facing: Facing): Way | null {
  if (outline === null || (hint !== 'off_centre' && hint !== 'cut_off')) return null
  const { quad, widthPx, heightPx } = outline
  const x = quad.reduce((sum, corner) => sum + corner.x, 0) / 4 / widthPx - 0.5
  const y = quad.reduce((sum, corner) => sum + corner.y, 0) / 4 / heightPx - 0.5
  if (Math.max(Math.abs(x), Math.abs(y)) < NEAR_ENOUGH) return null
  if (Math.abs(x) >= Math.abs(y)) return x < 0 ? 'left' : 'right'
  return y < 0 === (facing === 'environment') ? 'up' : 'down'
}

/** What was said last. A reminder has the same words, or others where there are better ones. */
export interface Spoken {
  readonly code: HintCode | null
  readonly way: Way | null
  readonly reminder: boolean
  readonly atMs: number
}

export const SILENT: Spoken = { code: null, way: null, reminder: false, atMs: -Infinity }

/** What still holds is said again after this; who sees nothing else has nothing else. */
const REMIND_MS = 6_000

/** What to say after one more look. */
export function nextSpoken(
  spoken: Spoken,
  { hint, way }: { readonly hint: HintCode | null; readonly way: Way | null },
  atMs: number,
): Spoken {
  const sinceMs = atMs - spoken.atMs
  const news = hint !== spoken.code || way !== spoken.way
  if (news && sinceMs >= SAID_MIN_MS) return { code: hint, way, reminder: false, atMs }
  if (!news && hint !== null && sinceMs >= REMIND_MS) return { ...spoken, reminder: !spoken.reminder, atMs }
  return spoken
}

/** A tick of sound and hum: the closer to a good picture, the higher and the quicker. */
export interface Tick {
  readonly hz: number
  readonly lengthMs: number
  readonly vibrateMs: number
}

/** How far each hint is from a good picture, 0 for nothing found to 1 for good. */
const NEARNESS: Readonly<Record<HintCode, number>> = {
  no_document: 0,
  too_dark: 0.1,
  cut_off: 0.3,
  too_close: 0.35,
  too_far: 0.35,
  low_resolution: 0.4,
  off_centre: 0.5,
  tilted: 0.6,
  wrong_side: 0.6,
  occluded: 0.6,
  too_bright: 0.7,
  glare: 0.75,
  blur: 0.8,
  hold_still: 0.85,
  perfect: 1,
}

/** The tick that is due, or null before its time. Silent while nothing is found: silence is a message, too. */
export function nextTick(
  lastAtMs: number,
  { hint, taken }: Pick<Seen, 'hint'> & { readonly taken: boolean },
  atMs: number,
): Tick | null {
  const nearness = taken || hint === null ? 0 : NEARNESS[hint]
  if (nearness === 0 || atMs - lastAtMs < 900 - 720 * nearness) return null
  return {
    hz: Math.round(330 * 2 ** (1.5 * nearness)),
    lengthMs: hint === 'perfect' ? 140 : 60,
    vibrateMs: Math.round(10 + 40 * nearness),
  }
}
