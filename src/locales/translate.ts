/** Our own small translator: keys typed from English, `{name}` placeholders, plurals by `Intl.PluralRules`. */
import type { en } from './en.ts'

export type MessageKey = keyof typeof en

/** A text, or one text for each plural category that the language has; `{count}` chooses. */
export type Message = string | PluralMessage

export interface PluralMessage {
  readonly zero?: string
  readonly one?: string
  readonly two?: string
  readonly few?: string
  readonly many?: string
  readonly other: string
}

/** A whole language. */
export type Messages = Readonly<Record<MessageKey, Message>>

export type MessageValues = Readonly<Record<string, string | number>>

export interface Translator {
  /** BCP 47 tag of the texts. */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  /** The text of a key, with its values put in. Values are text, never markup. */
  readonly t: (key: MessageKey, values?: MessageValues) => string
}

/** @param overrides the host's own texts, by key; unknown keys do nothing */
export function createTranslator(
  locale: string,
  messages: Messages,
  overrides: Readonly<Record<string, Message>> = {},
): Translator {
  const plurals = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)

  function t(key: MessageKey, values: MessageValues = {}): string {
    const own = Object.hasOwn(overrides, key) ? textOf(overrides[key], values['count']) : undefined
    const text = own ?? textOf(messages[key], values['count']) ?? ''
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      if (value === undefined) return whole
      return typeof value === 'number' ? numbers.format(value) : value
    })
  }

  /** The host's page is not type-checked: what is no text gives undefined. */
  function textOf(message: Message | undefined, count: string | number | undefined): string | undefined {
    if (typeof message === 'string') return message
    const text = message?.[plurals.select(Number(count ?? 0))] ?? message?.other
    return typeof text === 'string' ? text : undefined
  }

  return { locale, direction: directionOf(locale), t }
}

const RTL_LANGUAGES = ['ar', 'fa', 'he', 'ur']

function directionOf(locale: string): 'ltr' | 'rtl' {
  return RTL_LANGUAGES.includes(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr'
}
