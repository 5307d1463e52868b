import { describe, expect, it } from 'vitest'
import { HINT_MIN_MS, nextHint, startHints } from './hints.ts'
import type { HintCode } from './hints.ts'

/** The hints shown when each frame calls for these, one frame every 100 ms. */
function shown(calls: readonly HintCode[]): HintCode[] {
  let state = startHints(0)
  return calls.map((hint, frame) => {
    state = nextHint(state, hint, (frame + 1) * 100)
    return state.shown
  })
}

const times = (hint: HintCode, count: number): HintCode[] => Array.from({ length: count }, () => hint)

describe('the hint on the camera screen', () => {
  it('changes when something else has been wrong for a moment', () => {
    expect(shown(times('too_far', 10)).at(-1)).toBe('too_far')
  })

  it('does not flicker for one odd frame', () => {
    const calls = [...times('too_far', 12), 'glare', ...times('too_far', 5)] as const
    expect(new Set(shown(calls).slice(10))).toEqual(new Set(['too_far']))
  })

  it('stays long enough to be read, however fast the frames disagree', () => {
    const calls = Array.from({ length: 80 }, (_, i): HintCode => (i % 7 < 4 ? 'blur' : 'glare'))
    let changedAt = 0
    shown(calls).forEach((hint, i, all) => {
      if (i === 0 || hint === all[i - 1]) return
      expect((i - changedAt) * 100).toBeGreaterThanOrEqual(HINT_MIN_MS - 100)
      changedAt = i
    })
    expect(changedAt).toBeGreaterThan(0)
  })
})
