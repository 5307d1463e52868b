import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { languageName } from './language-names.ts'
import { loadMessages, LOCALES, matchLocale } from './load.ts'

describe('the language', () => {
  it('is the first wish that we have, by itself or by its parent', () => {
    expect(matchLocale(['en'])).toBe('en')
    expect(matchLocale(['xx-YY', 'en-GB-oxendict'])).toBe('en')
    expect(matchLocale(['EN_us'])).toBe('en')
  })

  it('is English for no wish, an unknown one, or nonsense', () => {
    for (const wishes of [[], ['tlh'], ['', '-', '*', '../../etc'], ['constructor', '__proto__']]) {
      expect(matchLocale(wishes)).toBe('en')
    }
  })

  it.each([
    ['zh-Hans', ['zh', 'zh-CN', 'zh-SG', 'zh-MY', 'zh-Hans', 'zh-Hans-HK', 'zh_CN', 'cmn', 'yue-Hans-CN']],
    ['zh-TW', ['zh-TW', 'zh-tw', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-MY', 'cmn-Hant']],
    ['zh-HK', ['zh-HK', 'zh-MO', 'zh-Hant-HK', 'zh-Hant-MO', 'zh_HK', 'yue', 'yue-Hant-HK', 'zh-yue']],
    ['fil', ['fil', 'tl', 'tl-PH', 'fil-PH']],
    ['id', ['id', 'in', 'in-ID', 'id-ID']],
    ['pt', ['pt', 'pt-BR', 'pt-PT', 'pt-MO']],
    ['ms', ['ms', 'ms-MY', 'ms-SG', 'zsm']],
    ['es', ['es-MX', 'es-419', 'es-AR']],
    ['ar', ['ar-EG', 'ar-001']],
    ['ur', ['ur-PK', 'ur-IN']],
    ['de', ['de-AT', 'de-CH-1996']],
  ])('is %s for all who mean it', (locale, wishes) => {
    for (const wish of wishes) expect(matchLocale([wish]), wish).toBe(locale)
  })

  it('has the name that its readers give it', () => {
    expect(['de', 'zh-TW', 'ms', 'ar'].map((locale) => languageName(locale))).toEqual([
      'Deutsch',
      '繁體中文（台灣）',
      'Bahasa Melayu',
      'العربية',
    ])
    expect(new Set(LOCALES.map((locale) => languageName(locale))).size).toBe(LOCALES.length)
    expect(languageName('tlh')).toBe('tlh')
  })

  it.each(LOCALES)('loads, with every key: %s', async (locale) => {
    const messages = await loadMessages(locale)
    expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort())
  })

  it('is English where we have none of that name', async () => {
    for (const none of ['tlh', '', 'constructor', '__proto__']) expect(await loadMessages(none)).toBe(en)
  })
})
