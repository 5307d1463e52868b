/** The texts of a look: any language, 40 % longer or not, in either direction. */
import { loadMessages } from '../../locales/load.ts'
import { createTranslator, type Messages, type Translator } from '../../locales/translate.ts'
import type { DesignSettings } from './settings.ts'

const LONGER = 0.4

const languages = new Map<string, Promise<Messages>>()

/** One promise a language, so that a look can wait for it. */
export function messagesOf(locale: string): Promise<Messages> {
  const known = languages.get(locale) ?? loadMessages(locale)
  languages.set(locale, known)
  return known
}

/** @param messages of `settings.locale` */
export function translatorOf(
  { locale, direction, text }: Pick<DesignSettings, 'locale' | 'direction' | 'text'>,
  messages: Messages,
): Translator {
  const plain = createTranslator(locale, messages)
  return {
    ...plain,
    direction: direction === 'auto' ? plain.direction : direction,
    t: text === 'long' ? (...args) => longer(plain.t(...args)) : plain.t,
  }
}

/** Says the first words once more: real words of that script, which break where its words break. */
function longer(text: string): string {
  const missing = Math.ceil(text.length * LONGER)
  const again = text.slice(0, Math.max(missing, text.indexOf(' ', missing)))
  return `${text} ${again.trim()}`
}
