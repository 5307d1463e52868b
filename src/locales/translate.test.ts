import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { createTranslator, type Message, type Messages } from './translate.ts'

const sample = (more: Partial<Record<keyof Messages, Message>>): Messages => ({ ...en, ...more })

describe('a text', () => {
  it('comes by its key, with its values put in', () => {
    const { t } = createTranslator('en', en)
    expect(t('back')).toBe('Back')
    expect(t('finished_return', { operator: 'Acme Bank' })).toBe('Return to Acme Bank')
  })

  it('writes numbers as the language does', () => {
    const keep = { notice_keep: { other: '{count}' } } as const
    expect(createTranslator('de', sample(keep)).t('notice_keep', { count: 1234.5 })).toBe('1.234,5')
    expect(createTranslator('en', sample(keep)).t('notice_keep', { count: 1234.5 })).toBe('1,234.5')
  })

  it('chooses the form for the number', () => {
    const { t } = createTranslator('en', en)
    expect(t('country_found', { count: 1 })).toBe('1 match')
    expect(t('country_found', { count: 0 })).toBe('0 matches')
    expect(t('country_found', { count: 22 })).toBe('22 matches')
  })

  it('knows languages with more forms than two', () => {
    const found = { zero: 'Z', one: 'O', two: 'T', few: 'F', many: 'M', other: 'X' } as const
    const inArabic = createTranslator('ar', sample({ country_found: found }))
    const forms = [0, 1, 2, 3, 11, 100].map((count) => inArabic.t('country_found', { count }))
    expect(forms).toEqual(['Z', 'O', 'T', 'F', 'M', 'X'])
  })

  it('falls back to the general form where a language has no other', () => {
    const { t } = createTranslator('ru', sample({ country_found: { other: 'все' } }))
    expect(t('country_found', { count: 1 })).toBe('все')
  })

  it('shows where a value is missing, rather than nothing', () => {
    expect(createTranslator('en', en).t('finished_return')).toBe('Return to {operator}')
  })

  it('takes no value from what every object has', () => {
    const { t } = createTranslator('en', sample({ back: '{constructor} {toString}' }))
    expect(t('back')).toBe('{constructor} {toString}')
  })

  it('T12: puts values in as they are: no markup, no placeholder within', () => {
    const { t } = createTranslator('en', en)
    const operator = '<img src=x onerror=alert(1)> $& $1 {count} &amp;'
    expect(t('finished_return', { operator, count: 7 })).toBe(`Return to ${operator}`)
  })
})

describe('the host’s own texts', () => {
  it('replace ours by key, placeholders and forms included', () => {
    const { t } = createTranslator('en', en, {
      notice_agree: 'OK, {operator}',
      country_found: { one: 'just one', other: '{count} of them' },
    })
    expect(t('notice_agree', { operator: 'Acme' })).toBe('OK, Acme')
    expect(t('country_found', { count: 1 })).toBe('just one')
    expect(t('country_found', { count: 5 })).toBe('5 of them')
    expect(t('back')).toBe('Back')
  })

  it('do nothing under a key that we do not have', () => {
    const { t } = createTranslator('en', en, { unheard_of: 'x', toString: 'y' })
    expect(t('back')).toBe('Back')
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 5],
    ['an object without a general form', { one: 'x' }],
  ])('are ours again where the host gives %s', (_what, wrong) => {
    const overrides: Record<string, Message> = JSON.parse(JSON.stringify({ country_found: wrong }))
    const { t } = createTranslator('en', en, overrides)
    expect(t('country_found', { count: 2 })).toBe('2 matches')
  })
})

it('knows which way a language is written', () => {
  const directionOf = (locale: string) => createTranslator(locale, en).direction
  expect(['ar', 'ar-EG', 'he', 'fa', 'ur-PK'].map(directionOf)).toEqual(Array(5).fill('rtl'))
  expect(['en', 'de', 'zh-Hant-TW', 'arn'].map(directionOf)).toEqual(Array(4).fill('ltr'))
})
