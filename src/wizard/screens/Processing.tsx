import type { CardType } from '../../domain/documents.ts'
import { useTranslation } from '../translation.ts'
import { DocumentArt } from '../ui/DocumentArt.tsx'
import { Page } from '../ui/Page.tsx'

/** Waiting for the result; the controller ends the wait with a result or with `Overdue`. */
export function Processing({ cardType, operator }: { cardType: CardType; operator: string }) {
  const { t } = useTranslation()
  return (
    <Page
      title={t('processing_title')}
      lead={t('processing_lead')}
      art={
        <div className="scan" role="progressbar" aria-label={t('processing_title')}>
          <DocumentArt cardType={cardType} widthPx={168} />
          <span className="scan-line" />
        </div>
      }
    >
      <p className="lead">{t('processing_away', { operator })}</p>
    </Page>
  )
}
