import type { CaptureSource } from '../../domain/contract.ts'
import type { Side } from '../../domain/documents.ts'
import { useTranslation } from '../translation.ts'
import { Button } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { PictureView } from '../ui/PictureView.tsx'

export interface CheckProps {
  readonly side: Side
  readonly source: CaptureSource
  readonly picture: Blob
  readonly onAccept: () => void
  readonly onRetake: () => void
}

/** A question that a person can answer, with the means to answer it. */
export function Check({ side, source, picture, onAccept, onRetake }: CheckProps) {
  const { t } = useTranslation()
  const byCamera = source === 'camera_auto' || source === 'camera_manual'
  return (
    <Page
      title={t('check_title')}
      lead={t('check_lead')}
      actions={
        <>
          <Button onPress={onAccept}>{t('check_accept')}</Button>
          <Button quiet onPress={onRetake}>
            {t(byCamera ? 'check_retake' : 'check_other_file')}
          </Button>
        </>
      }
    >
      <PictureView picture={picture} label={t(`check_picture_${side}`)} />
    </Page>
  )
}
