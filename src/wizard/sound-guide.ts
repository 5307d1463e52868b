/** Plays the ticks of `guidance.ts` by WebAudio, and hums them into the hand where the device can. */
import { nextTick, type Tick } from './guidance.ts'
import type { Sight } from './sight.ts'

export interface SightFeed {
  readonly read: () => Sight
  readonly subscribe: (listener: () => void) => () => void
  /** The person's wish, for the whole visit. */
  readonly wantsSound: boolean
  readonly setSound: (wanted: boolean) => void
}

/** Soft enough to lie under a screen reader's voice. */
const VOLUME = 0.12

/**
 * Ticks along with what the camera sees, until it is stopped. To be called in a press: browsers allow no sound before.
 * @returns stops it, and gives the sound device back
 */
export function playGuide(feed: SightFeed): () => void {
  const audio = new AudioContext()
  let lastAtMs = -Infinity
  const listen = () => {
    const atMs = performance.now()
    const tick = nextTick(lastAtMs, feed.read(), atMs)
    if (tick === null) return
    lastAtMs = atMs
    sound(audio, tick)
    // Missing in Safari, refused in frames: the sound remains.
    if ('vibrate' in navigator) navigator.vibrate(tick.vibrateMs)
  }
  const stop = feed.subscribe(listen)
  return () => {
    stop()
    void audio.close()
  }
}

function sound(audio: AudioContext, { hz, lengthMs }: Tick): void {
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  const now = audio.currentTime
  const end = now + lengthMs / 1000
  tone.frequency.value = hz
  // A rise and a fall, since an edge clicks.
  volume.gain.setValueAtTime(0, now)
  volume.gain.linearRampToValueAtTime(VOLUME, now + 0.01)
  volume.gain.linearRampToValueAtTime(0, end)
  tone.connect(volume).connect(audio.destination)
  tone.start(now)
  tone.stop(end)
}
