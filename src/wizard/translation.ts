import { createContext, use } from 'react'
import { openingTranslator, type Translator } from '../locales/translate.ts'

/** The language of the widget, for every screen below. */
export const TranslationContext = createContext<Translator>(openingTranslator())

export function useTranslation(): Translator {
  return use(TranslationContext)
}

/** Takes the tag of the language that the person chose; null where there is no choice. */
export const LanguageChoiceContext = createContext<((locale: string) => void) | null>(null)
