import type { CameraShow } from '../../testing/fake-camera.ts'
import type { Flaw } from '../../testing/flawed-scene.ts'
import type { Look } from '../../testing/states.ts'

let scene: CameraShow = { side: 'front', flaw: 'sharp', upright: true, many: false }

/** What the drawn camera shows from now on. */
export function setScene(change: Partial<CameraShow>): void {
  scene = { ...scene, ...change }
}

export function sceneNow(): CameraShow {
  return scene
}

/** By hints, faults and troubles; what has no line here cannot be drawn. */
const FLAW_OF: Readonly<Record<string, Flaw>> = {
  no_document: 'empty',
  blur: 'blurred',
  glare: 'glare',
  too_dark: 'dark',
  too_bright: 'bright',
  cut_off: 'cut-off',
  too_far: 'far',
  too_close: 'near',
  off_centre: 'off-centre',
  occluded: 'finger',
  wrong_side: 'upside-down',
  black: 'black',
}

/** What is wrong with the picture that a look speaks of. */
export function flawOf({ state, sight, camera }: Look): Flaw {
  const fault = state.step === 'check' ? state.picture.quality?.faults[0] : undefined
  return FLAW_OF[sight?.hint ?? fault ?? camera?.trouble ?? ''] ?? 'sharp'
}
