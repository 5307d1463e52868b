import { useTranslation } from '../translation.ts'
import { Icon } from '../ui/icons.tsx'
import { Page } from '../ui/Page.tsx'
import { Ring } from '../ui/Ring.tsx'

/** Before the server's first answer; ends by itself in a session or in a failure with a button. */
export function Starting() {
  const { t } = useTranslation()
  return (
    <Page
      title={t('starting_title')}
      art={
        <Ring fraction={null} label={t('starting_title')}>
          <Icon name="card" sizePx={54} />
        </Ring>
      }
    />
  )
}
