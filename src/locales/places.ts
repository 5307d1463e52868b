/** What places are called: by those who live there, by the reader, in English, and by code. */
import type { Nationality } from '../domain/documents.ts'

interface Place {
  readonly region: string
  /** The language whose name for the place comes first, and others it is known by there. */
  readonly languages: readonly [string, ...string[]]
}

const PLACES: Readonly<Record<Exclude<Nationality, 'AUTO'>, Place>> = {
  ARG: { region: 'AR', languages: ['es'] },
  AUS: { region: 'AU', languages: ['en'] },
  BGD: { region: 'BD', languages: ['bn'] },
  CAN: { region: 'CA', languages: ['en', 'fr'] },
  CHL: { region: 'CL', languages: ['es'] },
  CHN: { region: 'CN', languages: ['zh'] },
  DEU: { region: 'DE', languages: ['de'] },
  HKG: { region: 'HK', languages: ['zh-HK', 'en'] },
  IDN: { region: 'ID', languages: ['id'] },
  JPN: { region: 'JP', languages: ['ja'] },
  KHM: { region: 'KH', languages: ['km'] },
  MAC: { region: 'MO', languages: ['zh-HK', 'pt'] },
  MEX: { region: 'MX', languages: ['es'] },
  MMR: { region: 'MM', languages: ['my'] },
  MYS: { region: 'MY', languages: ['ms', 'zh', 'ta'] },
  NGA: { region: 'NG', languages: ['en', 'ha', 'yo', 'ig'] },
  NZL: { region: 'NZ', languages: ['en', 'mi'] },
  PAK: { region: 'PK', languages: ['ur', 'en'] },
  PHL: { region: 'PH', languages: ['fil', 'en'] },
  RUS: { region: 'RU', languages: ['ru'] },
  SGP: { region: 'SG', languages: ['en', 'zh', 'ms', 'ta'] },
  THA: { region: 'TH', languages: ['th'] },
  TWN: { region: 'TW', languages: ['zh-TW'] },
}

/** Where the platform's name is not the one in daily use. */
const NATIVE_OVERRIDES: Readonly<Partial<Record<Nationality, string>>> = {
  HKG: '香港',
  MAC: '澳門',
  MMR: 'မြန်မာ',
  TWN: '台灣',
}

export interface PlaceName {
  readonly nationality: Nationality
  /** As its people write it, in their script. */
  readonly native: string
  /** BCP 47 tag of `native`, for the voice and the font. */
  readonly nativeLanguage: string
  /** As the reader's language has it. */
  readonly local: string
}

/** The names of a place. `AUTO` has none of its own and gets `anyLabel`. */
export function placeName(nationality: Nationality, locale: string, anyLabel: string): PlaceName {
  if (nationality === 'AUTO')
    return { nationality, native: anyLabel, nativeLanguage: locale, local: anyLabel }
  const { region, languages } = PLACES[nationality]
  return {
    nationality,
    native: NATIVE_OVERRIDES[nationality] ?? regionName(region, languages[0]),
    nativeLanguage: languages[0],
    local: regionName(region, locale),
  }
}

/** The names in the reader's alphabet. */
export function sortPlaces(names: readonly PlaceName[], locale: string): readonly PlaceName[] {
  const collator = new Intl.Collator(locale)
  return [...names].sort((a, b) => collator.compare(a.local, b.local))
}

/** The names that hold the query, in any of their languages, in English, or as a code; without regard to accents. */
export function searchPlaces(names: readonly PlaceName[], query: string): readonly PlaceName[] {
  const wanted = fold(query)
  if (wanted === '') return names
  return names.filter((name) => searchTexts(name).some((text) => fold(text).includes(wanted)))
}

function searchTexts({ nationality, native, local }: PlaceName): readonly string[] {
  if (nationality === 'AUTO') return [native]
  const { region, languages } = PLACES[nationality]
  const others = ['en', ...languages].map((language) => regionName(region, language))
  return [native, local, nationality, region, ...others]
}

function regionName(region: string, language: string): string {
  // The short style says "Hong Kong" where the long one says "Hong Kong SAR China".
  return new Intl.DisplayNames([language], { type: 'region', style: 'short' }).of(region) ?? region
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}

/** BCP 47 tag of the first language of a place. */
export function placeLanguage(nationality: Nationality): string | undefined {
  return nationality === 'AUTO' ? undefined : PLACES[nationality].languages[0]
}
