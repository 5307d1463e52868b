import { describe, expect, it, vi } from 'vitest'
import { drawFilm } from '../../../e2e/bench/framing/film.ts'
import type { Act } from '../../../e2e/bench/framing/film.ts'
import { createFramer } from './framer.ts'
import type { FramerOptions, FramingVerdict } from './framer.ts'
import { sourceOf } from './shrink.ts'

// Drawing takes its time on a busy machine; nothing here is measured by the clock.
vi.setConfig({ testTimeout: 120_000 })

const EVERY_MS = 100

function play(acts: readonly Act[], options: Partial<FramerOptions> = {}): FramingVerdict[] {
  const framer = createFramer({ shape: 'id1', ...options })
  return drawFilm(11, acts).map((frame, i) => framer.next(sourceOf(frame), i * EVERY_MS))
}

const captures = (verdicts: readonly FramingVerdict[]): number[] =>
  verdicts.flatMap((verdict, i) => (verdict.capture ? [i] : []))

describe('the live camera', () => {
  it('takes one picture, within four frames of all being right', () => {
    const verdicts = play([
      { act: 'empty', frames: 4 },
      { act: 'good', frames: 9 },
    ])
    const taken = captures(verdicts)
    expect(taken).toHaveLength(1)
    expect(taken[0]).toBeGreaterThanOrEqual(7)
    expect(taken[0]).toBeLessThanOrEqual(8)
    const [shot] = taken.map((i) => verdicts[i])
    expect(shot).toMatchObject({ whole: true, hint: 'perfect' })
    expect(shot?.signature).toHaveLength(160)
  })

  it('leaves the shutter alone when asked to', () => {
    expect(captures(play([{ act: 'good', frames: 8 }], { autoCapture: false }))).toEqual([])
  })

  it.each([
    ['empty', 'no_document'],
    ['dark', 'too_dark'],
    ['blurred', 'blur'],
    ['far', 'too_far'],
  ] as const)('takes nothing of a film that is %s, and says %s', (act, hint) => {
    const verdicts = play([{ act, frames: 14 }])
    expect(captures(verdicts)).toEqual([])
    expect(verdicts.at(-1)?.hint).toBe(hint)
  })

  it('takes nothing of glare, nor of a card that the frame cuts', () => {
    expect(captures(play([{ act: 'glare', frames: 8 }]))).toEqual([])
    expect(captures(play([{ act: 'cut', frames: 8 }]))).toEqual([])
  })

  it('asks for the other side when it sees the first one again', () => {
    const front = play([{ act: 'good', frames: 5 }]).at(-1)?.signature ?? null
    expect(front).not.toBeNull()
    const again = play([{ act: 'good', frames: 14 }], { seenBefore: front })
    expect(captures(again)).toEqual([])
    expect(again.at(-1)?.hint).toBe('wrong_side')
  })
})
