import type { CaptureSource } from '../../domain/contract.ts'
import type { DocumentRule, Side } from '../../domain/documents.ts'
import { documentLabel, sideName } from '../document-label.ts'
import { useTranslation } from '../translation.ts'
import { Button } from '../ui/Button.tsx'
import { DropZone } from '../ui/DropZone.tsx'
import { Page } from '../ui/Page.tsx'

export interface FileProps {
  readonly document: DocumentRule
  readonly side: Side
  readonly onFile: (source: CaptureSource, file: Blob) => void
  /** Null where the session takes files only. */
  readonly onCamera: (() => void) | null
  /** Null where this side may not be left out. */
  readonly onSkip: (() => void) | null
}

/** The way without our camera: pick, the phone's own camera, drop, paste. */
export function File({ document, side, onFile, onCamera, onSkip }: FileProps) {
  const { t } = useTranslation()
  const { native, translated } = documentLabel(document, t)
  return (
    <Page
      title={t(`file_title_${sideName(document, side)}`, { document: native ?? translated })}
      lead={t('file_lead')}
      actions={
        <>
          {onCamera !== null && (
            <Button quiet onPress={onCamera}>
              {t('file_camera')}
            </Button>
          )}
          {onSkip !== null && (
            <Button quiet onPress={onSkip}>
              {t('camera_skip_back')}
            </Button>
          )}
        </>
      }
    >
      <DropZone cardType={document.cardType} back={side === 'back'} onFile={onFile} />
    </Page>
  )
}
