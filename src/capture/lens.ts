/** What can be known of a camera, read with care: browsers leave out what they do not know, and add what no type tells. */

/** From the list of devices, before it is opened. */
export interface ListedLens {
  readonly deviceId: string
  readonly label: string
  readonly facing: 'rear' | 'front' | null
  /** The longer edge of its largest picture; null where the browser does not tell. */
  readonly longEdgePx: number | null
}

/** From its track, once it is open. */
export interface OpenLens {
  readonly facing: 'rear' | 'front' | null
  readonly torch: boolean
  readonly focusModes: readonly string[]
  readonly exposureModes: readonly string[]
  readonly whiteBalanceModes: readonly string[]
  /** Metres; null where unknown, as with a webcam that counts in steps of its motor. */
  readonly nearestFocusM: number | null
  readonly zoom: { readonly min: number; readonly max: number } | null
}

/** @param device as `enumerateDevices` lists it */
export function readListed(device: MediaDeviceInfo): ListedLens {
  const { deviceId, label } = device
  const capabilities = ask(device)
  const edges = [rangeOf(capabilities, 'width'), rangeOf(capabilities, 'height')]
  const longEdgePx = Math.max(...edges.map((edge) => edge?.max ?? 0))
  return {
    deviceId,
    label,
    facing: facingOf(wordsOf(capabilities, 'facingMode')),
    longEdgePx: longEdgePx > 0 ? longEdgePx : null,
  }
}

export function readOpen(track: MediaStreamTrack): OpenLens {
  const capabilities = ask(track)
  const { facingMode } = track.getSettings()
  const nearest = numberOf(Reflect.get(capabilities, 'focusDistance'), 'min')
  return {
    facing: facingOf(facingMode === undefined ? wordsOf(capabilities, 'facingMode') : [facingMode]),
    torch: isTorch(Reflect.get(capabilities, 'torch')),
    focusModes: wordsOf(capabilities, 'focusMode'),
    exposureModes: wordsOf(capabilities, 'exposureMode'),
    whiteBalanceModes: wordsOf(capabilities, 'whiteBalanceMode'),
    nearestFocusM: nearest !== null && nearest > 0 && nearest <= FARTHEST_NEAR_FOCUS_M ? nearest : null,
    zoom: rangeOf(capabilities, 'zoom'),
  }
}

/** No phone's lens is so far-sighted: above, the number is not in metres. */
const FARTHEST_NEAR_FOCUS_M = 1

function ask(source: object): object {
  const getCapabilities: unknown = Reflect.get(source, 'getCapabilities')
  if (typeof getCapabilities !== 'function') return {}
  try {
    const capabilities: unknown = getCapabilities.call(source)
    return typeof capabilities === 'object' && capabilities !== null ? capabilities : {}
  } catch {
    // A track that has ended may throw.
    return {}
  }
}

function facingOf(modes: readonly string[]): 'rear' | 'front' | null {
  if (modes.includes('environment')) return 'rear'
  return modes.includes('user') ? 'front' : null
}

/** Chromium says true or false, the draft of the standard says a list of both. */
function isTorch(value: unknown): boolean {
  return value === true || (Array.isArray(value) && value.includes(true))
}

function wordsOf(capabilities: object, name: string): readonly string[] {
  const value: unknown = Reflect.get(capabilities, name)
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : []
}

function rangeOf(capabilities: object, name: string): { min: number; max: number } | null {
  const range: unknown = Reflect.get(capabilities, name)
  const [min, max] = [numberOf(range, 'min'), numberOf(range, 'max')]
  return min !== null && max !== null && max > min ? { min, max } : null
}

function numberOf(range: unknown, name: 'min' | 'max'): number | null {
  if (typeof range !== 'object' || range === null) return null
  const value: unknown = Reflect.get(range, name)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
