/** What the live camera sees, as the screen shows it: plain data, renewed ten times a second beside the flow. */
import type { FramingLook } from '../capture/document-framer.ts'
import type { HintCode } from '../capture/framing/hints.ts'
import type { Quad } from '../capture/framing/geometry.ts'
import type { QualityMetrics } from '../domain/quality.ts'
import { type Facing, nextSpoken, SILENT, type Spoken, type Way, wayOf } from './guidance.ts'

export interface Sight {
  /** What to tell, steady; null while nobody looks: the person takes the picture by eye. */
  readonly hint: HintCode | null
  /** The hint as a screen reader hears it: it changes more seldom. */
  readonly said: HintCode | null
  /** Which way to go, as it is said with that. */
  readonly way: Way | null
  /** True every other time that the same is said again. */
  readonly reminder: boolean
  readonly outline: Outline | null
  /** How much of the steady spell has passed, 0 to 1; at 1 the picture is taken. */
  readonly steady: number
  /** The picture took itself a moment ago, and can still be called back. */
  readonly taken: boolean
  /** Whether the picture may take itself; `absent` where that is not for the person to choose. */
  readonly auto: 'on' | 'off' | 'absent'
  /** The host did not take the last one: its own words, empty where it gave none. */
  readonly declined: string | null
  /** Only where somebody is tuning. */
  readonly debug: SightDebug | null
}

/** In pixels of a frame of that size; the video on the page has the same shape. */
export interface Outline {
  readonly quad: Quad
  readonly widthPx: number
  readonly heightPx: number
}

export interface SightDebug {
  readonly hintNow: HintCode
  readonly metrics: QualityMetrics
  readonly tookMs: number
  readonly periodMs: number
}

export const BLIND: Sight = {
  hint: null,
  said: null,
  way: null,
  reminder: false,
  outline: null,
  steady: 0,
  taken: false,
  auto: 'absent',
  declined: null,
  debug: null,
}

/** Frames in which all must be right; the framer decides, this draws its ring. */
const SPELL_FRAMES = 4

export interface Seeing {
  readonly sight: Sight
  readonly spoken: Spoken
  readonly goodFrames: number
  readonly seenAtMs: number
}

export function startSeeing(sight: Sight): Seeing {
  return { sight, spoken: SILENT, goodFrames: 0, seenAtMs: -Infinity }
}

/** What is shown after one more frame. */
export function see(
  { sight, ...before }: Seeing,
  look: FramingLook,
  atMs: number,
  withDebug: boolean,
  facing: Facing = 'environment',
): Seeing {
  const { hint, hintNow, quad, metrics } = look.verdict
  const good = hintNow === 'perfect' && sight.auto === 'on'
  const goodFrames = good ? before.goodFrames + 1 : 0
  const outline = quad && { quad, widthPx: look.widthPx, heightPx: look.heightPx }
  const way = wayOf({ hint, outline }, facing)
  const spoken = nextSpoken(before.spoken, { hint, way }, atMs)
  return {
    spoken,
    goodFrames,
    seenAtMs: atMs,
    sight: {
      ...sight,
      hint,
      said: spoken.code,
      way: spoken.way,
      reminder: spoken.reminder,
      outline,
      steady: Math.min(1, goodFrames / SPELL_FRAMES),
      debug: withDebug ? { hintNow, metrics, tookMs: look.tookMs, periodMs: atMs - before.seenAtMs } : null,
    },
  }
}
