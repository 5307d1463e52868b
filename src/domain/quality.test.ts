import { describe, expect, it } from 'vitest'
import { faultsOf } from './quality.ts'
import type { QualityMetrics } from './quality.ts'

const fine: QualityMetrics = {
  found: 0.98,
  areaShare: 0.4,
  fill: 0.8,
  margin: 0.06,
  tiltDegrees: 6,
  pxPerMm: 11,
  sharpness: 0.5,
  glare: 0,
  brightness: 190,
  burnt: 0.01,
  wrongSide: false,
}

describe('the faults of a picture', () => {
  it('are none when everything is right', () => {
    expect(faultsOf(fine)).toEqual([])
  })

  it.each([
    ['no_document', { found: 0.2 }],
    ['too_dark', { found: 0.2, brightness: 20 }],
    ['cut_off', { margin: 0.001 }],
    ['too_close', { fill: 0.99 }],
    ['too_far', { areaShare: 0.08 }],
    ['tilted', { tiltDegrees: 35 }],
    ['wrong_side', { wrongSide: true }],
    ['occluded', { covered: 0.02 }],
    ['too_dark', { brightness: 40 }],
    ['too_bright', { burnt: 0.6 }],
    ['glare', { glare: 0.03 }],
    ['blur', { sharpness: 0.2 }],
    ['low_resolution', { pxPerMm: 4 }],
  ] as const)('name %s', (code, changed) => {
    expect(faultsOf({ ...fine, ...changed })).toEqual([code])
  })

  it('are told in the order in which they are mended', () => {
    expect(faultsOf({ ...fine, sharpness: 0.2, areaShare: 0.05, glare: 0.1, pxPerMm: 3 })).toEqual([
      'too_far',
      'glare',
      'blur',
    ])
  })
})
