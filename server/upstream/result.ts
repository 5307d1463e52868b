/** What GetCardVerificationExternalResult said, in either of its contracts, as one verdict and one shape of a card. */
import type { Outcome } from '../../src/domain/contract.ts'

/** Every field is null where the document has none, or it was not read. Names are ours, values as printed. */
export type CardFields = Readonly<Record<string, string | null | Address>> & { readonly address: Address }
type Address = Readonly<Record<string, string | null>>
type Data = Readonly<Record<string, unknown>>

/** The head image is Base64 without a prefix; null when not asked for or not found. */
export type Reading = Readonly<{
  front: CardFields | null
  back: CardFields | null
  headImage: string | null
}>

/** `PaperCopy` is our `paper_copy`. */
const ourName = (name: string) => name.replaceAll(/\B[A-Z]/g, '_$&').toLowerCase()

/** Our names, each with the upstream's in order of preference, the newer contract's first: `ours:New/Old`, or `Same`. */
const fields = (words: string) =>
  words.split(' ').map((word) => {
    const [ours = '', sources] = word.split(':')
    return sources === undefined ? ([ourName(ours), [ours]] as const) : ([ours, sources.split('/')] as const)
  })

const TEXT_FIELDS = fields(
  'LicenseNumber PersonalNumber RegistrationNumber FullName FirstName MiddleName LastName FullNameLocal FirstNameLocal ' +
    'MiddleNameLocal LastNameLocal BirthPlace Nationality Religion BloodType Height Weight Age IssuedAuthority IssuedPlace ' +
    'IssuedCountry IssuedCountryCode Type VehicleClass Restrictions Endorsement Others ' +
    'mrz_line1:MRZLine1/PassportCodeFirst mrz_line2:MRZLine2/PassportCodeSecond',
)
const DATE_FIELDS = fields('IssuedDate birth_date:Birthday expiration_date:ExpirationDate/DueDate')
const ADDRESS_FIELDS = fields(
  'Country PostalCode Subdivision City District Subdistrict formatted:FormattedAddress line1:LineOne line2:LineTwo ' +
    'line3:LineThree line4:LineFour line5:LineFive',
)
const SEXES = new Map(['M', 'F', 'X', 'MALE', 'FEMALE'].map((word) => [word, word.slice(0, 1)]))
const WARNING_NAMES =
  'ScreenshotSuspected RetakeSuspected PaperCopy FakeSuspected OtherWarning PoorImageQuality ' +
  'InformationVerificationFailed TooManyCards IncompleteCard'
const WARNINGS = new Set<unknown>(WARNING_NAMES.split(' '))

/** Our names of all fields, for the API's own description. */
export const FIELD_NAMES = [...TEXT_FIELDS, ...DATE_FIELDS, ['sex']].map(([name]) => String(name))
export const ADDRESS_FIELD_NAMES = ADDRESS_FIELDS.map(([name]) => name)

/** Lenient in all but status and token; `foreign` is no answer to this question, and nothing of it may be kept. */
export function readResult(response: Data, token: string) {
  const echo = asText(response['CardVerificationToken'])
  if (echo !== null && echo !== token) return { kind: 'foreign' } as const
  const status = asText(response['Status'])
  if (status === 'PROCESSING') return { kind: 'processing' } as const
  const warnings = readWarnings(response['WarnInfo'])
  const reading: Reading = {
    front: readCard(response['CardInfo']),
    back: readCard(response['BackCardInfo']),
    headImage: asText(response['HeadImageBase64']),
  }
  return { kind: 'done', outcome: outcomeOf(status, warnings), warnings, reading } as const
}

/** COMPLETED is not by itself a pass, and what nobody has heard of yet is for a person to judge. */
function outcomeOf(status: string | null, warnings: readonly string[]): Outcome {
  if (status === 'ABNORMAL') return 'rejected'
  return (status === 'PASSED' || status === 'COMPLETED') && warnings.length === 0 ? 'passed' : 'review'
}

function readWarnings(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return []
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.map((name) => (WARNINGS.has(name) ? ourName(String(name)) : 'unknown_warning'))
}

/** null, "" and absent are one; so is a card that is not an object, or of which nothing at all was read. */
function readCard(card: unknown): CardFields | null {
  if (!isRecord(card)) return null
  const address = readFields(ADDRESS_FIELDS, isRecord(card['Address']) ? card['Address'] : {})
  const dates = Object.entries(readFields(DATE_FIELDS, card)).map(([name, text]) => [name, asDate(text)])
  const sex = SEXES.get((asText(card['Sex']) ?? '').toUpperCase()) ?? null
  const read: Address = { ...readFields(TEXT_FIELDS, card), ...Object.fromEntries(dates), sex }
  const isBlank = [...Object.values(read), ...Object.values(address)].every((value) => value === null)
  return isBlank ? null : { ...read, address }
}

function readFields(names: ReturnType<typeof fields>, data: Data): Address {
  const first = (sources: readonly string[]) =>
    sources.map((name) => asText(data[name])).find(Boolean) ?? null
  return Object.fromEntries(names.map(([name, sources]) => [name, first(sources)]))
}

export function isRecord(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Trimmed text; numbers, which the text does not promise and a machine may send, as text. */
export function asText(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.trim() || null : null
}

/** YYYY-MM-DD where the text is a date of the calendar, else as printed ("PERMANENT" is an answer too). */
function asDate(text: string | null): string | null {
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text ?? '') ?? []
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : text
}
