import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
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

  it.each(LOCALES)('loads, with every key: %s', async (locale) => {
    const messages = await loadMessages(locale)
    expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort())
  })

  it('is English where a file is missing', async () => {
    await expect(loadMessages('tlh')).resolves.toBe(en)
  })
})
