import type { DocumentRule, Side } from '../domain/documents.ts'
import { nativeDocumentName } from '../locales/document-names.ts'
import { placeLanguage } from '../locales/places.ts'
import type { MessageKey, Translator } from '../locales/translate.ts'

export interface DocumentLabel {
  /** As its holder calls it; absent where that is the translated word itself. */
  readonly native: string | undefined
  readonly language: string | undefined
  readonly translated: string
}

export function documentLabel({ nationality, cardType }: DocumentRule, t: Translator['t']): DocumentLabel {
  const translated = t(`type_${cardType}`)
  const name = nativeDocumentName(nationality, cardType)
  const native = name === translated ? undefined : name
  return { native, language: native === undefined ? undefined : placeLanguage(nationality), translated }
}

/** What a person is asked to show of a document. */
export function sidesLabel({ cardType, back }: DocumentRule): MessageKey {
  if (back === 'required') return 'sides_both'
  if (back === 'optional') return 'sides_optional'
  return cardType === 'PASSPORT' ? 'sides_page' : 'sides_front'
}

/** How a side is called: a passport opens on a page, a card has two sides. */
export function sideName({ cardType }: DocumentRule, side: Side): 'front' | 'back' | 'page' {
  return cardType === 'PASSPORT' && side === 'front' ? 'page' : side
}
