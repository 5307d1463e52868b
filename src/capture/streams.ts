export function isLive(stream: MediaStream): boolean {
  return stream.getVideoTracks().some(({ readyState }) => readyState === 'live')
}

/** The light is off when this returns. */
export function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

/** Hears what becomes of a track, as long as it is the one in use. */
export function hearTrack(
  track: MediaStreamTrack,
  isInUse: () => boolean,
  acts: Readonly<Record<'ended' | 'mute' | 'unmute', () => void>>,
): void {
  for (const [name, act] of Object.entries(acts)) track.addEventListener(name, () => isInUse() && act())
}
