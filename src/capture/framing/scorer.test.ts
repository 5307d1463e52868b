import { expect, it } from 'vitest'
import { createPasses } from './find-document.ts'
import { createPyramid } from './planes.ts'
import { drawScene } from '../../../e2e/bench/framing/scene.ts'
import { judgeFeatures } from './scorer.ts'
import { BIASES, SCALES, WEIGHTS } from './weights.ts'

it('has as many weights as there are features: a feature came or went, train again', () => {
  const scene = drawScene(1, 0, { longSidePx: 640, category: 'clean' })
  const passes = createPasses(createPyramid(scene.width, scene.height), scene, scene.truth.kind ?? 'id1')
  const [first] = [...passes.coarse(), ...passes.full()]
  expect(first?.features).toHaveLength(SCALES.length)
  expect(WEIGHTS).toHaveLength(SCALES.length * BIASES.length)
  expect(first?.features.every(Number.isFinite)).toBe(true)
  const score = judgeFeatures(first?.features ?? [])
  expect(score).toBeGreaterThan(0)
  expect(score).toBeLessThan(1)
})
