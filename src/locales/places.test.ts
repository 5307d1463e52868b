import { describe, expect, it } from 'vitest'
import { documentCatalogue, NATIONALITIES, type Nationality } from '../domain/documents.ts'
import { nativeDocumentName } from './document-names.ts'
import { placeLanguage, placeName, searchPlaces, sortPlaces } from './places.ts'

const ANY = 'Another place'
const named = (locale: string, places: readonly Nationality[] = NATIONALITIES) =>
  places.map((place) => placeName(place, locale, ANY))
const found = (query: string, locale = 'en') =>
  searchPlaces(named(locale), query).map(({ nationality }) => nationality)

describe('the search for a place', () => {
  it.each([
    ['germ', 'DEU'],
    ['GERMANY', 'DEU'],
    ['Deutschland', 'DEU'],
    ['deu', 'DEU'],
    ['  japan ', 'JPN'],
    ['日本', 'JPN'],
    ['jpn', 'JPN'],
    ['mexico', 'MEX'],
    ['méxico', 'MEX'],
    ['Mexíco', 'MEX'],
    ['Россия', 'RUS'],
    ['россия', 'RUS'],
    ['ประเทศไทย', 'THA'],
    ['বাংলাদেশ', 'BGD'],
    ['پاکستان', 'PAK'],
    ['澳門', 'MAC'],
    ['macau', 'MAC'],
    ['hong kong', 'HKG'],
    ['香港', 'HKG'],
    ['Pilipinas', 'PHL'],
    ['new zealand', 'NZL'],
    ['another', 'AUTO'],
  ] as const)('finds %s', (query, place) => {
    expect(found(query)).toContain(place)
  })

  it('finds by the English and the native name, whatever the reader’s language is', () => {
    expect(found('germany', 'ja')).toEqual(['DEU'])
    expect(found('deutschland', 'th')).toEqual(['DEU'])
    expect(found('allemagne', 'fr')).toEqual(['DEU'])
  })

  it('gives all for nothing, and nothing for nonsense', () => {
    expect(found('')).toHaveLength(NATIONALITIES.length)
    expect(found('   ')).toHaveLength(NATIONALITIES.length)
    expect(found('qqq')).toEqual([])
    expect(found('.*')).toEqual([])
  })

  it('keeps the order that it was given', () => {
    const all = named('en', ['THA', 'DEU', 'NLD', 'NZL'].filter(isOurs))
    expect(searchPlaces(all, 'land').map(({ nationality }) => nationality)).toEqual(['THA', 'DEU', 'NZL'])
  })
})

describe('the names of places', () => {
  it('are there for every one, native and in the reader’s language', () => {
    for (const name of named('en')) {
      expect(name.native).not.toBe('')
      expect(name.local).not.toMatch(/^[A-Z]{2}$/)
      expect(Intl.getCanonicalLocales(name.nativeLanguage)).toHaveLength(1)
    }
  })

  it('are the given words for any place at all', () => {
    expect(placeName('AUTO', 'de', ANY)).toMatchObject({ native: ANY, local: ANY })
    expect(placeLanguage('AUTO')).toBeUndefined()
  })

  it('are in the order of the reader’s alphabet', () => {
    const order = (locale: string) =>
      sortPlaces(named(locale, ['DEU', 'ARG', 'NZL', 'AUS']), locale).map(({ nationality }) => nationality)
    expect(order('en')).toEqual(['ARG', 'AUS', 'DEU', 'NZL'])
    expect(order('de')).toEqual(['ARG', 'AUS', 'DEU', 'NZL'])
    expect(order('fr')).toEqual(['DEU', 'ARG', 'AUS', 'NZL'])
  })

  it('are not put in order in place', () => {
    const names = named('en', ['NZL', 'ARG'])
    sortPlaces(names, 'en')
    expect(names.map(({ nationality }) => nationality)).toEqual(['NZL', 'ARG'])
  })
})

describe('the names of documents', () => {
  it('are in the language of the place that they are shown with', () => {
    for (const { nationality, cardType } of documentCatalogue({ unlistedPassports: true })) {
      const name = nativeDocumentName(nationality, cardType)
      if (name !== undefined) expect(name.trim()).toBe(name)
    }
    expect(nativeDocumentName('DEU', 'ID_CARD')).toBe('Personalausweis')
    expect(nativeDocumentName('AUTO', 'ID_CARD')).toBeUndefined()
  })

  it('need no name where the place has none', () => {
    expect(nativeDocumentName('CHN', 'PASSPORT')).toBeUndefined()
  })
})

function isOurs(place: string): place is Nationality {
  return NATIONALITIES.some((known) => known === place)
}
