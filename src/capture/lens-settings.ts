/** What is set on a camera that is open: it focuses and exposes by itself, its light, its zoom. */
import type { Zoom } from './camera.ts'
import { CARD_DISTANCE_M } from './choose-camera.ts'
import type { OpenLens } from './lens.ts'

/** Null leaves it as the camera has it: some flicker when they are told what they do already. */
export interface LensSettings {
  readonly torch: boolean | null
  /** Of the lens's own view: 1 is all of it. */
  readonly zoomFactor: number | null
}

/**
 * Sets all at once: a browser forgets what the last call set and this one does not name, and takes no size beside these.
 *
 * @returns false where the camera refused; it stays as it was
 */
export async function applySettings(
  track: MediaStreamTrack,
  lens: OpenLens,
  { torch, zoomFactor }: LensSettings,
): Promise<boolean> {
  const wanted: MediaTrackConstraintSet = {
    ...(lens.focusModes.includes('continuous') ? { focusMode: 'continuous' } : {}),
    ...(lens.exposureModes.includes('continuous') ? { exposureMode: 'continuous' } : {}),
    ...(lens.whiteBalanceModes.includes('continuous') ? { whiteBalanceMode: 'continuous' } : {}),
    ...(lens.torch && torch !== null ? { torch } : {}),
    ...(lens.zoom && zoomFactor !== null ? { zoom: zoomValue(lens.zoom, zoomFactor) } : {}),
  }
  if (Object.keys(wanted).length === 0) return false
  try {
    await track.applyConstraints({ advanced: [wanted] })
    return true
  } catch {
    return false
  }
}

const MOST_ZOOM = 2

/**
 * Where to begin: as it is; but a lens that cannot focus where a card fills its picture sees it from farther away, nearer
 * by zoom; and one that reaches into the ultra-wide lens, which bends a card, starts at the main one.
 */
export function firstZoom({ zoom, nearestFocusM }: OpenLens): number | null {
  if (zoom === null) return null
  const needed = Math.round(((nearestFocusM ?? 0) / CARD_DISTANCE_M) * 10) / 10
  if (needed > 1) return Math.min(needed, mostZoom(zoom))
  return zoom.min < 1 ? 1 : null
}

/** What the person is offered: the whole view and a nearer one. Null where the lens cannot do half as much again. */
export function zoomOffer(lens: OpenLens, zoomFactor: number | null): Zoom | null {
  if (lens.zoom === null || mostZoom(lens.zoom) < 1.5) return null
  const factor = zoomFactor ?? 1
  return { factor, next: factor > 1 ? 1 : mostZoom(lens.zoom) }
}

type Range = NonNullable<OpenLens['zoom']>

function mostZoom(range: Range): number {
  return Math.min(MOST_ZOOM, Math.round((range.max / wholeView(range)) * 10) / 10)
}

function zoomValue(range: Range, factor: number): number {
  return Math.min(range.max, Math.max(range.min, wholeView(range) * factor))
}

/** Phones count from 1, and below it into the ultra-wide lens; a webcam may count from 100. */
function wholeView({ min, max }: Range): number {
  return min <= 1 && max >= 1 ? 1 : min
}

declare global {
  // https://www.w3.org/TR/image-capture/, which lib.dom knows in part.
  interface MediaTrackConstraintSet {
    torch?: boolean
    zoom?: number
    focusMode?: string
    exposureMode?: string
    whiteBalanceMode?: string
  }
}
