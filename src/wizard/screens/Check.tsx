import type { Side } from '../../domain/documents.ts'
import type { FittedPicture } from '../../domain/flow-state.ts'
import { doubtsOf } from '../../domain/quality.ts'
import { useAnnouncement } from '../announcement.ts'
import { useTranslation } from '../translation.ts'
import { Button } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { PictureView } from '../ui/PictureView.tsx'
import { QualityNote } from '../ui/QualityNote.tsx'

export interface CheckProps {
  readonly side: Side
  readonly taken: Pick<FittedPicture, 'source' | 'quality'>
  readonly picture: Blob
  readonly onAccept: () => void
  readonly onRetake: () => void
}

/** A question that a person can answer, with the means to answer it; and what the device noticed, for it may be wrong. */
export function Check({ side, taken, picture, onAccept, onRetake }: CheckProps) {
  const { t } = useTranslation()
  const { source, quality } = taken
  const byCamera = source === 'camera_auto' || source === 'camera_manual'
  const fine = quality?.declined === undefined && quality?.faults.length === 0 ? t('check_fine') : ''
  useAnnouncement(fine)
  const again = t(byCamera ? 'check_retake' : 'check_other_file')
  return (
    <Page
      title={t('check_title')}
      lead={t('check_lead')}
      actions={
        quality?.declined !== undefined ? (
          <Button onPress={onRetake}>{again}</Button>
        ) : doubtsOf(quality?.faults ?? []).length > 0 ? (
          <>
            <Button onPress={onRetake}>{again}</Button>
            <Button quiet onPress={onAccept}>
              {t('check_anyway')}
            </Button>
          </>
        ) : (
          <>
            <Button onPress={onAccept}>{t('check_accept')}</Button>
            <Button quiet onPress={onRetake}>
              {again}
            </Button>
          </>
        )
      }
    >
      {quality !== undefined && <QualityNote quality={quality} />}
      {/* For who cannot see it: the others see for themselves. */}
      {fine !== '' && <p className="hidden">{fine}</p>}
      <PictureView picture={picture} label={t(`check_picture_${side}`)} />
    </Page>
  )
}
