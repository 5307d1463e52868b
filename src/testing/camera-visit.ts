/** The real wizard before scripted cameras, with a person's patience in a tenth of the time. */
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { CAMERA_TIMING, type CameraTiming } from '../capture/camera-timing.ts'
import { type FakeDevice, installFakeMedia, PLAIN_CAMERA } from './fake-media.ts'
import { type MountedWizard, mountWizard } from './mounted-wizard.tsx'
import { findLook } from './states.ts'

export const SOON = { interval: 4, timeout: 4_000 }
/** A person's patience, in a tenth of the time. */
export const QUICK: CameraTiming = {
  ...CAMERA_TIMING,
  watch: { everyMs: 100, patience: 4 },
  firstFrameMs: 1_000,
  muteGraceMs: 20,
  lostMs: 150,
  hiddenMs: 20,
}
export const PATIENT: CameraTiming = { ...QUICK, lostMs: 60_000 }

export const REAR: FakeDevice = {
  deviceId: 'rear',
  label: 'camera2 0, facing back',
  facing: 'environment',
  capabilities: {
    torch: true,
    focusMode: ['manual', 'continuous'],
    exposureMode: ['continuous'],
    zoom: { min: 1, max: 8, step: 0.1 },
  },
}
export const WIDE: FakeDevice = {
  deviceId: 'wide',
  label: 'camera2 2, facing back',
  facing: 'environment',
  capabilities: { focusMode: ['manual'] },
}

export const media = installFakeMedia()
export const mounted: MountedWizard[] = []
let hidden = false
Object.defineProperty(document, 'hidden', { get: () => hidden })

export const hide = (now: boolean) => {
  hidden = now
  document.dispatchEvent(new Event('visibilitychange'))
}

/** Call once in a test file: every test finds a plain camera, and leaves none on. */
export function useCameras(): void {
  beforeEach(() => {
    media.allow()
    media.show('card')
    media.mute(false)
    media.plug([PLAIN_CAMERA])
  })

  afterEach(() => {
    hide(false)
    for (const wizard of mounted.splice(0)) wizard.unmount()
    expect(media.live()).toBe(0)
    vi.restoreAllMocks()
  })
}

export async function openCamera(timing: CameraTiming = PATIENT): Promise<MountedWizard> {
  const wizard = await mountWizard(stateOf('camera-opening'), { timing })
  mounted.push(wizard)
  await vi.waitFor(() => expect(wizard.button('Take picture').disabled).toBe(false), SOON)
  return wizard
}

export function stateOf(id: string) {
  const found = findLook(id)
  if (found === undefined) throw new Error(`No look is called ${id}.`)
  return found.state
}

export const says = ({ shadow }: MountedWizard) => shadow.querySelector('[role=status]')?.textContent
export const hears = (wizard: MountedWizard, words: string) =>
  vi.waitFor(() => expect(says(wizard)).toContain(words), SOON)
export const isLive = (wizard: MountedWizard) =>
  vi.waitFor(() => expect(wizard.controller.getState()).toMatchObject({ camera: { is: 'live' } }), SOON)
export const fails = (wizard: MountedWizard, code: string) =>
  vi.waitFor(() => expect(wizard.controller.getState()).toMatchObject({ camera: { error: { code } } }), SOON)
