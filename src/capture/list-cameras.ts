import type { CameraChoice } from './camera.ts'
import { type ListedLens, readListed } from './lens.ts'

/** All cameras of the device; none where the browser does not tell. */
export async function listCameras(): Promise<readonly ListedLens[]> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices()
    return devices.filter(({ kind }) => kind === 'videoinput').map(readListed)
  } catch {
    return []
  }
}

/** What there is to choose from; before it is allowed, a camera has neither name nor number. */
export function choicesOf(listed: readonly ListedLens[]): readonly CameraChoice[] {
  const known = listed.filter(({ deviceId }) => deviceId !== '')
  return known.length > 1 ? known.map(({ deviceId, label }) => ({ deviceId, label })) : []
}
