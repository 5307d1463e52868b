/** The URL as the review's only state: links change it without a new page, and so do the browser's own buttons. */
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}

export function useSearch(): string {
  return useSyncExternalStore(subscribe, () => location.search)
}

/** @param replace where a change in small steps must not fill the history */
export function goTo(url: string, replace = false): void {
  if (replace) history.replaceState(null, '', url)
  else history.pushState(null, '', url)
  for (const listener of listeners) listener()
}

/** For the root of the page: plain clicks on links within the review stay on the page. */
export function followLink(event: {
  readonly target: EventTarget
  readonly nativeEvent: MouseEvent
  readonly preventDefault: () => void
}): void {
  const { metaKey, ctrlKey, shiftKey, button } = event.nativeEvent
  if (metaKey || ctrlKey || shiftKey || button !== 0 || !(event.target instanceof Element)) return
  const url = event.target.closest('a')?.getAttribute('href')
  if (url?.startsWith('?') !== true) return
  event.preventDefault()
  goTo(url)
}

/** Of the window, px. */
export function useWindowHeight(): number {
  return useSyncExternalStore(subscribeResize, () => innerHeight)
}

function subscribeResize(listener: () => void): () => void {
  addEventListener('resize', listener)
  return () => removeEventListener('resize', listener)
}

/** Who came by a link sees where in the list that is. */
export function intoView(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
