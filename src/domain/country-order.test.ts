import { describe, expect, it } from 'vitest'
import { suggestedCountries } from './country-order.ts'
import { documentCatalogue, type Nationality } from './documents.ts'

const OFFERED: readonly Nationality[] = [
  ...new Set(documentCatalogue().map(({ nationality }) => nationality)),
]
const suggest = (languages: readonly string[], timeZone = 'UTC', offered = OFFERED) =>
  suggestedCountries(offered, languages, timeZone)

describe('the suggested countries', () => {
  it('begin with where the clock is, then where the languages are spoken', () => {
    expect(suggest(['en-NZ', 'de-DE', 'ja'], 'Asia/Bangkok')).toEqual(['THA', 'NZL', 'DEU'])
  })

  it('are at most three, each once', () => {
    expect(suggest(['de-DE', 'de', 'ja-JP', 'ru-RU', 'th-TH'], 'Europe/Berlin')).toEqual([
      'DEU',
      'JPN',
      'RUS',
    ])
  })

  it.each([
    ['America/Argentina/Ushuaia', 'ARG'],
    ['Australia/Lord_Howe', 'AUS'],
    ['America/St_Johns', 'CAN'],
    ['Pacific/Easter', 'CHL'],
    ['Asia/Macau', 'MAC'],
    ['Asia/Rangoon', 'MMR'],
    ['Europe/Kaliningrad', 'RUS'],
  ] as const)('know the time zone %s', (zone, place) => {
    expect(suggest([], zone)).toEqual([place])
  })

  it.each([
    ['zh-Hant-TW', 'TWN'],
    ['zh-Hans-SG', 'SGP'],
    ['ES-mx', 'MEX'],
    ['ms', 'MYS'],
    ['fil', 'PHL'],
    ['yo-BJ', 'NGA'],
  ] as const)('know the language %s', (language, place) => {
    expect(suggest([language])).toEqual([place])
  })

  it('take no calendar or script for a place', () => {
    expect(suggest(['en-u-ca-buddhist'])).toEqual([])
    expect(suggest(['th-TH-u-ca-buddhist-nu-thai'])).toEqual(['THA'])
    expect(suggest(['en-x-de'])).toEqual([])
  })

  it('are none where nothing points to one of ours', () => {
    expect(suggest(['fr-FR', 'en'], 'Europe/Paris')).toEqual([])
    expect(suggest(['', 'x', 'en_US'], '')).toEqual([])
  })

  it('never hold a place that is not offered', () => {
    expect(suggest(['ja-JP', 'de-DE'], 'Asia/Tokyo', ['DEU'])).toEqual(['DEU'])
    expect(suggest(['zh-CN'], 'Asia/Shanghai')).toEqual([])
    expect(suggest(['zh-CN'], 'Asia/Shanghai', ['CHN'])).toEqual(['CHN'])
  })

  it('can name every country that is offered', () => {
    const zones = Intl.supportedValuesOf('timeZone')
    const named = new Set(zones.flatMap((zone) => suggest([], zone)))
    expect([...named].sort()).toEqual([...OFFERED].sort())
  })
})
