import { useAnnouncement } from '../announcement.ts'
import { useTranslation } from '../translation.ts'

export interface CameraHelpProps {
  /** Null where files are not taken. */
  readonly onFile: (() => void) | null
  readonly onClose: () => void
}

/** For whom no picture came: what helps most, and the way without our camera. */
export function CameraHelp({ onFile, onClose }: CameraHelpProps) {
  const { t } = useTranslation()
  useAnnouncement(`${t('camera_help_title')} ${t('camera_help')}`)
  return (
    <div className="camera-help" role="group" aria-label={t('camera_help_title')}>
      <p className="camera-help-title">{t('camera_help_title')}</p>
      <p>{t('camera_help')}</p>
      <div className="camera-help-ways">
        {onFile !== null && (
          <button type="button" className="pill" onClick={onFile}>
            {t('camera_file')}
          </button>
        )}
        <button type="button" className="pill" onClick={onClose}>
          {t('camera_help_close')}
        </button>
      </div>
    </div>
  )
}
