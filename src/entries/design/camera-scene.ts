import type { CameraShow } from '../../testing/fake-camera.ts'
import type { Flaw } from '../../testing/flawed-scene.ts'
import type { SpecimenSide } from '../../testing/specimen.ts'
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
  black: 'black',
}

/** What is wrong with the picture that a look speaks of. */
export function flawOf({ state, sight, camera }: Look): Flaw {
  const fault = state.step === 'check' ? state.picture.quality?.faults[0] : undefined
  if (fault === 'wrong_side') return 'upside-down'
  return FLAW_OF[sight?.hint ?? fault ?? camera?.trouble ?? ''] ?? 'sharp'
}

/** The side that lies before the camera of a look: the other one, where it asks to turn it over. */
export function sideOf({ state, sight }: Look): SpecimenSide {
  const wanted = 'side' in state && state.side === 'back' ? 'back' : 'front'
  if (sight?.hint !== 'wrong_side') return wanted
  return wanted === 'front' ? 'back' : 'front'
}
