import type { At } from '../../domain/flow-state.ts'
import { documentLabel, sideName } from '../document-label.ts'
import { extendTheme } from '../theme-sheet.ts'
import cameraLook from '../theme/camera.css?inline'
import sidewaysLook from '../theme/camera-sideways.css?inline'
import liveLook from '../theme/live.css?inline'
import { useTranslation } from '../translation.ts'
import { TurnArt } from '../ui/TurnArt.tsx'
import { CameraView, type CameraViewProps } from '../ui/CameraView.tsx'

extendTheme(cameraLook + sidewaysLook + liveLook)

export interface CameraProps extends Pick<CameraViewProps, 'camera' | 'sight' | 'actions'> {
  readonly state: At<'camera'>
}

/** The stage, set for the document at hand. */
export function Camera({ state, camera, sight, actions }: CameraProps) {
  const { t } = useTranslation()
  const { document, side, session } = state
  const { native, translated } = documentLabel(document, t)
  const name = sideName(document, side)
  const live = state.camera.is === 'live'
  return (
    <CameraView
      title={t(`camera_title_${name}`, { document: native ?? translated })}
      hint={live ? t(`camera_hint_${name}`) : t('camera_opening')}
      cue={live && name === 'back' && <TurnArt cardType={document.cardType} />}
      page={document.cardType === 'PASSPORT'}
      live={live}
      help={state.camera.is === 'live' && state.camera.help === 'offered'}
      camera={camera}
      testMode={!session.livemode}
      sight={sight}
      actions={actions}
    />
  )
}
