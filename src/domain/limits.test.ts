import { describe, expect, it } from 'vitest'
import { imageLimits, MAX_BASE64_CHARS, MAX_IMAGE_BYTES } from './limits.ts'

describe('the limits of a picture', () => {
  it('keep its Base64 within two million characters, to the last byte', () => {
    const charsOf = (bytes: number) => Math.ceil(bytes / 3) * 4
    expect(MAX_BASE64_CHARS).toBe(2_000_000)
    expect(charsOf(MAX_IMAGE_BYTES)).toBe(MAX_BASE64_CHARS)
    expect(charsOf(MAX_IMAGE_BYTES + 1)).toBeGreaterThan(MAX_BASE64_CHARS)
  })

  it('are those of the vendor’s text, and narrower with a head image', () => {
    expect(imageLimits({ headImage: false })).toEqual({
      maxBytes: 1_500_000,
      minSidePx: 256,
      maxSidePx: 4096,
    })
    expect(imageLimits({ headImage: true })).toEqual({
      maxBytes: 1_500_000,
      minSidePx: 256,
      maxSidePx: 4000,
    })
  })
})
