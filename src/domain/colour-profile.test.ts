import { expect, test } from 'vitest'
import { SRGB, SWAPPED, iccProfile } from '../testing/icc-profile.ts'
import { bareProfile } from './colour-profile.ts'

const WORDS = 'SERIAL-00042 of Jane'
const MARK = Array.from('ICC_PROFILE\0\x01\x01', (letter) => letter.charCodeAt(0))

function segment(profile: Uint8Array): Uint8Array {
  const length = profile.length + MARK.length + 2
  return Uint8Array.from([0xff, 0xe2, length >> 8, length & 255, ...MARK, ...profile])
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

test('of a profile its numbers remain where they were, and none of its words', () => {
  const whole = segment(iccProfile({ primaries: SWAPPED, words: WORDS }))
  for (const word of ['SERIAL', 'Jane']) expect(text(whole)).toContain(word)
  const bare = bareProfile(whole) ?? new Uint8Array()
  expect(bare.length).toBe(whole.length)
  for (const word of ['SERIAL', '00042', 'Jane', 'text']) expect(text(bare)).not.toContain(word)
  for (const start of ['ICC_PROFILE', 'mntrRGB XYZ ', 'acsp', 'curv', 'XYZ \0\0\0\0'])
    expect(text(bare).lastIndexOf(start)).toBe(text(whole).lastIndexOf(start))
})

test('sRGB needs no profile', () => {
  expect(bareProfile(segment(iccProfile({ primaries: SRGB, words: WORDS })))).toHaveLength(0)
})

test('what is more than a matrix and curves, or a part of a profile, cannot be said in numbers alone', () => {
  expect(bareProfile(segment(iccProfile({ primaries: SWAPPED, words: WORDS, lut: true })))).toBeNull()
  const profile = iccProfile({ primaries: SWAPPED, words: WORDS })
  for (let length = 0; length < profile.length; length++)
    expect(bareProfile(segment(profile.subarray(0, length)))?.length ?? 0).toBe(0)
})
