import { useTranslation } from '../translation.ts'
import { Icon } from '../ui/icons.tsx'
import { Page } from '../ui/Page.tsx'
import { Ring } from '../ui/Ring.tsx'

/** Waiting for the result; the controller ends the wait with a result or with `Overdue`. */
export function Processing({ operator }: { operator: string }) {
  const { t } = useTranslation()
  return (
    <Page
      title={t('processing_title')}
      lead={t('processing_lead')}
      art={
        <Ring fraction={null} label={t('processing_title')}>
          <Icon name="hourglass" sizePx={48} />
        </Ring>
      }
    >
      <p className="lead">{t('processing_away', { operator })}</p>
    </Page>
  )
}
