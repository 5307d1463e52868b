import type { Camera, CameraLook } from '../capture/camera.ts'

/** Shows what a real camera shows, and says of itself what it is told to; its buttons work. */
export function createStillCamera(real: Camera, told: Partial<CameraLook>): Camera {
  const listeners = new Set<() => void>()
  let said = told
  let [last, look] = [real.getLook(), { ...real.getLook(), ...told }]
  const renew = () => {
    last = real.getLook()
    look = { ...last, ...said }
  }
  const say = (change: Partial<CameraLook>) => {
    said = { ...said, ...change }
    renew()
    for (const listener of listeners) listener()
  }
  return {
    ...real,
    getLook: () => {
      if (real.getLook() !== last) renew()
      return look
    },
    subscribe: (listener) => {
      listeners.add(listener)
      const stop = real.subscribe(listener)
      return () => {
        listeners.delete(listener)
        stop()
      }
    },
    choose: (deviceId) => say({ chosen: deviceId }),
    setTorch: (on) => say({ torch: on ? 'on' : 'off' }),
    setZoom: (factor) => say({ zoom: { factor, next: factor > 1 ? 1 : 2 } }),
    play: () => say({ trouble: null }),
  }
}
