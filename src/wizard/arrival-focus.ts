import { createContext, use, useCallback, type RefObject } from 'react'

/** True once the person has touched the widget: before that, a screen must not take the focus from the host's page. */
export const InteractedContext = createContext<RefObject<boolean>>({ current: false })

/** For the heading of a screen: it takes the focus when it arrives, so that a screen reader hears where it is. */
export function useArrivalFocus(): (heading: HTMLHeadingElement | null) => void {
  const interactedRef = use(InteractedContext)
  return useCallback(
    (heading: HTMLHeadingElement | null) => {
      if (interactedRef.current) heading?.focus({ preventScroll: true })
    },
    [interactedRef],
  )
}
