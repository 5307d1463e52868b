/** One side of a document as the integrator gets it: one shape for both contracts of the upstream. */

/** Every field is null where the document has none, or it was not read. Names are ours, values as printed. */
export interface CardFields {
  readonly [field: string]: string | null | Address
  readonly address: Address
}

type Address = Readonly<Record<string, string | null>>

type Card = Readonly<Record<string, unknown>>

/** Our name, and the upstream's in order of preference: the newer contract's first. */
const TEXT_FIELDS = {
  license_number: ['LicenseNumber'],
  personal_number: ['PersonalNumber'],
  registration_number: ['RegistrationNumber'],
  full_name: ['FullName'],
  first_name: ['FirstName'],
  middle_name: ['MiddleName'],
  last_name: ['LastName'],
  full_name_local: ['FullNameLocal'],
  first_name_local: ['FirstNameLocal'],
  middle_name_local: ['MiddleNameLocal'],
  last_name_local: ['LastNameLocal'],
  birth_place: ['BirthPlace'],
  nationality: ['Nationality'],
  religion: ['Religion'],
  blood_type: ['BloodType'],
  height: ['Height'],
  weight: ['Weight'],
  age: ['Age'],
  issued_authority: ['IssuedAuthority'],
  issued_place: ['IssuedPlace'],
  issued_country: ['IssuedCountry'],
  issued_country_code: ['IssuedCountryCode'],
  type: ['Type'],
  mrz_line1: ['MRZLine1', 'PassportCodeFirst'],
  mrz_line2: ['MRZLine2', 'PassportCodeSecond'],
  vehicle_class: ['VehicleClass'],
  restrictions: ['Restrictions'],
  endorsement: ['Endorsement'],
  others: ['Others'],
} as const

const DATE_FIELDS = {
  birth_date: ['Birthday'],
  issued_date: ['IssuedDate'],
  expiration_date: ['ExpirationDate', 'DueDate'],
} as const

const ADDRESS_FIELDS = {
  country: 'Country',
  postal_code: 'PostalCode',
  subdivision: 'Subdivision',
  city: 'City',
  district: 'District',
  subdistrict: 'Subdistrict',
  formatted: 'FormattedAddress',
  line1: 'LineOne',
  line2: 'LineTwo',
  line3: 'LineThree',
  line4: 'LineFour',
  line5: 'LineFive',
} as const

/** Our names of all fields, for the API's own description. */
export const FIELD_NAMES: readonly string[] = [
  ...Object.keys(TEXT_FIELDS),
  ...Object.keys(DATE_FIELDS),
  'sex',
]
export const ADDRESS_FIELD_NAMES: readonly string[] = Object.keys(ADDRESS_FIELDS)

/** null, "" and absent are one; so is a card that is not an object. */
export function readCard(value: unknown): CardFields | null {
  if (!isRecord(value)) return null
  const address = isRecord(value['Address']) ? value['Address'] : {}
  const fields: Record<string, string | null | Address> = {}
  for (const [name, sources] of Object.entries(TEXT_FIELDS)) fields[name] = first(value, sources)
  for (const [name, sources] of Object.entries(DATE_FIELDS)) fields[name] = asDate(first(value, sources))
  const read = Object.entries(ADDRESS_FIELDS).map(
    ([name, source]) => [name, asText(address[source])] as const,
  )
  return { ...fields, sex: asSex(asText(value['Sex'])), address: Object.fromEntries(read) }
}

/** True where nothing at all was read. */
export function isBlank(card: CardFields): boolean {
  const { address, ...fields } = card
  return [...Object.values(fields), ...Object.values(address)].every((value) => value === null)
}

export function isRecord(value: unknown): value is Card {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function first(card: Card, sources: readonly string[]): string | null {
  for (const source of sources) {
    const text = asText(card[source])
    if (text !== null) return text
  }
  return null
}

/** Trimmed text; numbers, which the text does not promise and a machine may send, as text. */
export function asText(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return null
  const text = value.trim()
  return text === '' ? null : text
}

/** YYYY-MM-DD where the text is a date of the calendar, else as printed ("PERMANENT" is an answer too). */
function asDate(text: string | null): string | null {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text ?? '')
  if (match === null) return text
  const [, year = '', month = '', day = ''] = match
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : text
}

const SEXES: Readonly<Record<string, string>> = { M: 'M', F: 'F', X: 'X', MALE: 'M', FEMALE: 'F' }

function asSex(text: string | null): string | null {
  const key = (text ?? '').toUpperCase()
  return Object.hasOwn(SEXES, key) ? (SEXES[key] ?? null) : null
}
