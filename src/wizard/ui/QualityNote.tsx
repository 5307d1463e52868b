import type { PictureQuality } from '../../domain/flow-state.ts'
import type { Translator } from '../../locales/translate.ts'
import { useAnnouncement } from '../announcement.ts'
import { useTranslation } from '../translation.ts'
import { Icon } from './icons.tsx'

/** What the device found wrong with a picture, in one sentence: the first thing to mend. */
export function QualityNote({ quality }: { quality: PictureQuality }) {
  const { t } = useTranslation()
  const text = textOf(quality, t)
  useAnnouncement(text ?? '')
  if (text === null) return null
  return (
    <p className="quality-note" role="note">
      <Icon name="warn" sizePx={22} />
      <span>{text}</span>
    </p>
  )
}

function textOf({ faults, declined }: PictureQuality, t: Translator['t']): string | null {
  if (declined !== undefined) return declined === '' ? t('hint_declined') : declined
  const fault = faults.find((fault) => fault !== 'too_close')
  if (fault === undefined) return null
  return t(`fault_${fault === 'low_resolution' ? 'too_far' : fault}`)
}
