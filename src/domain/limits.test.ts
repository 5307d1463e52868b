import { describe, expect, it } from 'vitest'
import { imageLimits, MAX_IMAGE_BYTES } from './limits.ts'

describe('the limits of a picture', () => {
  it('keep its Base64 within two million characters, to the last byte', () => {
    const charsOf = (bytes: number) => Math.ceil(bytes / 3) * 4
    expect(charsOf(MAX_IMAGE_BYTES)).toBe(2_000_000)
    expect(charsOf(MAX_IMAGE_BYTES + 1)).toBeGreaterThan(2_000_000)
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
