import { createContext, use } from 'react'
import { en } from '../locales/en.ts'
import { createTranslator, type Translator } from '../locales/translate.ts'

/** The language of the widget, for every screen below. */
export const TranslationContext = createContext<Translator>(createTranslator('en', en))

export function useTranslation(): Translator {
  return use(TranslationContext)
}
