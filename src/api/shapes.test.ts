import { anything, assert, constantFrom, oneof, property } from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { ApiErrorSchema, ClientSessionSchema, ImageStoredSchema } from '../domain/contract.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'
import { isApiError, isClientSession, isImageStored } from './shapes.ts'

const full = {
  ...SAMPLE_SESSION,
  outcome: 'review',
  draft: { nationality: 'DEU', card_type: 'ID_CARD' },
  images: ['front'],
}
const error = { error: { code: 'busy', message: 'x', request_id: 'r' } }

const CASES = [
  ['a session', ClientSessionSchema, isClientSession, { ...full, last_error: null }],
  [
    'a session with an error',
    ClientSessionSchema,
    isClientSession,
    { ...full, last_error: { code: 'document_unreadable', action: 'retake', side: 'front' } },
  ],
  ['an error', ApiErrorSchema, isApiError, error],
  ['a stored picture', ImageStoredSchema, isImageStored, { side: 'front', bytes: 3 }],
] as const

/** Every place in a value, as the names that lead there. */
function placesIn(value: unknown): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [[]]
  const entries = Object.entries(value).slice(0, 40)
  return [[], ...entries.flatMap(([name, inner]) => placesIn(inner).map((rest) => [name, ...rest]))]
}

function withChange(value: unknown, [name, ...rest]: readonly string[], other: unknown): unknown {
  if (name === undefined) return other
  if (Array.isArray(value))
    return value.map((each, at) => (String(at) === name ? withChange(each, rest, other) : each))
  if (typeof value !== 'object' || value === null) return other
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    key === name ? withChange(inner, rest, other) : inner,
  ])
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined))
}

const strange = oneof(
  anything(),
  constantFrom(undefined, null, '', 'front', 'DEU', 'ID_CARD', 'required', 0, NaN, Infinity, true, [], {}, [
    'x',
  ]),
)

describe.each(CASES)('%s', (_name, schema, is, good) => {
  it('is one for the schema and for us', () => {
    expect(v.is(schema, good)).toBe(true)
    expect(is(good)).toBe(true)
  })

  it('is none for both where any of it is changed to what it may not be', () => {
    const places = placesIn(good)
    let refused = 0
    assert(
      property(constantFrom(...places), strange, (place, other) => {
        const changed = withChange(good, place, other)
        const accepted = v.is(schema, changed)
        if (!accepted) refused++
        expect(is(changed)).toBe(accepted)
      }),
      { numRuns: 1_500 },
    )
    expect(refused).toBeGreaterThan(500)
  })
})
