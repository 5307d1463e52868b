import type { CameraShow } from '../../testing/fake-camera.ts'

let scene: CameraShow = { side: 'front', flaw: 'sharp', upright: true, many: false }

/** What the drawn camera shows from now on. */
export function setScene(change: Partial<CameraShow>): void {
  scene = { ...scene, ...change }
}

export function sceneNow(): CameraShow {
  return scene
}
