import { useCallback, useRef, useState } from 'react'
import Webcam from 'react-webcam'
import { CAMERA_CONSTRAINTS, whenFirstFrame } from '../../capture/camera.ts'
import { useArrivalFocus } from '../arrival-focus.ts'
import { useTranslation } from '../translation.ts'
import { IconButton } from './Frame.tsx'
import { Icon, type IconName } from './icons.tsx'

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

/** Beyond this ratio between the video's shape and the stage's, filling the stage would hide too much of the card. */
const MOST_CROPPED = 1.7

/** Full-bleed video, an outline that reads on any background, one hint near it, and the shutter. */
export function CameraView({ title, hint, aspect, live, testMode, actions }: CameraViewProps) {
  const { t } = useTranslation()
  const heading = useArrivalFocus()
  const webcam = useRef<Webcam>(null)
  const stageRef = useRef<HTMLDivElement>(null)
  const streamRef = useRef<MediaStream>(null)
  const [frozen, setFrozen] = useState(false)
  const [videoAspect, setVideoAspect] = useState<number | null>(null)

  /** react-webcam ends a stream that it has drawn: one that came a moment before the end would stay on. */
  const endWithStage = useCallback((stage: HTMLDivElement) => {
    stageRef.current = stage
    return () => {
      stageRef.current = null
      for (const track of streamRef.current?.getTracks() ?? []) track.stop()
    }
  }, [])

  /** A laptop's wide picture in a tall stage would show but its middle: then all of it is shown instead. */
  const look = (video: HTMLVideoElement) => {
    const box = stageRef.current?.getBoundingClientRect()
    const aspect = video.videoWidth / video.videoHeight
    const whole = box !== undefined && aspect > MOST_CROPPED * (box.width / box.height)
    setVideoAspect(whole ? aspect : null)
  }

  const shoot = () => {
    const video = webcam.current?.video
    if (!live || frozen || !video) return
    video.pause()
    setFrozen(true)
    actions.taken(video)
  }

  return (
    <div
      ref={endWithStage}
      className="stage"
      part="camera"
      data-whole={videoAspect === null ? undefined : ''}
      style={{ '--aspect': aspect, '--video-aspect': videoAspect ?? 1 }}
    >
      <Webcam
        ref={webcam}
        audio={false}
        playsInline
        muted
        autoPlay
        aria-label={t('camera_video')}
        videoConstraints={CAMERA_CONSTRAINTS}
        onUserMedia={(stream) => {
          streamRef.current = stream
          for (const track of stream.getVideoTracks()) track.addEventListener('ended', actions.lost)
        }}
        onUserMediaError={(thrown) => {
          // A refusal may come when this camera is gone, and must not fail the next one.
          if (stageRef.current !== null) actions.failed(thrown)
        }}
        onLoadedMetadata={({ currentTarget: video }) => {
          look(video)
          // A phone that is turned swaps the sides of its picture.
          video.addEventListener('resize', () => look(video))
        }}
        onCanPlay={({ currentTarget: video }) =>
          whenFirstFrame(video, () => {
            if (stageRef.current !== null) actions.opened()
          })
        }
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
        <div className="outline" aria-hidden="true" />
        <p className="plate" role="status">
          {hint}
        </p>
      </div>
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
          disabled={!live || frozen}
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
