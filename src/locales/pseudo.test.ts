import { expect, it } from 'vitest'
import { en } from './en.ts'
import { loadMessages, LOCALES, matchLocale, PSEUDO_LOCALE } from './load.ts'
import { pseudo, pseudoText } from './pseudo.ts'
import { createTranslator } from './translate.ts'

const texts = (messages: object) =>
  Object.values(messages).flatMap((each) => (typeof each === 'string' ? [each] : Object.values<string>(each)))

it('the pseudo-locale loads by its name, and no wish leads to it', async () => {
  expect(await loadMessages(PSEUDO_LOCALE)).toBe(pseudo)
  expect(LOCALES).not.toContain(PSEUDO_LOCALE)
  expect(matchLocale(['en-XA', 'de'])).toBe('en')
})

it('every text of it is 40 % longer, and none is twice as long', () => {
  const english = texts(en)
  const longer = texts(pseudo)
  expect(longer).toHaveLength(english.length)
  for (const [at, text] of english.entries()) {
    expect(longer[at]?.length).toBeGreaterThanOrEqual(text.length * 1.4)
    expect(longer[at]?.length).toBeLessThan(text.length * 2)
  }
})

it('no English letter is left in it, but for the placeholders, which are', () => {
  for (const [at, text] of texts(pseudo).entries()) {
    expect(text.replaceAll(/\{\w+\}/g, '')).not.toMatch(/[A-Za-z]/)
    expect(text.match(/\{\w+\}/g)).toEqual(texts(en)[at]?.match(/\{\w+\}/g))
  }
})

it('it tells one from many, and puts values in as they are', () => {
  const { t, direction } = createTranslator(PSEUDO_LOCALE, pseudo)
  expect(t('country_found', { count: 1 })).toBe(`1${pseudoText('{count} match').slice('{count}'.length)}`)
  expect(t('country_found', { count: 2 })).toContain('2')
  expect(t('finished_return', { operator: 'Acme' })).toContain('Acme')
  expect(direction).toBe('ltr')
})
