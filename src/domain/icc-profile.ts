import { says, u16, u32, u8 } from './bytes.ts'

const TAG_TABLE_AT = 128
const MAX_TAGS = 100

/** Gammas whose greys a person does not tell from those of sRGB. */
const NEAR_SRGB = [2.05, 2.45] as const

/**
 * True where a picture looks much the same without that profile: its greys are those of sRGB (so are those of Display
 * P3 and Adobe RGB), and only strong colours pale a little. Old scanners, with a gamma of 1.8, are the others.
 *
 * Source: ICC.1:2010, tags `rTRC` and `kTRC`, types `curv` and `para`.
 *
 * @param profile the profile, or the first segment of a long one
 */
export function showsGreysAsSrgb(profile: Uint8Array): boolean {
  if (!says(profile, 16, 'RGB ')) return false
  const tags = Math.min(u32(profile, TAG_TABLE_AT), MAX_TAGS)
  for (let i = 0; i < tags; i++) {
    const entry = TAG_TABLE_AT + 4 + 12 * i
    if (says(profile, entry, 'rTRC')) return isNearSrgb(profile, u32(profile, entry + 4))
  }
  return false
}

function isNearSrgb(profile: Uint8Array, at: number): boolean {
  if (says(profile, at, 'para')) return isBetween(u32(profile, at + 12) / 0x10000)
  if (!says(profile, at, 'curv')) return false
  const points = u32(profile, at + 8)
  if (points === 1) return isBetween(u16(profile, at + 12) / 0x100)
  // A table: sRGB has 0.214 in its middle, a gamma of 1.8 has 0.287.
  const middle = at + 12 + 2 * (points >> 1)
  return points > 2 && u8(profile, middle) !== 0 && Math.abs(u16(profile, middle) / 0xffff - 0.214) < 0.03
}

function isBetween(gamma: number): boolean {
  return gamma >= NEAR_SRGB[0] && gamma <= NEAR_SRGB[1]
}
