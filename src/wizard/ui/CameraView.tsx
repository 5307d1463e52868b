import { type ReactNode, useRef, useState, useSyncExternalStore } from 'react'
import type { Camera } from '../../capture/camera.ts'
import { useArrivalFocus } from '../arrival-focus.ts'
import { useTranslation } from '../translation.ts'
import { CameraControls } from './CameraControls.tsx'
import { CameraHelp } from './CameraHelp.tsx'
import { CameraVideo } from './CameraVideo.tsx'
import { IconButton } from './Frame.tsx'
import { HintPlate } from './HintPlate.tsx'
import { Icon, type IconName } from './icons.tsx'
import { Shutter } from './Shutter.tsx'
import { SightFigures } from './SightFigures.tsx'
import { SightOutline } from './SightOutline.tsx'
import type { SightFeed } from '../sound-guide.ts'
import { SoundGuide } from './SoundGuide.tsx'

export interface CameraViewProps {
  readonly title: string
  /** What to do while nothing better is known. */
  readonly hint: string
  /** Drawn inside the outline for a moment. */
  readonly cue: ReactNode
  /** True for a passport's page, false for a card. */
  readonly page: boolean
  /** True from the first frame on: the shutter waits for it. */
  readonly live: boolean
  readonly camera: Camera
  readonly testMode: boolean
  /** Offered when no picture came for a while. */
  readonly help: boolean
  readonly sight: SightFeed
  readonly actions: CameraActions
}

export interface CameraActions {
  readonly back: () => void
  /** Null where files are not taken. */
  readonly file: (() => void) | null
  /** Null where the side is needed. */
  readonly skip: (() => void) | null
  readonly taken: (video: HTMLVideoElement) => void
  readonly autoChosen: (wanted: boolean) => void
  readonly helpDeclined: () => void
}

/** ISO/IEC 7810 ID-1, 85.60 × 53.98 mm. */
const CARD_ASPECT = 85.6 / 53.98
/** ISO/IEC 7810 ID-3, 125 × 88 mm. */
const PASSPORT_PAGE_ASPECT = 125 / 88

/** Beyond this ratio between the video's shape and the stage's, filling the stage would hide too much of the card. */
const MOST_CROPPED = 1.7

/** Full-bleed video, an outline that reads on any background, one hint near it, and the shutter. */
export function CameraView(props: CameraViewProps) {
  const { title, hint, cue, page, live, camera, testMode, help, sight: source, actions } = props
  const { t } = useTranslation()
  const sight = useSyncExternalStore(source.subscribe, source.read)
  const heading = useArrivalFocus()
  const { trouble } = useSyncExternalStore(camera.subscribe, camera.getLook)
  const videoRef = useRef<HTMLVideoElement>(null)
  const stageRef = useRef<HTMLDivElement>(null)
  const [shot, setShot] = useState(false)
  const frozen = shot || sight.taken
  const [shown, setShown] = useState(false)
  const [videoAspect, setVideoAspect] = useState<number | null>(null)
  const [mirrored, setMirrored] = useState(false)

  const ready = live && shown && !frozen && (trouble === null || trouble === 'black')

  /** A laptop's wide picture in a tall stage would show but its middle: then all of it is shown instead. */
  const look = (video: HTMLVideoElement) => {
    const box = stageRef.current?.getBoundingClientRect()
    const aspect = video.videoWidth / video.videoHeight
    const whole = box !== undefined && aspect > MOST_CROPPED * (box.width / box.height)
    setVideoAspect(whole ? aspect : null)
    setMirrored(facesPerson(video))
    setShown(true)
  }

  const shoot = () => {
    const video = videoRef.current
    if (!ready || video === null) return
    video.pause()
    setShot(true)
    actions.taken(video)
  }

  return (
    <div
      ref={stageRef}
      className="stage"
      part="camera"
      data-whole={videoAspect === null ? undefined : ''}
      data-mirrored={mirrored ? '' : undefined}
      data-locked={sight.outline === null ? undefined : ''}
      data-frozen={frozen ? '' : undefined}
      style={{ '--aspect': page ? PASSPORT_PAGE_ASPECT : CARD_ASPECT, '--video-aspect': videoAspect ?? 1 }}
    >
      <CameraVideo camera={camera} videoRef={videoRef} onSize={look} />
      <SightOutline sight={sight} whole={videoAspect !== null} />
      {sight.debug !== null && <SightFigures debug={sight.debug} />}
      {(sight.steady > 0 || sight.taken) && sight.auto === 'on' && (
        // The whole picture is the button: who did not mean it does not aim first.
        <button
          type="button"
          className="call-back"
          aria-label={t('camera_call_back')}
          onClick={() => actions.autoChosen(false)}
        />
      )}
      <div className="stage-top">
        <IconButton name="back" label={t('back')} onPress={actions.back} turns />
        <h1 ref={heading} className="stage-title" tabIndex={-1}>
          {title}
        </h1>
        {sight.hint === null ? <span /> : <SoundGuide feed={source} />}
        {testMode && <span className="badge">{t('test_mode')}</span>}
        <CameraControls camera={camera} />
      </div>
      <div className="outline-room">
        <div className="outline" aria-hidden="true">
          {cue}
        </div>
        <HintPlate hint={hint} page={page} live={live} trouble={trouble} sight={sight} />
      </div>
      {trouble === 'needs_tap' && (
        <button type="button" className="start" onClick={camera.play}>
          {t('camera_start')}
        </button>
      )}
      {help && <CameraHelp onFile={actions.file} onClose={actions.helpDeclined} />}
      <div className="stage-controls">
        {actions.file === null ? (
          <span />
        ) : (
          <button type="button" className="round" onClick={actions.file}>
            <RoundIcon name="picture" />
            {t('camera_file')}
          </button>
        )}
        <div className="shutter-place">
          {sight.auto === 'absent' ? (
            <span className="pill" data-place aria-hidden="true">
              {t('camera_auto')}
            </span>
          ) : (
            <button
              type="button"
              className="pill"
              aria-pressed={sight.auto === 'on'}
              onClick={() => actions.autoChosen(sight.auto === 'off')}
            >
              {t('camera_auto')}
            </button>
          )}
          <Shutter steady={sight.steady} taken={frozen} disabled={!ready} onPress={shoot} />
        </div>
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

/** Before a camera that faces them people move as before a mirror; what is taken is not mirrored. */
function facesPerson({ srcObject }: HTMLVideoElement): boolean {
  if (!(srcObject instanceof MediaStream)) return false
  return srcObject.getVideoTracks()[0]?.getSettings().facingMode === 'user'
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
