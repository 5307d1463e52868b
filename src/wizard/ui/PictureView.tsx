import { type MouseEvent, useCallback, useState } from 'react'
import { useTranslation } from '../translation.ts'
import { Icon } from './icons.tsx'

export interface PictureViewProps {
  readonly picture: Blob
  readonly label: string
}

/** Zoomed, one sees three times the width: small print at about the camera's own pixels. */
const ZOOM = 3

/** The picture, sharp, and closer at a touch. Drawn on a canvas, since strict pages forbid blob: images. */
export function PictureView({ picture, label }: PictureViewProps) {
  const { t } = useTranslation()
  /** The height of the view, kept while zoomed so that nothing on the page moves; null when not zoomed. */
  const [zoomedPx, setZoomedPx] = useState<number | null>(null)
  const zoomed = zoomedPx !== null

  const draw = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      if (canvas === null) return
      let gone = false
      void createImageBitmap(picture).then((bitmap) => {
        if (!gone) paint(canvas, bitmap)
        bitmap.close()
      })
      return () => {
        gone = true
        // Frees the pixels now, not at the next collection: phones count them.
        canvas.width = 0
      }
    },
    [picture],
  )

  const toggle = (event: MouseEvent<HTMLElement>) => {
    const view = event.currentTarget.closest('.picture')?.querySelector('.picture-view')
    const box = view?.getBoundingClientRect()
    setZoomedPx(zoomed ? null : (box?.height ?? null))
    if (zoomed || !view || !box) return
    const onPicture = event.currentTarget !== view.nextElementSibling
    const x = onPicture ? (event.clientX - box.left) / box.width : 0.5
    const y = onPicture ? (event.clientY - box.top) / box.height : 0.5
    requestAnimationFrame(() => {
      view.scrollTo(view.scrollWidth * x - box.width / 2, view.scrollHeight * y - box.height / 2)
    })
  }

  return (
    <div className="picture card" data-zoomed={zoomed ? '' : undefined}>
      {/* The scrolling box is reached by keyboard, so that the zoomed picture can be moved with the arrow keys. */}
      <div
        className="picture-view"
        role="group"
        aria-label={label}
        tabIndex={zoomed ? 0 : -1}
        style={{ blockSize: zoomedPx ?? 'auto' }}
      >
        <canvas ref={draw} role="img" aria-label={label} onClick={toggle} />
      </div>
      <button type="button" className="zoom" aria-pressed={zoomed} onClick={toggle}>
        <Icon name="zoom" sizePx={20} />
        {t(zoomed ? 'check_zoom_out' : 'check_zoom_in')}
      </button>
    </div>
  )
}

/** Never more pixels than the zoomed view can show. */
function paint(canvas: HTMLCanvasElement, bitmap: ImageBitmap): void {
  const shownPx = canvas.clientWidth * devicePixelRatio * ZOOM
  const scale = Math.min(1, shownPx / bitmap.width)
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  const context = canvas.getContext('2d')
  if (context === null) return
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
}
