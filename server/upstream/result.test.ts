import { describe, expect, it } from 'vitest'
import { WARN_INFOS } from '../../src/domain/test-scenarios.ts'
import { readResult } from './result.ts'

const read = (response: Record<string, unknown>) =>
  readResult({ CardVerificationToken: 't', ...response }, 't')
const outcome = (response: Record<string, unknown>) => {
  const answer = read(response)
  return answer.kind === 'done' ? answer.outcome : answer.kind
}

describe('the verdict', () => {
  it('is passed only for a card that was read without a warning', () => {
    expect(outcome({ Status: 'PASSED', WarnInfo: null })).toBe('passed')
    expect(outcome({ Status: 'COMPLETED', WarnInfo: [] })).toBe('passed')
    expect(outcome({ Status: 'COMPLETED', WarnInfo: null })).toBe('passed')
  })

  it('is a review for every warning, in either contract, known or not', () => {
    for (const warning of [...WARN_INFOS, 'SomethingNew', '__proto__', 7]) {
      for (const Status of ['PASSED', 'COMPLETED', 'WARNING']) {
        expect(outcome({ Status, WarnInfo: [warning] }), String(warning)).toBe('review')
      }
    }
    expect(outcome({ Status: 'WARNING', WarnInfo: null })).toBe('review')
    expect(outcome({ Status: 'COMPLETED', WarnInfo: 'PaperCopy' })).toBe('review')
  })

  it('is a review for a status that nobody has heard of, and never a pass', () => {
    for (const Status of ['SOMETHING_NEW', '', null, undefined, 1, 'passed']) {
      expect(outcome({ Status })).toBe('review')
    }
  })

  it('is rejected for ABNORMAL, and open while PROCESSING', () => {
    expect(outcome({ Status: 'ABNORMAL', WarnInfo: ['PaperCopy'] })).toBe('rejected')
    expect(outcome({ Status: 'PROCESSING' })).toBe('processing')
  })

  it('T21, row 46: is nobody’s when it answers for another job', () => {
    expect(readResult({ Status: 'PASSED', CardVerificationToken: 'other' }, 't')).toEqual({ kind: 'foreign' })
  })

  it('names its warnings in our words', () => {
    const answer = read({ Status: 'WARNING', WarnInfo: ['PaperCopy', 'IncompleteCard', '<script>'] })
    expect(answer).toMatchObject({ warnings: ['paper_copy', 'incomplete_card', 'unknown_warning'] })
  })
})

describe('the fields', () => {
  const front = (card: unknown) => {
    const answer = read({ Status: 'COMPLETED', CardInfo: card })
    return answer.kind === 'done' ? answer.reading.front : undefined
  }

  it('are the same from both contracts', () => {
    const first = front({
      PassportCodeFirst: 'P<A',
      PassportCodeSecond: '42<',
      DueDate: '2030/01/02',
      Sex: 'FEMALE',
    })
    const second = front({ MRZLine1: 'P<A', MRZLine2: '42<', ExpirationDate: '2030-01-02', Sex: 'F' })
    expect(first).toEqual(second)
    expect(first).toMatchObject({
      mrz_line1: 'P<A',
      mrz_line2: '42<',
      expiration_date: '2030-01-02',
      sex: 'F',
    })
  })

  it('are null whether null, empty or absent', () => {
    const known = { FullName: 'A' }
    expect(front({ ...known, FirstName: null, LastName: '', Religion: '  ', Address: '' })).toEqual(
      front(known),
    )
    expect(front(known)).toMatchObject({ full_name: 'A', first_name: null, address: { city: null } })
  })

  it('have dates of the calendar as YYYY-MM-DD, and what is no date as printed', () => {
    const date = (Birthday: string) => front({ Birthday, FullName: 'A' })?.['birth_date']
    expect(date('1990/01/31')).toBe('1990-01-31')
    expect(date('1990-1-3')).toBe('1990-01-03')
    expect(date('2023/02/30')).toBe('2023/02/30')
    expect(date('PERMANENT')).toBe('PERMANENT')
    expect(date('')).toBeNull()
  })

  it('have M, F or X for the sex, or nothing', () => {
    const sex = (Sex: unknown) => front({ Sex, FullName: 'A' })?.['sex']
    expect(['M', 'male', 'F', 'FEMALE', 'x'].map(sex)).toEqual(['M', 'M', 'F', 'F', 'X'])
    expect(['?', null, 'constructor', 1].map(sex)).toEqual([null, null, null, null])
  })

  it('are of two sides where the upstream read two', () => {
    const answer = read({
      Status: 'COMPLETED',
      CardInfo: { FullName: 'A' },
      BackCardInfo: { VehicleClass: 'B' },
    })
    expect(answer).toMatchObject({ reading: { front: { full_name: 'A' }, back: { vehicle_class: 'B' } } })
  })

  it('are no card at all where nothing was read', () => {
    expect(front(null)).toBeNull()
    expect(front({ FullName: '', Address: {} })).toBeNull()
    expect(front('rubbish')).toBeNull()
    expect(front([])).toBeNull()
  })
})
