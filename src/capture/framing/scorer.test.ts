import { expect, it } from 'vitest'
import { createPasses } from './find-document.ts'
import { createPyramid } from './planes.ts'
import { drawScene } from '../../../e2e/bench/framing/scene.ts'
import { BIASES, MEAN, OUTPUT, SCALE, WEIGHTS } from './weights.ts'

it('has as many weights as there are features: a feature came or went, train again', () => {
  const scene = drawScene(1, 0, { longSidePx: 640, category: 'clean' })
  const passes = createPasses(createPyramid(scene.width, scene.height), scene, scene.truth.kind ?? 'id1')
  const [first] = [...passes.coarse(), ...passes.full()]
  expect(first?.features).toHaveLength(MEAN.length)
  expect(SCALE).toHaveLength(MEAN.length)
  expect(OUTPUT).toHaveLength(BIASES.length)
  expect(atob(WEIGHTS)).toHaveLength(MEAN.length * BIASES.length)
  expect(first?.features.every(Number.isFinite)).toBe(true)
})
