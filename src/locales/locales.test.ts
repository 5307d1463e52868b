import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { languageName } from './language-names.ts'
import { loadMessages, LOCALES } from './load.ts'
import { createTranslator, type Message, type MessageKey, type Messages } from './translate.ts'

/** What may read as English does, by language and key, and why. */
const SAME_AS_ENGLISH: Readonly<Record<string, Readonly<Partial<Record<MessageKey, string>>>>> = {}

/** What no language translates, but for those that have a word of their own. */
const NAMES = ['Tencent Cloud', 'JPEG', 'PNG', 'WebP', 'PDF', 'https']
const OWN_WORDS: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  'zh-Hans': { 'Tencent Cloud': /腾讯云/, '60': /6000 ?万/ },
  'zh-TW': { 'Tencent Cloud': /騰訊雲/, '60': /6,?000 ?萬/ },
  'zh-HK': { 'Tencent Cloud': /騰訊雲/, '60': /6,?000 ?萬/ },
  ja: { '60': /6000万/ },
}

/** Latin words that a text in another script may hold. */
const LATIN_WORDS = /Tencent Cloud|JPEG|PNG|WebP|PDF|https|MB/g

/** The script of each language that is not written in Latin letters. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  ru: ['Cyrillic'],
  'zh-Hans': ['Han'],
  'zh-TW': ['Han'],
  'zh-HK': ['Han'],
  ja: ['Han', 'Hiragana', 'Katakana'],
  th: ['Thai'],
  km: ['Khmer'],
  my: ['Myanmar'],
  bn: ['Bengali'],
  ur: ['Arabic'],
  ar: ['Arabic'],
  hi: ['Devanagari'],
  ta: ['Tamil'],
}

/** English words that no other language of ours has as words of its own. */
const ENGLISH = /(?<!\p{L})(?:the|your|you|this|these|with|and|please|which|picture|again|allow)(?!\p{L})/iu
/** A browser’s own button, where no browser speaks the language. */
const ENGLISH_BUTTON = /“Allow”/

const TRANSLATED = LOCALES.filter((locale) => locale !== 'en')

const sources = import.meta.glob<string>('./*.ts', { query: '?raw', import: 'default', eager: true })

const isKey = (key: string): key is MessageKey => Object.hasOwn(en, key)
const KEYS = Object.keys(en).filter(isKey)
const formsOf = (message: Message): readonly string[] =>
  typeof message === 'string' ? [message] : Object.values(message)
const textsOf = (messages: Messages): readonly (readonly [MessageKey, string])[] =>
  KEYS.flatMap((key) => formsOf(messages[key]).map((text) => [key, text] as const))
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
const broken = (messages: Messages, isWrong: (text: string, key: MessageKey) => boolean) =>
  textsOf(messages)
    .filter(([key, text]) => isWrong(text, key))
    .map(([key, text]) => `${key}: ${text}`)

describe.each(TRANSLATED)('%s', async (locale) => {
  const messages = await loadMessages(locale)

  it('is a language of its own, not English in its place', () => {
    expect(messages).not.toBe(en)
  })

  it('has every text, and no other', () => {
    expect(Object.keys(messages).sort()).toEqual([...KEYS].sort())
    expect(broken(messages, (text) => text === '')).toEqual([])
  })

  it('keeps the placeholders of every text', () => {
    const wanted = (key: MessageKey) => formsOf(en[key]).flatMap((text) => placeholders(text))
    const wrong = KEYS.flatMap((key) => {
      const must = [...new Set(wanted(key))].sort()
      return Object.entries(pluralForms(messages[key]))
        .filter(([category, text]) => {
          const may = saysItsNumber(locale, category) ? must.filter((name) => name !== '{count}') : must
          const has = placeholders(text).join()
          return has !== must.join() && has !== may.join()
        })
        .map(([category, text]) => `${key} ${category}: ${text}`)
    })
    expect(wrong).toEqual([])
  })

  it('has a form for each number that the language tells apart, where English has two', () => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions()
    for (const key of KEYS) {
      const message = messages[key]
      if (typeof en[key] === 'string') expect(message, key).toBeTypeOf('string')
      else expect(Object.keys(message).sort(), key).toEqual([...pluralCategories].sort())
    }
  })

  it('has no English left', () => {
    const allowed = SAME_AS_ENGLISH[locale] ?? {}
    const equal = KEYS.filter((key) => formsOf(messages[key]).some((text) => formsOf(en[key]).includes(text)))
    expect(equal.sort()).toEqual(Object.keys(allowed).sort())
    expect(
      broken(messages, (text, key) => !(key in allowed) && ENGLISH.test(text.replace(ENGLISH_BUTTON, ''))),
    ).toEqual([])
  })

  it('is in its own script', () => {
    const scripts = SCRIPTS[locale] ?? ['Latin']
    const own = [...scripts, 'Common', 'Inherited'].map((script) => `\\p{scx=${script}}`).join('')
    const foreign = new RegExp(`[^${own}]`, 'u')
    const itself = (text: string) => text.replaceAll(/\{\w+\}/g, '').replaceAll(LATIN_WORDS, '')
    expect(broken(messages, (text) => foreign.test(itself(text)))).toEqual([])
  })

  it('keeps names and figures', () => {
    const wrong = KEYS.filter((key) => {
      const english = formsOf(en[key]).join(' ')
      const facts = [...NAMES.filter((name) => english.includes(name)), ...(english.match(/\d+/g) ?? [])]
      const says = facts.map((fact) => OWN_WORDS[locale]?.[fact] ?? new RegExp(`(?<!\\d)${fact}(?!\\d)`))
      return formsOf(messages[key]).some((text) => says.some((fact) => !fact.test(asciiDigits(text))))
    })
    expect(wrong).toEqual([])
  })

  it('is clean: no space around or doubled, no straight quote, no three dots, no key, composed letters', () => {
    expect(broken(messages, (text) => text !== text.trim() || /\s\s/.test(text))).toEqual([])
    expect(broken(messages, (text) => /["'`]|\.\.\./.test(text))).toEqual([])
    expect(broken(messages, (text) => /[a-z]_[a-z]/i.test(text))).toEqual([])
    expect(broken(messages, (text) => text !== text.normalize('NFC'))).toEqual([])
  })

  it('quotes by the same marks everywhere', () => {
    const marks = (key: MessageKey) =>
      [
        ...new Set(
          formsOf(messages[key])
            .join('')
            .match(/[«»„“”「」『』‹›]/g),
        ),
      ].join('')
    expect(marks('primer_permission')).toHaveLength(2)
    expect(marks('country_none_title')).toBe(marks('primer_permission'))
  })

  it('is marked as awaiting a native reader, who learns where to send a fix', () => {
    const [firstLine] = (sources[`./${locale.toLowerCase()}.ts`] ?? '').split('\n')
    expect(firstLine).toMatch(/^\/\*\* .*await a native reader.*this file.*`npm test`.* \*\/$/)
  })

  it('has a name of its own', () => {
    expect(languageName(locale)).not.toBe(locale)
  })
})

it('French breaks no line before its high punctuation, nor inside its quotes', async () => {
  expect(
    broken(await loadMessages('fr'), (text) => /[^\u00a0\u202f][?!;:»]|«[^\u00a0\u202f]/.test(text)),
  ).toEqual([])
})

it('Arabic and Urdu are read from the right, all others from the left', () => {
  const fromTheRight = LOCALES.filter((locale) => createTranslator(locale, en).direction === 'rtl')
  expect(fromTheRight.sort()).toEqual(['ar', 'ur'])
})

it('all 24 languages are there', async () => {
  expect(LOCALES).toHaveLength(24)
  const loaded = await Promise.all(LOCALES.map((locale) => loadMessages(locale)))
  expect(new Set(loaded).size).toBe(24)
  const files = Object.entries(sources).filter(([, source]) =>
    /^export const \w+: Messages = \{$/m.test(source),
  )
  const names = [...TRANSLATED.map((locale) => locale.toLowerCase()), 'pseudo']
  expect(files.map(([path]) => path.slice(2, -3)).sort()).toEqual(names.sort())
})

function pluralForms(message: Message): Readonly<Record<string, string>> {
  return typeof message === 'string' ? { other: message } : { ...message }
}

/** Whether a form stands for one number alone, as the Arabic dual does: it may say it by a word. */
function saysItsNumber(locale: string, category: string): boolean {
  const rules = new Intl.PluralRules(locale)
  const numbers = Array.from({ length: 1000 }, (_, number) => number)
  return numbers.filter((number) => rules.select(number) === category).length === 1
}

function asciiDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    let zero = digit.codePointAt(0) ?? 0
    // Every script has its ten digits in a row, zero first.
    while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1)) && (digit.codePointAt(0) ?? 0) - zero < 9) zero--
    return String((digit.codePointAt(0) ?? 0) - zero)
  })
}
