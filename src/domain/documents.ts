/**
 * Which identity documents the upstream reads, and whether it needs their back.
 *
 * Source: the table in the vendor's text of `ApplyCardVerificationExternal` (2025-12-09), 68 rows of which 7 repeat
 * others; the repeats agree. The table is obeyed as data even where it looks odd (a Canadian passport needs a back, a
 * Canadian licence does not): this file is the one place to change it.
 */

export const CARD_TYPES = ['ID_CARD', 'PASSPORT', 'DRIVING_LICENSE', 'RESIDENCE_PERMIT'] as const
/** The upstream's own names, kept verbatim on every wire. */
export type CardType = (typeof CARD_TYPES)[number]

export const NATIONALITIES = [
  'ARG',
  'AUS',
  'BGD',
  'CAN',
  'CHL',
  'CHN',
  'DEU',
  'HKG',
  'IDN',
  'JPN',
  'KHM',
  'MAC',
  'MEX',
  'MMR',
  'MYS',
  'NGA',
  'NZL',
  'PAK',
  'PHL',
  'RUS',
  'SGP',
  'THA',
  'TWN',
  'AUTO',
] as const
/** ISO 3166-1 alpha-3 of the issuing place; `AUTO` lets the upstream find out by itself. */
export type Nationality = (typeof NATIONALITIES)[number]

/** `optional`: asked for, and may be skipped (only where the vendor's text is silent). */
export const BACK_SIDES = ['required', 'none', 'optional'] as const
export type BackSide = (typeof BACK_SIDES)[number]

export type Side = 'front' | 'back'

export interface DocumentRule {
  readonly nationality: Nationality
  readonly cardType: CardType
  readonly back: BackSide
}

/** One letter a type, upper case where the back is required: I/i ID card, P/p passport, D/d licence, R/r permit. */
const TABLE: Readonly<Partial<Record<Nationality, string>>> = {
  ARG: 'IpD',
  AUS: 'IpDR',
  BGD: 'IpD',
  CAN: 'IPdR',
  CHL: 'IpD',
  DEU: 'IpDR',
  HKG: 'I',
  IDN: 'id',
  JPN: 'Id',
  KHM: 'IpD',
  MAC: 'I',
  MEX: 'Ipd',
  MMR: 'Ipd',
  MYS: 'ID',
  NGA: 'IpDR',
  NZL: 'ipDr',
  PAK: 'IpD',
  PHL: 'Id',
  RUS: 'ipD',
  SGP: 'IpDR',
  THA: 'iD',
  TWN: 'I',
}

const LETTERS: Readonly<Record<string, CardType>> = {
  i: 'ID_CARD',
  p: 'PASSPORT',
  d: 'DRIVING_LICENSE',
  r: 'RESIDENCE_PERMIT',
}

/** Places without a passport row although the vendor's own sample sends one (PHL). Front only. */
const UNLISTED_PASSPORTS: readonly Nationality[] = ['IDN', 'HKG', 'THA', 'MYS', 'PHL', 'JPN', 'MAC', 'TWN']

/** Types offered for the places that have no rows at all (CHN, AUTO). */
const TYPES_WITHOUT_ROWS: readonly CardType[] = ['ID_CARD', 'PASSPORT', 'DRIVING_LICENSE']

/** What an integrator may switch on beyond the published table; all off by default. */
export interface CatalogueOptions {
  readonly unlistedPassports?: boolean
  /** `CHN`, the China permit: in the request's list of places, without rows, gone from the newer text. */
  readonly chinaPermit?: boolean
  /** `AUTO`: any of 200+ places, recognised by the upstream. */
  readonly anyCountry?: boolean
}

const listed: readonly DocumentRule[] = NATIONALITIES.flatMap((nationality) =>
  [...(TABLE[nationality] ?? '')].flatMap((letter) => {
    const cardType = LETTERS[letter.toLowerCase()]
    if (cardType === undefined) return []
    return [{ nationality, cardType, back: letter === letter.toUpperCase() ? 'required' : 'none' } as const]
  }),
)

function withoutRows(nationality: Nationality): DocumentRule[] {
  return TYPES_WITHOUT_ROWS.map((cardType) => ({
    nationality,
    cardType,
    back: cardType === 'PASSPORT' ? 'none' : 'optional',
  }))
}

/** Every document that may be asked for: the 61 published pairs, and what the options add. */
export function documentCatalogue(options: CatalogueOptions = {}): readonly DocumentRule[] {
  return [
    ...listed,
    ...(options.unlistedPassports === true
      ? UNLISTED_PASSPORTS.map(
          (nationality) => ({ nationality, cardType: 'PASSPORT', back: 'none' }) as const,
        )
      : []),
    ...(options.chinaPermit === true ? withoutRows('CHN') : []),
    ...(options.anyCountry === true ? withoutRows('AUTO') : []),
  ]
}

/** The rules left after an integrator's session narrows places and types; an empty or absent list narrows nothing. */
export function narrowDocuments(
  rules: readonly DocumentRule[],
  nationalities: readonly string[] | null,
  cardTypes: readonly string[] | null,
): readonly DocumentRule[] {
  return rules.filter(
    (rule) =>
      (!nationalities?.length || nationalities.includes(rule.nationality)) &&
      (!cardTypes?.length || cardTypes.includes(rule.cardType)),
  )
}

/** The rule of one pair, or undefined when it is not offered. */
export function findDocument(
  rules: readonly DocumentRule[],
  nationality: string,
  cardType: string,
): DocumentRule | undefined {
  return rules.find((rule) => rule.nationality === nationality && rule.cardType === cardType)
}
