import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { SAMPLE_SESSION } from '../testing/states.ts'
import { ApiErrorSchema, ClientSessionSchema, CreateSessionSchema, DocumentChoiceSchema } from './contract.ts'

const creates = (asked: unknown) => v.is(CreateSessionSchema, asked)

describe('a session for the browser', () => {
  it('is read as it was sent, and a field of a newer server is left out', () => {
    expect(v.parse(ClientSessionSchema, { ...SAMPLE_SESSION, invented: 1 })).toEqual(SAMPLE_SESSION)
  })

  it.each(Object.keys(SAMPLE_SESSION))('cannot do without %s', (field) => {
    const rest = Object.fromEntries(Object.entries(SAMPLE_SESSION).filter(([name]) => name !== field))
    expect(v.is(ClientSessionSchema, rest)).toBe(false)
  })

  it.each([
    ['a status that we do not know', { status: 'verified' }],
    ['an outcome that we do not know', { outcome: 'approved' }],
    ['an error that we do not know', { last_error: { code: 'other', action: 'retry', side: null } }],
    ['nothing to photograph', { documents: [] }],
    ['no way to take a picture', { capture_modes: [] }],
    ['a side that no card has', { images: ['left'] }],
  ])('is refused with %s', (_what, wrong) => {
    expect(v.is(ClientSessionSchema, { ...SAMPLE_SESSION, ...wrong })).toBe(false)
  })

  it('has no room for a field of a document', () => {
    const answer = { ...SAMPLE_SESSION, document: { FullName: 'ANNA' }, fields: {}, CardInfo: {} }
    expect(JSON.stringify(v.parse(ClientSessionSchema, answer))).not.toMatch(/ANNA|CardInfo|fields/)
  })
})

describe('a new session', () => {
  it('may be asked for with nothing at all, or with everything', () => {
    expect(creates({})).toBe(true)
    expect(
      creates({
        external_id: 'user-7',
        countries: ['DEU', 'AUTO'],
        document_types: ['PASSPORT'],
        country: 'DEU',
        document_type: 'PASSPORT',
        locale: 'zh-Hant-TW',
        return_url: 'https://acme.example/done',
        capture_modes: ['camera'],
        return_head_image: true,
        metadata: { plan: 'gold' },
        test_scenario: 'passed',
      }),
    ).toBe(true)
  })

  it.each([
    ['an unknown field', { image_url_front: 'https://x' }],
    ['a country in two letters', { countries: ['DE'] }],
    ['a country in lower case', { country: 'deu' }],
    ['a type that is not offered', { document_type: 'VISA' }],
    ['no way to take a picture', { capture_modes: [] }],
    ['a language that is none', { locale: 'en_US; drop' }],
    ['a name of its own that is too long', { external_id: 'x'.repeat(256) }],
    ['an empty name of its own', { external_id: '' }],
    ['a value of metadata that is too long', { metadata: { a: 'x'.repeat(501) } }],
    ['a key of metadata that is too long', { metadata: { ['k'.repeat(41)]: '' } }],
    ['too much metadata', { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [n, ''])) }],
    ['metadata that is no text', { metadata: { a: 1 } }],
    ['no object at all', 'DEU'],
  ])('is refused with %s', (_what, asked) => {
    expect(creates(asked)).toBe(false)
  })

  it('takes fifty entries of metadata', () => {
    expect(creates({ metadata: Object.fromEntries(Array.from({ length: 50 }, (_, n) => [n, ''])) })).toBe(
      true,
    )
  })
})

describe('a submission', () => {
  it('names one document and nothing else', () => {
    const document = { nationality: 'DEU', card_type: 'ID_CARD' }
    expect(v.is(DocumentChoiceSchema, document)).toBe(true)
    expect(v.is(DocumentChoiceSchema, { ...document, ImageUrlFront: 'http://169.254.169.254/' })).toBe(false)
    expect(v.is(DocumentChoiceSchema, { nationality: 'DEU' })).toBe(false)
  })
})

it('an error of the server needs its code and the id to ask for', () => {
  const error = { code: 'busy', message: 'x', request_id: 'r' }
  expect(v.is(ApiErrorSchema, { error })).toBe(true)
  expect(v.is(ApiErrorSchema, { error: { code: 'busy', message: 'x' } })).toBe(false)
  expect(v.is(ApiErrorSchema, { message: 'x' })).toBe(false)
})
