import type { DocumentRule, Side } from '../../domain/documents.ts'
import type { CameraState } from '../../domain/flow-state.ts'
import { documentLabel, sideName } from '../document-label.ts'
import { extendTheme } from '../theme-sheet.ts'
import camera from '../theme/camera.css?inline'
import liveLook from '../theme/live.css?inline'
import { useTranslation } from '../translation.ts'
import { type CameraActions, CameraView, type SightSource } from '../ui/CameraView.tsx'

extendTheme(camera + liveLook)

export interface CameraProps {
  readonly document: DocumentRule
  readonly side: Side
  readonly camera: CameraState
  readonly testMode: boolean
  readonly sight: SightSource
  readonly actions: CameraActions
}

/** The stage, set for the document at hand. */
export function Camera({ document, side, camera, testMode, sight, actions }: CameraProps) {
  const { t } = useTranslation()
  const { native, translated } = documentLabel(document, t)
  const name = sideName(document, side)
  const live = camera.is === 'live'
  return (
    <CameraView
      title={t(`camera_title_${name}`, { document: native ?? translated })}
      hint={live ? t(`camera_hint_${name}`) : t('camera_opening')}
      page={document.cardType === 'PASSPORT'}
      live={live}
      help={live && camera.help === 'offered'}
      testMode={testMode}
      sight={sight}
      actions={actions}
    />
  )
}
