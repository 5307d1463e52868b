import { describe, expect, it } from 'vitest'
import { CHOICES, readSettings, urlOf } from './settings.ts'

describe('the URL', () => {
  it('shows everything to whoever comes without a wish', () => {
    expect(readSettings('')).toMatchObject({
      view: 'wall',
      theme: 'light',
      width: 390,
      height: 844,
      locale: 'en',
    })
  })

  it('carries every switch there and back', () => {
    const plain = readSettings('?view=one')
    for (const [name, choices] of Object.entries(CHOICES)) {
      for (const choice of choices) {
        const there = { ...plain, [name]: choice }
        expect(readSettings(urlOf(plain, { [name]: choice }))).toEqual(there)
      }
    }
    const all = { look: 'country', locale: 'ar', accent: '#ffd400', width: 844, height: 390 }
    expect(readSettings(urlOf(plain, all))).toEqual({ ...plain, ...all })
    expect(readSettings(urlOf(plain, { width: 500, height: 501 }))).toMatchObject({ width: 500, height: 501 })
  })

  it('takes nothing for granted', () => {
    expect(readSettings('?view=x&theme=blue&width=1&height=9999999&accent=red%3B&scale=7')).toEqual(
      readSettings('?view=one'),
    )
  })
})
