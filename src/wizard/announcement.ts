import { createContext, use, useEffect, useId } from 'react'
import { Announcer } from './announcer.ts'

/** Of the flow on show. */
export const AnnouncerContext = createContext(new Announcer())

/**
 * Has a text said once it is there, and each time it changes; '' is silence. By effects, since a live region is no part
 * of what is drawn here: it must be there before its words, and outlives the screen that speaks.
 *
 * @param lasting what was so is said although the screen has gone meanwhile
 */
export function useAnnouncement(text: string, lasting = false): void {
  const announcer = use(AnnouncerContext)
  const speaker = useId()

  useEffect(() => {
    if (text === '') announcer.takeBack(speaker)
    else announcer.say(text, lasting ? null : speaker)
  }, [announcer, speaker, text, lasting])

  useEffect(() => () => announcer.takeBack(speaker), [announcer, speaker])
}
