import { describe, expect, it, vi } from 'vitest'
import { drawScene } from '../../../e2e/bench/framing/scene.ts'
import type { Category, Truth } from '../../../e2e/bench/framing/scene.ts'
import { QUALITY_LIMITS } from '../../domain/quality.ts'
import { quadOf } from './geometry.ts'
import { judge, placement } from './judge.ts'
import type { Appearance } from './judge.ts'

// Drawing takes its time on a busy machine; nothing here is measured by the clock.
vi.setConfig({ testTimeout: 120_000 })

function looks(category: Category, count: number, wanted: (truth: Truth) => boolean): Appearance[] {
  return Array.from({ length: count }, (_, index) => drawScene(77, index, { longSidePx: 640, category }))
    .filter(({ truth }) => wanted(truth))
    .map((scene) => {
      const quad = quadOf((n) => ({ x: scene.truth.quad?.[n]?.[0] ?? 0, y: scene.truth.quad?.[n]?.[1] ?? 0 }))
      return judge(scene, quad, { type: scene.truth.kind ?? 'id1' })
    })
}

const share = (all: readonly Appearance[], holds: (look: Appearance) => boolean): number =>
  all.filter(holds).length / all.length

describe('the look of a document', () => {
  it('is sharp, lit and free of glare in a clean picture', () => {
    const clean = looks('clean', 3, ({ blurMm, areaShare }) => blurMm <= 0.15 && areaShare > 0.2)
    expect(clean.length).toBeGreaterThanOrEqual(2)
    expect(share(clean, (look) => look.sharpness >= QUALITY_LIMITS.minSharpness)).toBeGreaterThan(0.9)
    expect(share(clean, (look) => look.glare <= QUALITY_LIMITS.maxGlare)).toBeGreaterThan(0.8)
    expect(share(clean, (look) => look.brightness >= QUALITY_LIMITS.minBrightness)).toBe(1)
  })

  it('is not sharp when out of focus or shaken', () => {
    const blurred = looks('blur', 3, ({ blurMm }) => blurMm >= 0.3)
    expect(blurred.length).toBeGreaterThanOrEqual(2)
    expect(share(blurred, (look) => look.sharpness < QUALITY_LIMITS.minSharpness)).toBeGreaterThan(0.9)
  })

  it('shows glare that washes out a part of it', () => {
    const glaring = looks('glare', 6, ({ glareShare }) => glareShare >= 0.02)
    expect(glaring.length).toBeGreaterThanOrEqual(2)
    expect(share(glaring, (look) => look.glare > QUALITY_LIMITS.maxGlare)).toBeGreaterThan(0.7)
  })

  it('is dark in the dark', () => {
    const dark = looks('dark', 1, () => true)
    expect(share(dark, (look) => look.brightness < QUALITY_LIMITS.minBrightness)).toBe(1)
  })
})

describe('the place of a document', () => {
  const square = (x: number, y: number, width: number): ReturnType<typeof placement> =>
    placement(
      [{ x, y }, { x: x + width, y }, { x: x + width, y: y + width / 1.586 }, { x, y: y + width / 1.586 }], // prettier-ignore
      1280,
      720,
      'id1',
    )

  it('is measured in shares of the frame and in pixels a millimetre', () => {
    const { areaShare, fill, margin, tiltDegrees, pxPerMm } = square(211, 80, 856)
    expect(pxPerMm).toBeCloseTo(10, 5)
    expect(areaShare).toBeCloseTo((856 * 856) / 1.586 / (1280 * 720), 5)
    expect(fill).toBeCloseTo(540 / 720, 2)
    expect(margin).toBeCloseTo(80 / 1280, 5)
    expect(tiltDegrees).toBeLessThan(1)
  })

  it('has no margin left outside the frame', () => {
    expect(square(-5, 100, 700).margin).toBeLessThan(0)
  })
})
