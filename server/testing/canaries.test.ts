import { createCipheriv } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { foundCanaries } from './canaries.ts'
import { jpeg, png } from './pictures.ts'

describe('a picture is found', () => {
  it.each(['base64', 'hex', 'latin1'] as const)('where a JPEG lies as %s', (encoding) => {
    expect(foundCanaries(`row: ${jpeg().toString(encoding)}`)).toContain('a picture')
  })

  it('where a JPEG of a phone lies as Base64', () => {
    const phone = Buffer.from('ffd8ffe1002445786966', 'hex').toString('base64')
    expect(foundCanaries(phone)).toContain('a picture')
  })

  it('where a PNG lies as Base64', () => {
    expect(foundCanaries(`{"doc":"${png().toString('base64')}"}`)).toContain('a picture')
  })

  it('and is not in what is sealed, however much of it there is', () => {
    const sealed = createCipheriv('aes-256-ctr', Buffer.alloc(32, 1), Buffer.alloc(16))
    const text = sealed.update(Buffer.alloc(16_000_000)).toString('base64')
    // As `/9j/` alone would be.
    expect(text).toContain('/9j/')
    expect(foundCanaries(text)).toEqual([])
  })
})
