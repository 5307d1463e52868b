/** What places are called: by those who live there, by the reader, in English, and by code. */
import type { Nationality } from '../domain/documents.ts'

interface Place {
  readonly region: string
  /** Written out, since browsers leave out the names of small languages (Khmer, Burmese). */
  readonly native: string
  /** The language of `native`, and others that the place is known by there. */
  readonly languages: readonly [string, ...string[]]
}

const PLACES: Readonly<Record<Exclude<Nationality, 'AUTO'>, Place>> = {
  ARG: { region: 'AR', native: 'Argentina', languages: ['es'] },
  AUS: { region: 'AU', native: 'Australia', languages: ['en'] },
  BGD: { region: 'BD', native: 'বাংলাদেশ', languages: ['bn'] },
  CAN: { region: 'CA', native: 'Canada', languages: ['en', 'fr'] },
  CHL: { region: 'CL', native: 'Chile', languages: ['es'] },
  CHN: { region: 'CN', native: '中国', languages: ['zh-Hans'] },
  DEU: { region: 'DE', native: 'Deutschland', languages: ['de'] },
  HKG: { region: 'HK', native: '香港', languages: ['zh-HK', 'en'] },
  IDN: { region: 'ID', native: 'Indonesia', languages: ['id'] },
  JPN: { region: 'JP', native: '日本', languages: ['ja'] },
  KHM: { region: 'KH', native: 'កម្ពុជា', languages: ['km'] },
  MAC: { region: 'MO', native: '澳門', languages: ['zh-HK', 'pt'] },
  MEX: { region: 'MX', native: 'México', languages: ['es'] },
  MMR: { region: 'MM', native: 'မြန်မာ', languages: ['my'] },
  MYS: { region: 'MY', native: 'Malaysia', languages: ['ms', 'zh', 'ta'] },
  NGA: { region: 'NG', native: 'Nigeria', languages: ['en', 'ha', 'yo', 'ig'] },
  NZL: { region: 'NZ', native: 'New Zealand', languages: ['en', 'mi'] },
  PAK: { region: 'PK', native: 'پاکستان', languages: ['ur', 'en'] },
  PHL: { region: 'PH', native: 'Pilipinas', languages: ['fil', 'en'] },
  RUS: { region: 'RU', native: 'Россия', languages: ['ru'] },
  SGP: { region: 'SG', native: 'Singapore', languages: ['en', 'zh', 'ms', 'ta'] },
  THA: { region: 'TH', native: 'ประเทศไทย', languages: ['th'] },
  TWN: { region: 'TW', native: '台灣', languages: ['zh-TW'] },
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
  const { region, native, languages } = PLACES[nationality]
  return {
    nationality,
    native,
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
  // The short style says "Hong Kong" where the long one says "Hong Kong SAR China". A language that the browser does
  // not know must not become the language of the device.
  return new Intl.DisplayNames([language, 'en'], { type: 'region', style: 'short' }).of(region) ?? region
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}

/** BCP 47 tag of the first language of a place. */
export function placeLanguage(nationality: Nationality): string | undefined {
  return nationality === 'AUTO' ? undefined : PLACES[nationality].languages[0]
}
