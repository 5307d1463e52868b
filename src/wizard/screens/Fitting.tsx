import type { CardType } from '../../domain/documents.ts'
import { useTranslation } from '../translation.ts'
import { Button } from '../ui/Button.tsx'
import { DocumentArt } from '../ui/DocumentArt.tsx'
import { Page } from '../ui/Page.tsx'
import { Ring } from '../ui/Ring.tsx'

export interface FittingProps {
  readonly cardType: CardType
  readonly back: boolean
  /** 0 to 1 of the work that is done, or null before it has begun. */
  readonly fraction: number | null
  readonly onCancel: () => void
}

/** While the picture is fitted on the device: short, and can be stopped. */
export function Fitting({ cardType, back, fraction, onCancel }: FittingProps) {
  const { t } = useTranslation()
  return (
    <Page
      title={t('fitting_title')}
      art={
        <Ring fraction={fraction} label={t('fitting_title')}>
          <DocumentArt cardType={cardType} back={back} />
        </Ring>
      }
      actions={
        <Button quiet onPress={onCancel}>
          {t('fitting_cancel')}
        </Button>
      }
    />
  )
}
