import { useSyncExternalStore } from 'react'
import type { Camera } from '../../capture/camera.ts'
import { extendTheme } from '../theme-sheet.ts'
import tools from '../theme/camera-tools.css?inline'
import { useTranslation } from '../translation.ts'
import { Icon } from './icons.tsx'

extendTheme(tools)

/** Light, zoom and another camera: each only where the device has it. */
export function CameraControls({ camera }: { camera: Camera }) {
  const { t } = useTranslation()
  const { torch, zoom, choices, chosen } = useSyncExternalStore(camera.subscribe, camera.getLook)
  return (
    <div className="stage-tools">
      {torch !== null && (
        <button
          type="button"
          className="tool"
          aria-label={t('camera_torch')}
          aria-pressed={torch === 'on'}
          onClick={() => camera.setTorch(torch === 'off')}
        >
          <Icon name="torch" sizePx={22} />
        </button>
      )}
      {zoom !== null && (
        <button
          type="button"
          className="tool numbers"
          dir="ltr"
          aria-label={t('check_zoom_in')}
          aria-pressed={zoom.factor > 1}
          onClick={() => camera.setZoom(zoom.next)}
        >
          {zoom.factor}×
        </button>
      )}
      {choices.length > 0 && (
        <span className="tool">
          <Icon name="switch" sizePx={22} />
          <select
            aria-label={t('camera_choice')}
            value={chosen}
            onChange={({ currentTarget }) => camera.choose(currentTarget.value)}
          >
            {choices.map(({ deviceId, label }, index) => (
              <option key={deviceId} value={deviceId}>
                {label === '' ? t('camera_number', { number: index + 1 }) : label}
              </option>
            ))}
          </select>
        </span>
      )}
    </div>
  )
}
