import { createContext, type RefObject, useSyncExternalStore } from 'react'
import Webcam from 'react-webcam'
import type { Camera } from '../../capture/camera.ts'
import { useTranslation } from '../translation.ts'

export interface CameraVideoProps {
  readonly camera: Camera
  /** The video on show; another one after each opening. */
  readonly videoRef: RefObject<HTMLVideoElement | null>
  /** Its size is known, or has changed: a phone that is turned swaps the sides of its picture. */
  readonly onSize: (video: HTMLVideoElement) => void
}

/** The live picture: opens the camera that is asked for, or shows the one that is on already. */
export function CameraVideo({ camera, videoRef, onSize }: CameraVideoProps) {
  const { t } = useTranslation()
  const { request } = useSyncExternalStore(camera.subscribe, camera.getLook)
  return (
    <CameraContext value={camera}>
      <KeptWebcam
        key={request.id}
        audio={false}
        playsInline
        muted
        autoPlay
        aria-label={t('camera_video')}
        videoConstraints={request.wishes}
        onUserMedia={(stream) => camera.arrived(request.id, stream)}
        onUserMediaError={(thrown) => camera.refused(request.id, thrown)}
        onLoadedMetadata={({ currentTarget: video }) => {
          videoRef.current = video
          onSize(video)
          video.addEventListener('resize', () => onSize(video))
          camera.shown(video)
        }}
      />
    </CameraContext>
  )
}

const CameraContext = createContext<Camera | null>(null)

/**
 * react-webcam opens the camera and shows it; but it would ask anew for each side and end its stream with each screen. This
 * one begins with the stream that the camera still has, and leaves it on: the camera ends it.
 */
class KeptWebcam extends Webcam {
  static override contextType = CameraContext
  declare context: Camera | null
  #mounted = 0

  override componentDidMount(): void {
    const mounted = ++this.#mounted
    // React's strict mode mounts twice in one go: by now it is known which one stays, and the browser is asked once.
    queueMicrotask(() => {
      if (mounted !== this.#mounted) return
      const kept = this.context?.begin() ?? null
      if (kept === null) super.componentDidMount()
      else this.#show(kept)
    })
  }

  override componentWillUnmount(): void {
    this.#mounted++
    this.stream = null
    super.componentWillUnmount()
    this.context?.rest()
  }

  #show(stream: MediaStream): void {
    this.stream = stream
    if (this.video !== null) this.video.srcObject = stream
    this.props.onUserMedia(stream)
  }
}
