import { useRef, useState, useSyncExternalStore } from 'react'
import type { Camera } from '../../capture/camera.ts'
import { useArrivalFocus } from '../arrival-focus.ts'
import { useTranslation } from '../translation.ts'
import { CameraControls } from './CameraControls.tsx'
import { CameraVideo } from './CameraVideo.tsx'
import { IconButton } from './Frame.tsx'
import { Icon, type IconName } from './icons.tsx'

export interface CameraViewProps {
  readonly title: string
  readonly hint: string
  /** Width over height of the document's outline. */
  readonly aspect: number
  /** True from the first frame on: the shutter waits for it. */
  readonly live: boolean
  readonly camera: Camera
  readonly testMode: boolean
  readonly actions: CameraActions
}

export interface CameraActions {
  readonly back: () => void
  /** Null where files are not taken. */
  readonly file: (() => void) | null
  /** Null where the side is needed. */
  readonly skip: (() => void) | null
  readonly taken: (video: HTMLVideoElement) => void
}

/** Beyond this ratio between the video's shape and the stage's, filling the stage would hide too much of the card. */
const MOST_CROPPED = 1.7

/** Full-bleed video, an outline that reads on any background, one hint near it, and the shutter. */
export function CameraView({ title, hint, aspect, live, camera, testMode, actions }: CameraViewProps) {
  const { t } = useTranslation()
  const heading = useArrivalFocus()
  const { trouble } = useSyncExternalStore(camera.subscribe, camera.getLook)
  const videoRef = useRef<HTMLVideoElement>(null)
  const stageRef = useRef<HTMLDivElement>(null)
  const [frozen, setFrozen] = useState(false)
  const [shown, setShown] = useState(false)
  const [videoAspect, setVideoAspect] = useState<number | null>(null)

  const ready = live && shown && !frozen && (trouble === null || trouble === 'black')

  /** A laptop's wide picture in a tall stage would show but its middle: then all of it is shown instead. */
  const look = (video: HTMLVideoElement) => {
    const box = stageRef.current?.getBoundingClientRect()
    const aspect = video.videoWidth / video.videoHeight
    const whole = box !== undefined && aspect > MOST_CROPPED * (box.width / box.height)
    setVideoAspect(whole ? aspect : null)
    setShown(true)
  }

  const shoot = () => {
    const video = videoRef.current
    if (!ready || video === null) return
    video.pause()
    setFrozen(true)
    actions.taken(video)
  }

  return (
    <div
      ref={stageRef}
      className="stage"
      part="camera"
      data-whole={videoAspect === null ? undefined : ''}
      style={{ '--aspect': aspect, '--video-aspect': videoAspect ?? 1 }}
    >
      <CameraVideo camera={camera} videoRef={videoRef} onSize={look} />
      <div className="stage-top">
        <IconButton name="back" label={t('back')} onPress={actions.back} turns />
        <h1 ref={heading} className="stage-title" tabIndex={-1}>
          {title}
        </h1>
        <span />
        {testMode && <span className="badge">{t('test_mode')}</span>}
        <CameraControls camera={camera} />
      </div>
      <div className="outline-room">
        <div className="outline" aria-hidden="true" />
        <p className="plate" role="status">
          {trouble === null ? hint : t(`camera_${trouble}`)}
        </p>
      </div>
      {trouble === 'needs_tap' && (
        <button type="button" className="start" onClick={camera.play}>
          {t('camera_start')}
        </button>
      )}
      <div className="stage-controls">
        {actions.file === null ? (
          <span />
        ) : (
          <button type="button" className="round" onClick={actions.file}>
            <RoundIcon name="picture" />
            {t('camera_file')}
          </button>
        )}
        <button
          type="button"
          className="shutter"
          part="shutter"
          aria-label={t('camera_shutter')}
          disabled={!ready}
          onClick={shoot}
        />
        {actions.skip === null ? (
          <span />
        ) : (
          <button type="button" className="round" onClick={actions.skip}>
            <RoundIcon name="skip" />
            {t('camera_skip_back')}
          </button>
        )}
      </div>
    </div>
  )
}

function RoundIcon({ name }: { name: IconName }) {
  return (
    <span className="round-icon">
      <Icon name={name} sizePx={22} />
    </span>
  )
}

declare module 'react' {
  interface CSSProperties {
    '--aspect'?: number
    '--video-aspect'?: number
  }
}
