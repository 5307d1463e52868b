import { describe, expect, it } from 'vitest'
import { CAPTURE_START, nextCapture } from './auto-capture.ts'
import type { CaptureStep } from './auto-capture.ts'

interface Shot {
  readonly good: boolean
  readonly sharpness: number
}

const good: Shot = { good: true, sharpness: 0.5 }
const bad: Shot = { good: false, sharpness: 0.5 }

function run(shots: readonly Shot[], everyMs = 100): CaptureStep[] {
  let state = CAPTURE_START
  return shots.map((shot, i) => {
    const step = nextCapture(state, { ...shot, atMs: i * everyMs })
    state = step.state
    return step
  })
}

const taken = (steps: readonly CaptureStep[]): number[] =>
  steps.flatMap((step, i) => (step.capture ? [i] : []))

describe('the picture that takes itself', () => {
  it('is taken on the fourth good frame in a row', () => {
    expect(taken(run([bad, good, good, good, good, good]))).toEqual([4])
  })

  it('waits anew after a single bad frame', () => {
    expect(taken(run([good, good, good, bad, good, good, good, good]))).toEqual([7])
  })

  it('is taken once, not again and again', () => {
    expect(taken(run(Array.from({ length: 30 }, () => good)))).toEqual([3])
  })

  it('does not fire on a lucky instant of a fast camera', () => {
    const [first = 0] = taken(
      run(
        Array.from({ length: 60 }, () => good),
        16,
      ),
    )
    expect(first * 16).toBeGreaterThanOrEqual(190)
  })

  it('names the sharpest of the last frames', () => {
    const steps = run([0.4, 0.7, 0.5, 0.6].map((sharpness) => ({ good: true, sharpness })))
    expect(steps[3]).toMatchObject({ capture: true, sharpestAgo: 2 })
  })
})
