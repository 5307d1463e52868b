import { describe, expect, it } from 'vitest'
import { documentCatalogue, findDocument, narrowDocuments } from './documents.ts'

/** The vendor's table of 2025-12-09, row by row: place, type, whether the back is required. */
const VENDOR_ROWS = `
Argentina | Driver's License | Yes
Argentina | National ID Card | Yes
Argentina | Passport | No
Australia | Driver's License | Yes
Australia | National ID Card | Yes
Australia | Passport | No
Australia | Residence Permit | Yes
Bangladesh | Driver's License | Yes
Bangladesh | National ID Card | Yes
Bangladesh | Passport | No
Cambodia | Driver's License | Yes
Cambodia | National ID Card | Yes
Cambodia | Passport | No
Canada | Driver's License | No
Canada | National ID Card | Yes
Canada | Passport | Yes
Canada | Residence Permit | Yes
Chile | Driver's License | Yes
Chile | National ID Card | Yes
Chile | Passport | No
Germany | Driver's License | Yes
Germany | National ID Card | Yes
Germany | Passport | No
Germany | Residence Permit | Yes
Mexico | Driver's License | No
Mexico | National ID Card | Yes
Mexico | Passport | No
Myanmar | Driver's License | No
Myanmar | National ID Card | Yes
Myanmar | Passport | No
New Zealand | Driver's License | Yes
New Zealand | National ID Card | No
New Zealand | Passport | No
New Zealand | Residence Permit | No
Nigeria | Driver's License | Yes
Nigeria | National ID Card | Yes
Nigeria | Passport | No
Nigeria | Residence Permit | Yes
Pakistan | Driver's License | Yes
Pakistan | National ID Card | Yes
Pakistan | Passport | No
Russia | Driver's License | Yes
Russia | National ID Card | No
Russia | Passport | No
Singapore | Driver's License | Yes
Singapore | National ID Card | Yes
Singapore | Passport | No
Singapore | Residence Permit | Yes
Indonesia | National ID Card | No
Indonesia | Driver's License | No
Hong Kong, China | Identity Card | Yes
Thailand | National ID Card | No
Thailand | Driver's License | Yes
Malaysia | National ID Card | Yes
Malaysia | Driver's License | Yes
Singapore | National ID Card | Yes
Singapore | Driver's License | Yes
Philippines | National ID Card | Yes
Philippines | Driver's License | No
Japan | National ID Card | Yes
Japan | Driver's License | No
Macau, China | Identity Card | Yes
Taiwan, China | Identity Card | Yes
Bangladesh | National ID Card | Yes
Nigeria | National ID Card | Yes
Nigeria | Driver's License | Yes
Pakistan | National ID Card | Yes
Pakistan | Driver's License | Yes
`

const PLACES: Readonly<Record<string, string>> = {
  Argentina: 'ARG',
  Australia: 'AUS',
  Bangladesh: 'BGD',
  Cambodia: 'KHM',
  Canada: 'CAN',
  Chile: 'CHL',
  Germany: 'DEU',
  'Hong Kong, China': 'HKG',
  Indonesia: 'IDN',
  Japan: 'JPN',
  'Macau, China': 'MAC',
  Malaysia: 'MYS',
  Mexico: 'MEX',
  Myanmar: 'MMR',
  'New Zealand': 'NZL',
  Nigeria: 'NGA',
  Pakistan: 'PAK',
  Philippines: 'PHL',
  Russia: 'RUS',
  Singapore: 'SGP',
  'Taiwan, China': 'TWN',
  Thailand: 'THA',
}
const TYPES: Readonly<Record<string, string>> = {
  "Driver's License": 'DRIVING_LICENSE',
  'National ID Card': 'ID_CARD',
  'Identity Card': 'ID_CARD',
  Passport: 'PASSPORT',
  'Residence Permit': 'RESIDENCE_PERMIT',
}

const rows = VENDOR_ROWS.trim()
  .split('\n')
  .map((line) => {
    const [place = '', type = '', back = ''] = line.split(' | ')
    return `${PLACES[place]} ${TYPES[type]} ${back === 'Yes' ? 'required' : 'none'}`
  })
const written = (rules: ReturnType<typeof documentCatalogue>) =>
  rules.map(({ nationality, cardType, back }) => `${nationality} ${cardType} ${back}`).sort()

describe('the catalogue', () => {
  it('is the vendor’s table, and its repeated rows agree', () => {
    expect(rows).toHaveLength(68)
    const unique = [...new Set(rows)].sort()
    expect(unique).toHaveLength(61)
    expect(new Set(unique.map((row) => row.split(' ').slice(0, 2).join(' '))).size).toBe(61)
    expect(written(documentCatalogue())).toEqual(unique)
    expect(unique.filter((row) => row.endsWith('required'))).toHaveLength(37)
  })

  it('gets the passports without a row by option, from their front alone', () => {
    const more = documentCatalogue({ unlistedPassports: true }).slice(61)
    expect(more.map(({ nationality }) => nationality).sort()).toEqual([
      'HKG',
      'IDN',
      'JPN',
      'MAC',
      'MYS',
      'PHL',
      'THA',
      'TWN',
    ])
    expect(more.every(({ cardType, back }) => cardType === 'PASSPORT' && back === 'none')).toBe(true)
  })

  it('gets the China permit and any country by option, with a back that may be skipped', () => {
    const chinaPermit = documentCatalogue({ chinaPermit: true }).slice(61)
    const anyCountry = documentCatalogue({ anyCountry: true }).slice(61)
    const expected = ['DRIVING_LICENSE optional', 'ID_CARD optional', 'PASSPORT none']
    expect(written(chinaPermit)).toEqual(expected.map((rest) => `CHN ${rest}`))
    expect(written(anyCountry)).toEqual(expected.map((rest) => `AUTO ${rest}`))
  })

  it('is narrowed by places and types, and by nothing when the lists are empty', () => {
    const all = documentCatalogue()
    expect(written(narrowDocuments(all, ['HKG'], null))).toEqual(['HKG ID_CARD required'])
    expect(written(narrowDocuments(all, ['CAN', 'HKG'], ['PASSPORT']))).toEqual(['CAN PASSPORT required'])
    expect(narrowDocuments(all, [], null)).toHaveLength(61)
    expect(findDocument(all, 'IDN', 'PASSPORT')).toBeUndefined()
  })
})
