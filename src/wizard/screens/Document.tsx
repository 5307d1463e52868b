import type { CardType, DocumentRule, Nationality } from '../../domain/documents.ts'
import { documentLabel, sidesLabel } from '../document-label.ts'
import { placeName } from '../../locales/places.ts'
import { useTranslation } from '../translation.ts'
import { DocumentArt } from '../ui/DocumentArt.tsx'
import { Icon } from '../ui/icons.tsx'
import { Page } from '../ui/Page.tsx'

export interface DocumentProps {
  readonly nationality: Nationality
  readonly offered: readonly DocumentRule[]
  readonly onChoose: (cardType: CardType) => void
}

export function Document({ nationality, offered, onChoose }: DocumentProps) {
  const { t, locale } = useTranslation()
  const country = placeName(nationality, locale, '').local
  return (
    <Page
      title={t('document_title')}
      lead={nationality === 'AUTO' ? t('document_lead_auto') : t('document_lead', { country })}
    >
      <ul className="documents">
        {offered.map((rule) => {
          const { native, language, translated } = documentLabel(rule, t)
          return (
            <li key={rule.cardType}>
              <button type="button" className="document card" onClick={() => onChoose(rule.cardType)}>
                <DocumentArt cardType={rule.cardType} />
                <span className="row-names">
                  <span className="row-name" lang={language}>
                    {native ?? translated}
                  </span>
                  {native !== undefined && <span className="row-note">{translated}</span>}
                  <span className="chip">{t(sidesLabel(rule))}</span>
                </span>
                <Icon name="forward" sizePx={20} turns />
              </button>
            </li>
          )
        })}
      </ul>
    </Page>
  )
}
