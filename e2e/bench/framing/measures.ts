/** The bench's figures, in the words of its table. */
import type { Pixel } from './camera.ts'
import { overlapOf } from './overlap.ts'

/** What is known of a frame, of our own drawing or of a folder's `gt.json`. */
export interface Known {
  readonly category: string
  readonly shape: 'id1' | 'id3' | 'any'
  readonly quad: readonly Pixel[] | null
  readonly areaShare: number
  readonly blurMm: number
  readonly glareShare: number
  readonly occluded: number
  readonly dark: boolean
  readonly width: number
  readonly height: number
}

export interface Outcome {
  readonly known: Known
  /** In pixels of the frame as known. */
  readonly quad: readonly Pixel[] | null
  readonly ms: number
}

const share = <T>(items: readonly T[], holds: (item: T) => boolean): number =>
  items.length > 0 ? items.filter(holds).length / items.length : Number.NaN

/** Frames in which a camera should take the picture. */
function capturable({ category, areaShare, dark, blurMm, glareShare, occluded }: Known): boolean {
  return (
    category !== 'cut' && areaShare >= 0.12 && !dark && blurMm <= 0.25 && glareShare < 0.03 && occluded < 0.03
  )
}

function inside(quad: readonly Pixel[], { width, height }: Known): boolean {
  const margin = 0.008 * Math.max(width, height)
  return quad.every(([x, y]) => x >= margin && y >= margin && x <= width - margin && y <= height - margin)
}

function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN
}

export type Row = Readonly<Record<string, number>>

/** One detector's row. */
export function rowOf(outcomes: readonly Outcome[]): Row {
  const overlap = (o: Outcome): number => (o.quad && o.known.quad ? overlapOf(o.quad, o.known.quad) : 0)
  const whole = outcomes.filter((o) => o.known.quad !== null && o.known.category !== 'cut')
  const found = whole.filter((o) => o.quad !== null)
  const good = (shape: string): Outcome[] =>
    whole.filter((o) => o.known.shape === shape && capturable(o.known))
  const empty = outcomes.filter((o) => o.known.quad === null)
  const cut = outcomes.filter((o) => o.known.category === 'cut')
  return {
    'id1 ≥.9': share(good('id1'), (o) => overlap(o) >= 0.9),
    'id3 ≥.9': share(good('id3'), (o) => overlap(o) >= 0.9),
    'recall ≥.9': share(whole, (o) => overlap(o) >= 0.9),
    'recall ≥.95': share(whole, (o) => overlap(o) >= 0.95),
    'precision': share(found, (o) => overlap(o) >= 0.9),
    'on nothing': share(empty, (o) => o.quad !== null),
    'cut as whole': share(cut, (o) => o.quad !== null && inside(o.quad, o.known)),
    'p50 ms': quantile(outcomes.map((o) => o.ms), 0.5),
    'p95 ms': quantile(outcomes.map((o) => o.ms), 0.95),
  } // prettier-ignore
}

/** Chance that a picture with the fault measures higher than one without. */
export function areaUnderCurve(faulty: readonly number[], fine: readonly number[]): number {
  let won = 0
  for (const a of faulty) for (const b of fine) won += a > b ? 1 : a === b ? 0.5 : 0
  return won / (faulty.length * fine.length)
}

/** Mean of both shares judged rightly at one limit. */
export function balancedAccuracy(above: readonly number[], below: readonly number[], limit: number): number {
  return (share(above, (v) => v >= limit) + share(below, (v) => v < limit)) / 2
}
