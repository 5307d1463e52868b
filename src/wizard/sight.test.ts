import { describe, expect, it } from 'vitest'
import type { HintCode } from '../capture/framing/hints.ts'
import { lookOf } from '../testing/fake-framing.ts'
import { BLIND, see, type Seeing, startSeeing } from './sight.ts'

/** What is shown after each of these hints, one every 100 ms. */
function after(hints: readonly HintCode[]): Seeing[] {
  let seeing = startSeeing({ ...BLIND, auto: 'on' })
  return hints.map((hint, i) => (seeing = see(seeing, lookOf({ hint, hintNow: hint }), i * 100, false)))
}

describe('what a screen reader hears', () => {
  it('changes at most once in a second and a half, however fast the hints change', () => {
    const hints = Array.from({ length: 60 }, (_, i): HintCode => (i % 2 === 0 ? 'too_far' : 'glare'))
    const said = after(hints).map(({ sight }) => sight.said)
    const changes = said.flatMap((hint, i) => (i > 0 && hint !== said[i - 1] ? [i] : []))
    expect(changes.length).toBeGreaterThan(2)
    for (const [i, at] of changes.entries()) {
      expect(at - (changes[i - 1] ?? 0)).toBeGreaterThanOrEqual(15)
    }
  })

  it('is the latest hint once it may speak again', () => {
    const hints: HintCode[] = ['too_far', 'glare', ...Array.from({ length: 20 }, (): HintCode => 'blur')]
    expect(after(hints).at(-1)?.sight.said).toBe('blur')
  })
})

describe('the ring', () => {
  it('closes over four good frames, and opens at once', () => {
    const steps = after(['perfect', 'perfect', 'perfect', 'perfect', 'hold_still'])
    expect(steps.map(({ sight }) => sight.steady)).toEqual([0.25, 0.5, 0.75, 1, 0])
  })

  it('stays open where the person takes the picture', () => {
    const seeing = see(startSeeing({ ...BLIND, auto: 'off' }), lookOf(), 0, false)
    expect(seeing.sight.steady).toBe(0)
  })
})

it('figures are there for whoever tunes, and for nobody else', () => {
  const start = startSeeing(BLIND)
  expect(see(start, lookOf(), 0, false).sight.debug).toBeNull()
  expect(see(start, lookOf(), 0, true).sight.debug).toMatchObject({ hintNow: 'perfect', tookMs: 20 })
})
