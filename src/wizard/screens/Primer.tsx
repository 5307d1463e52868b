import type { DocumentRule } from '../../domain/documents.ts'
import { documentLabel } from '../document-label.ts'
import { useTranslation } from '../translation.ts'
import { Button } from '../ui/Button.tsx'
import { Icon, type IconName } from '../ui/icons.tsx'
import { Page } from '../ui/Page.tsx'
import { PrimerArt } from '../ui/PrimerArt.tsx'

export interface PrimerProps {
  readonly document: DocumentRule
  readonly onCamera: () => void
  /** Null where the session takes live pictures only. */
  readonly onFile: (() => void) | null
}

/** What makes a good picture, and what the browser is about to ask. */
export function Primer({ document, onCamera, onFile }: PrimerProps) {
  const { t } = useTranslation()
  const { native, translated } = documentLabel(document, t)
  return (
    <Page
      title={t('primer_title', { document: native ?? translated })}
      art={<PrimerArt cardType={document.cardType} />}
      actions={
        <>
          <Button onPress={onCamera}>{t('primer_camera')}</Button>
          {onFile !== null && (
            <Button quiet onPress={onFile}>
              {t('primer_file')}
            </Button>
          )}
        </>
      }
    >
      <ul className="tips">
        <Tip icon="flat" text={t('primer_surface')} />
        <Tip icon="light" text={t('primer_light')} />
        <Tip icon="corners" text={t('primer_whole')} />
        <Tip icon="allow" text={t('primer_permission')} />
      </ul>
    </Page>
  )
}

function Tip({ icon, text }: { icon: IconName; text: string }) {
  return (
    <li className="tip">
      <span className="fact-icon">
        <Icon name={icon} sizePx={22} />
      </span>
      {text}
    </li>
  )
}
