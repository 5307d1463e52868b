import { says, u16, u32 } from './bytes.ts'

const TAG_TABLE_AT = 128
const MAX_TAGS = 100

/** A gamma below that shows other greys: old scanners and Macs, with 1.8. */
const LEAST_GAMMA = 2.1

/**
 * True where a picture looks much the same without that profile: its greys are those of sRGB (so are those of Display
 * P3 and Adobe RGB), and only strong colours pale a little.
 *
 * Source: ICC.1:2010, tag `rTRC`, type `curv`.
 *
 * @param profile the profile, or the first segment of a long one
 */
export function showsGreysAsSrgb(profile: Uint8Array): boolean {
  const tags = Math.min(u32(profile, TAG_TABLE_AT), MAX_TAGS)
  for (let i = 0; i < tags; i++) {
    const entry = TAG_TABLE_AT + 4 + 12 * i
    if (says(profile, entry, 'rTRC')) return !isPlainGammaBelow(profile, u32(profile, entry + 4))
  }
  return false
}

/** A curve of one point is a gamma, in 1/256. Tables and formulas are sRGB's own in practice. */
function isPlainGammaBelow(profile: Uint8Array, at: number): boolean {
  return says(profile, at, 'curv') && u32(profile, at + 8) === 1 && u16(profile, at + 12) < LEAST_GAMMA * 256
}
