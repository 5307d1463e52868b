import { type HTMLAttributes, type RefObject, useRef } from 'react'

/** Two touches within this time are one double tap. */
const DOUBLE_TAP_MS = 350

type Guard = Pick<HTMLAttributes<HTMLElement>, 'onClickCapture' | 'onKeyDownCapture' | 'onPointerDownCapture'>

/**
 * Handlers around all screens: the second tap of a double tap must not press what has come under the finger meanwhile.
 * Engines count clicks, but some phones count each from one: there time and a changed screen tell.
 *
 * @param interactedRef set once the person has touched the widget
 */
export function usePressGuard(screen: string, interactedRef: RefObject<boolean>): Guard {
  const lastRef = useRef({ atMs: -Infinity, screen: '', byTouch: false })
  const touched = () => {
    interactedRef.current = true
  }
  return {
    onKeyDownCapture: touched,
    onPointerDownCapture: ({ pointerType }) => {
      touched()
      lastRef.current.byTouch = pointerType === 'touch'
    },
    onClickCapture: (event) => {
      const last = lastRef.current
      const soon = last.byTouch && event.timeStamp - last.atMs < DOUBLE_TAP_MS && last.screen !== screen
      if (event.detail > 1 || soon) event.stopPropagation()
      else lastRef.current = { ...last, atMs: event.timeStamp, screen }
    },
  }
}
