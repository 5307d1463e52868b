import type { CameraTrouble } from '../../capture/camera.ts'
import type { HintCode } from '../../capture/framing/hints.ts'
import type { Translator } from '../../locales/translate.ts'
import type { Sight } from '../sight.ts'
import { useAnnouncement } from '../announcement.ts'
import { useTranslation } from '../translation.ts'
import { Icon } from './icons.tsx'

export interface HintPlateProps {
  /** What to do while nothing better is known. */
  readonly hint: string
  /** A page that is seen wrong lies upside down; of a card it is the other side. */
  readonly page: boolean
  readonly live: boolean
  /** What keeps the camera from seeing comes before what it sees. */
  readonly trouble: CameraTrouble | null
  readonly sight: Sight
}

/** One hint at a time: drawn as it comes, and said aloud no faster than it can be heard. */
export function HintPlate(props: HintPlateProps) {
  const { live, trouble, sight } = props
  const { t } = useTranslation()
  const good =
    live && (sight.taken || sight.hint === 'perfect') && sight.declined === null && trouble === null
  // An opening camera is told by the title. That the picture was taken holds wherever the person is by then.
  useAnnouncement(live || trouble !== null ? spokenOf(props, t) : '', sight.taken)
  return (
    <p className="plate" data-good={good ? '' : undefined} aria-hidden="true">
      {sight.taken && <Icon name="check" sizePx={20} />}
      {textOf(sight.hint, props, t)}
    </p>
  )
}

/** As it is drawn, but for the way to go and for what sight needs no word for; a reminder must differ to be heard. */
function spokenOf(props: HintPlateProps, t: Translator['t']): string {
  const { said, way, reminder, taken, declined } = props.sight
  const drawn = textOf(said, props, t)
  if (props.trouble !== null || declined !== null || taken) return drawn
  if (way !== null) return t(`guide_${way}`) + (reminder ? NO_BREAK_SPACE : '')
  if (said === 'no_document' && reminder) return t('guide_search')
  return drawn + (reminder ? NO_BREAK_SPACE : '')
}

const NO_BREAK_SPACE = '\u00a0'

function textOf(
  code: HintCode | null,
  { hint, page, trouble, sight: { taken, declined, auto } }: HintPlateProps,
  t: Translator['t'],
): string {
  if (trouble !== null) return t(`camera_${trouble}`)
  if (declined !== null) return declined === '' ? t('hint_declined') : declined
  if (taken) return t('camera_taken')
  switch (code) {
    case null:
    case 'no_document':
      return hint
    case 'perfect':
      return t(auto === 'on' ? 'hint_perfect' : 'hint_shoot')
    case 'wrong_side':
      return t(page ? 'hint_upside_down' : 'hint_wrong_side')
    case 'low_resolution':
      return t('hint_too_far')
    default:
      return t(`hint_${code}`)
  }
}
