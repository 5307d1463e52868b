import type { DocumentRule, Side } from '../../domain/documents.ts'
import { documentLabel, sideName } from '../document-label.ts'
import { extendTheme } from '../theme-sheet.ts'
import camera from '../theme/camera.css?inline'
import { useTranslation } from '../translation.ts'
import { type CameraActions, CameraView, type CameraViewProps } from '../ui/CameraView.tsx'

extendTheme(camera)

export interface CameraProps {
  readonly document: DocumentRule
  readonly side: Side
  readonly live: boolean
  readonly camera: CameraViewProps['camera']
  readonly testMode: boolean
  readonly actions: CameraActions
}

/** ISO/IEC 7810 ID-1, 85.60 × 53.98 mm. */
const CARD_ASPECT = 85.6 / 53.98
/** ISO/IEC 7810 ID-3, 125 × 88 mm. */
const PASSPORT_PAGE_ASPECT = 125 / 88

/** The stage, set for the document at hand. */
export function Camera({ document, side, live, camera, testMode, actions }: CameraProps) {
  const { t } = useTranslation()
  const { native, translated } = documentLabel(document, t)
  const name = sideName(document, side)
  return (
    <CameraView
      title={t(`camera_title_${name}`, { document: native ?? translated })}
      hint={live ? t(`camera_hint_${name}`) : t('camera_opening')}
      aspect={document.cardType === 'PASSPORT' ? PASSPORT_PAGE_ASPECT : CARD_ASPECT}
      live={live}
      camera={camera}
      testMode={testMode}
      actions={actions}
    />
  )
}
