/** An ICC profile says what the numbers of pixels look like; and in words, on whose device and when. */
import { latin1, u32, u8 } from './bytes.ts'

export const NO_PROFILE = new Uint8Array()

/** Marker, length, `ICC_PROFILE`, number and count of the parts. */
const PROFILE_AT = 18
const TABLE_AT = PROFILE_AT + 132

/** The tags that turn pixels into colours: primaries, curves (`k` of grey), white. */
const NEEDED = /[rgb]XYZ|[rgbk]TRC|wtpt|chad/

/** Red of sRGB in units of 1/65,536, and how near to it no other space is. */
const SRGB_RED = 28_580
const NEAR = 130

/**
 * A JPEG's segment with a colour profile, of which the numbers are left. Empty for sRGB, which any picture has that says
 * nothing; null for a profile that is more than a matrix and curves. Source: ICC.1:2022, 7.2 and 7.3.
 */
export function bareProfile(segment: Uint8Array): Uint8Array | null {
  const bare = new Uint8Array(segment.length)
  const copy = (from: number, to: number): void =>
    bare.set(segment.subarray(from, to), Math.min(from, bare.length))
  // Version, kind, spaces; its mark; intent, white; which tags. Not the date, maker, model, author or number.
  copy(0, PROFILE_AT + 24)
  copy(PROFILE_AT + 36, PROFILE_AT + 40)
  copy(PROFILE_AT + 64, PROFILE_AT + 80)
  const end = TABLE_AT + 12 * u8(segment, TABLE_AT - 1)
  copy(TABLE_AT - 4, end)
  let hasCurve = false
  for (let at = TABLE_AT; at < end; at += 12) {
    const name = latin1(segment, at, 4)
    if (!NEEDED.test(name)) continue
    const from = PROFILE_AT + u32(segment, at + 4)
    if (name === 'rXYZ' && Math.abs(u32(segment, from + 8) - SRGB_RED) < NEAR) return NO_PROFILE
    copy(from, from + u32(segment, at + 8))
    hasCurve ||= name.endsWith('TRC')
  }
  // A profile in several parts is no matrix either.
  return hasCurve && u32(segment, PROFILE_AT) === segment.length - PROFILE_AT ? bare : null
}
