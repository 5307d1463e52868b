import { type DragEvent, useRef, useState } from 'react'
import type { CaptureSource } from '../../domain/contract.ts'
import type { CardType } from '../../domain/documents.ts'
import { useTranslation } from '../translation.ts'
import { Button } from './Button.tsx'
import { DocumentArt } from './DocumentArt.tsx'

export interface DropZoneProps {
  readonly cardType: CardType
  readonly back: boolean
  readonly onFile: (source: CaptureSource, file: Blob) => void
}

/** HEIC has no MIME type on many systems, so its endings are named, too. */
const ACCEPT = 'image/*,.heic,.heif'

/** Four ways in for a file: pick it, take it with the phone's own camera, drop it, paste it. */
export function DropZone({ cardType, back, onFile }: DropZoneProps) {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)
  const [tooMany, setTooMany] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const phoneCamera = useRef<HTMLInputElement>(null)
  const take = (source: CaptureSource, files: Iterable<File> | null | undefined) => {
    const [file, second] = files ?? []
    // Front and back at once, in no order: which is which is not ours to guess.
    setTooMany(second !== undefined)
    if (file !== undefined && second === undefined) onFile(source, file)
  }

  /** A paste lands wherever the focus is, so the whole page is listened to while this is on show. */
  const listenForPaste = (zone: HTMLDivElement | null) => {
    const page = zone?.ownerDocument
    const paste = (event: ClipboardEvent) => take('paste', event.clipboardData?.files)
    page?.addEventListener('paste', paste)
    return () => page?.removeEventListener('paste', paste)
  }

  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(inside)
  }

  return (
    <div
      ref={listenForPaste}
      className="drop"
      data-over={over ? '' : undefined}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event)
        take('drop', event.dataTransfer.files)
      }}
    >
      <DocumentArt cardType={cardType} back={back} widthPx={120} />
      <p aria-live="polite">{t(tooMany ? 'file_one' : 'file_drop')}</p>
      <Button onPress={() => picker.current?.click()}>{t('file_pick')}</Button>
      {hasTouch() && (
        <Button quiet onPress={() => phoneCamera.current?.click()}>
          {t('file_native')}
        </Button>
      )}
      {/* Two inputs: with `capture`, some in-app browsers cannot pick at all. */}
      <input
        ref={picker}
        type="file"
        hidden
        accept={ACCEPT}
        aria-label={t('file_pick')}
        onChange={(event) => take('upload', event.target.files)}
      />
      <input
        ref={phoneCamera}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        aria-label={t('file_native')}
        onChange={(event) => take('upload', event.target.files)}
      />
    </div>
  )
}

function hasTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches
}
