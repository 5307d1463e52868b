/** Our own small translator: keys typed from English, `{name}` placeholders, plurals by `Intl.PluralRules`. */
import type { en } from './en.ts'
import { enOpening } from './en-opening.ts'

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
  /** The same with all texts, where these are the opening's alone; null where none is missing. */
  readonly withRest: ((whole: Messages) => Translator) | null
}

type Overrides = Readonly<Record<string, Message>>

/** @param overrides the host's own texts, by key; unknown keys do nothing */
export function createTranslator(locale: string, messages: Messages, overrides: Overrides = {}): Translator {
  return translator(locale, messages, overrides, null)
}

/** English for the screens before consent, at once: for who reads it, and for who waits for another language in vain. */
export function openingTranslator(overrides: Overrides = {}): Translator {
  return translator('en', enOpening, overrides, (whole) => createTranslator('en', whole, overrides))
}

function translator(
  locale: string,
  messages: Partial<Messages>,
  overrides: Overrides,
  withRest: Translator['withRest'],
): Translator {
  // English counts and writes numbers where the browser does not know the language: by the device's it would be a third.
  const plurals = new Intl.PluralRules([locale, 'en'])
  const numbers = new Intl.NumberFormat([locale, 'en'])

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

  return { locale, direction: directionOf(locale), t, withRest }
}

const RTL_LANGUAGES = ['ar', 'fa', 'he', 'ur']

function directionOf(locale: string): 'ltr' | 'rtl' {
  return RTL_LANGUAGES.includes(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr'
}
