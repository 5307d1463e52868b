import { useRef, useState } from 'react'
import Webcam from 'react-webcam'
import { CAMERA_CONSTRAINTS } from '../../capture/camera.ts'
import { useArrivalFocus } from '../arrival-focus.ts'
import { useTranslation } from '../translation.ts'
import { IconButton } from './Frame.tsx'
import { Icon } from './icons.tsx'

export interface CameraViewProps {
  readonly title: string
  readonly hint: string
  /** Width over height of the document's outline. */
  readonly aspect: number
  /** True from the first frame on: the shutter waits for it. */
  readonly live: boolean
  readonly testMode: boolean
  readonly actions: CameraActions
}

export interface CameraActions {
  readonly back: () => void
  /** Null where files are not taken. */
  readonly file: (() => void) | null
  /** Null where the side is needed. */
  readonly skip: (() => void) | null
  readonly opened: () => void
  readonly failed: (thrown: unknown) => void
  /** The stream ended by itself: unplugged, or taken away. */
  readonly lost: () => void
  readonly taken: (video: HTMLVideoElement) => void
}

/** Full-bleed video, an outline that reads on any background, one hint near it, and the shutter. */
export function CameraView({ title, hint, aspect, live, testMode, actions }: CameraViewProps) {
  const { t } = useTranslation()
  const heading = useArrivalFocus()
  const webcam = useRef<Webcam>(null)
  const [frozen, setFrozen] = useState(false)

  const shoot = () => {
    const video = webcam.current?.video
    if (!live || frozen || !video) return
    video.pause()
    setFrozen(true)
    actions.taken(video)
  }

  return (
    <div className="stage" part="camera">
      <Webcam
        ref={webcam}
        audio={false}
        playsInline
        muted
        autoPlay
        aria-label={t('camera_video')}
        videoConstraints={CAMERA_CONSTRAINTS}
        onUserMedia={(stream) => {
          for (const track of stream.getVideoTracks()) track.addEventListener('ended', actions.lost)
        }}
        onUserMediaError={actions.failed}
        onCanPlay={actions.opened}
      />
      <div className="stage-top">
        <IconButton name="back" label={t('back')} onPress={actions.back} turns />
        <h1 ref={heading} className="stage-title" tabIndex={-1}>
          {title}
        </h1>
        <span />
        {testMode && <span className="badge">{t('test_mode')}</span>}
      </div>
      <div className="outline-room">
        <div className="outline" style={{ '--aspect': aspect }} aria-hidden="true" />
        <p className="plate" role="status">
          {hint}
        </p>
      </div>
      <div className="stage-controls">
        {actions.file === null ? (
          <span />
        ) : (
          <button type="button" className="round" onClick={actions.file}>
            <Icon name="picture" sizePx={22} />
            <span className="round-text">{t('camera_file')}</span>
          </button>
        )}
        <button
          type="button"
          className="shutter"
          part="shutter"
          aria-label={t('camera_shutter')}
          disabled={!live || frozen}
          onClick={shoot}
        />
        {actions.skip === null ? (
          <span />
        ) : (
          <button type="button" className="round" onClick={actions.skip}>
            {t('camera_skip_back')}
          </button>
        )}
      </div>
    </div>
  )
}

declare module 'react' {
  interface CSSProperties {
    '--aspect'?: number
  }
}
