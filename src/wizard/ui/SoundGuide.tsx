import { useCallback, useRef, useState } from 'react'
import { playGuide, type SightFeed } from '../sound-guide.ts'
import { useTranslation } from '../translation.ts'
import { Icon } from './icons.tsx'

/** Switches tones and hums that lead the hand: off until the person wants them, then on for both sides. */
export function SoundGuide({ feed }: { feed: SightFeed }) {
  const { t } = useTranslation()
  const [on, setOn] = useState(feed.wantsSound)
  const stopRef = useRef<(() => void) | null>(null)
  const play = useCallback(() => {
    stopRef.current?.()
    stopRef.current = feed.wantsSound ? playGuide(feed) : null
  }, [feed])
  /** They end with the stage. */
  const playWithButton = useCallback(() => {
    play()
    return () => {
      stopRef.current?.()
      stopRef.current = null
    }
  }, [play])
  return (
    <button
      ref={playWithButton}
      type="button"
      className="tool"
      aria-label={t('guide_sound')}
      aria-pressed={on}
      onClick={() => {
        feed.setSound(!on)
        setOn(!on)
        play()
      }}
    >
      <Icon name="sound" sizePx={22} />
    </button>
  )
}
