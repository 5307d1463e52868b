import { describe, expect, it } from 'vitest'
import { en } from '../locales/en.ts'
import { codeOf, ERROR_CODES, ERROR_RULES, isErrorCode, kycError, KycFailure } from './errors.ts'

const copy = new Map<string, unknown>(Object.entries(en))

describe.each(ERROR_CODES)('%s', (code) => {
  it('has a title and a text that say more than its code', () => {
    for (const key of [`error_${code}_title`, `error_${code}`]) {
      const text = copy.get(key)
      expect(text).toEqual(expect.any(String))
      expect(String(text).length).toBeGreaterThan(8)
      expect(String(text)).not.toContain(code)
    }
  })

  it('has an action, and a rule for another try', () => {
    expect(kycError(code)).toEqual({ code, ...ERROR_RULES[code] })
  })
})

describe('the rules', () => {
  it('send nothing again by themselves that needs the person first', () => {
    const again = ERROR_CODES.filter((code) => ERROR_RULES[code].retryable)
    expect(again).toEqual([
      'camera_busy',
      'camera_timeout',
      'camera_lost',
      'camera_failed',
      'network_failed',
      'server_unavailable',
      'busy',
      'session_busy',
      'unexpected',
    ])
  })

  it('ask for another picture for every fault of a picture', () => {
    const ofPictures = ERROR_CODES.filter((code) => /^(file|image)_|same_image/.test(code))
    expect(ofPictures).toHaveLength(14)
    for (const code of ofPictures) expect(ERROR_RULES[code].action).toBe('retake')
  })

  it('have no text without a code', () => {
    const known = ERROR_CODES.flatMap((code) => [`error_${code}`, `error_${code}_title`])
    expect([...copy.keys()].filter((key) => key.startsWith('error_')).sort()).toEqual(known.sort())
  })
})

describe('what was thrown', () => {
  it('is known by its code, and anything else is unexpected', () => {
    expect(codeOf(new KycFailure('busy'))).toBe('busy')
    expect(codeOf(new Error('busy'))).toBe('unexpected')
    expect(codeOf({ code: 'busy' })).toBe('unexpected')
    expect(codeOf(null)).toBe('unexpected')
  })

  it('carries nothing but its code', () => {
    expect(Object.keys(new KycFailure('busy')).sort()).toEqual(['code', 'name'])
  })

  it('is no code by accident', () => {
    for (const word of ['toString', 'constructor', '__proto__', '', 'BUSY', 7, null, undefined]) {
      expect(isErrorCode(word)).toBe(false)
    }
  })
})
