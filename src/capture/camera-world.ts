/** What happens around the camera: the page is hidden, a permission changes, a device is plugged in. */

export interface WorldEvents {
  readonly hidden: () => void
  /** The page is on show again. */
  readonly seen: () => void
  /** The page goes away, and may come back as it was. */
  readonly left: () => void
  readonly forbidden: () => void
  readonly allowed: () => void
  readonly devicesChanged: () => void
}

/** @returns ends the watch */
export function watchWorld(events: WorldEvents): () => void {
  const ended = new AbortController()
  const { signal } = ended
  const show = () => (document.hidden ? events.hidden() : events.seen())
  document.addEventListener('visibilitychange', show, { signal })
  addEventListener('pagehide', events.left, { signal })
  addEventListener('pageshow', ({ persisted }) => persisted && events.seen(), { signal })
  navigator.mediaDevices?.addEventListener?.('devicechange', events.devicesChanged, { signal })
  void cameraPermission().then((permission) => {
    permission?.addEventListener(
      'change',
      () => {
        if (permission.state === 'denied') events.forbidden()
        if (permission.state === 'granted') events.allowed()
      },
      { signal },
    )
  })
  return () => ended.abort()
}

/** True where the camera is known to be forbidden. Some browsers say "prompt" for ever, some do not answer. */
export async function isForbidden(): Promise<boolean> {
  return (await cameraPermission())?.state === 'denied'
}

async function cameraPermission(): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: 'camera' })
  } catch {
    return null
  }
}
