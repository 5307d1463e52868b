import { describe, expect, it } from 'vitest'
import { type Beat, FramePulse } from './frame-pulse.ts'

const feel = (patience: number, beats: readonly Beat[]) => {
  const pulse = new FramePulse(patience)
  return beats.map((beat) => pulse.feel(beat))
}
const moving = (count: number, black = false): readonly Beat[] =>
  Array.from({ length: count }, (_, frames) => ({ frames, black }))

describe('row 62: a camera that is watched', () => {
  it('is fine while frames come, however few', () => {
    expect(feel(4, moving(9))).toEqual(Array.from({ length: 9 }, () => 'fine'))
  })

  it('is frozen after as many looks as patience has without a new frame, and fine with the next one', () => {
    const beats = [...moving(2), ...Array.from({ length: 4 }, () => ({ frames: 1, black: false }))]
    const after = { frames: 2, black: false }
    expect(feel(4, [...beats, after])).toEqual(['fine', 'fine', 'fine', 'fine', 'fine', 'frozen', 'fine'])
  })

  it('is black after as many black looks in a row, and fine with the first light', () => {
    const beats = [...moving(3, true), { frames: 3, black: false }, ...moving(3, true)]
    expect(feel(4, beats)).not.toContain('black')
    expect(feel(4, [...moving(4, true), { frames: 9, black: false }])).toEqual([
      'fine',
      'fine',
      'fine',
      'black',
      'fine',
    ])
  })

  it('is not blamed for a time in which nobody looked', () => {
    const pulse = new FramePulse(2)
    const still = { frames: 7, black: true }
    expect([pulse.feel(still), pulse.feel(still)]).toEqual(['fine', 'black'])
    pulse.rest()
    expect(pulse.feel(still)).toBe('fine')
  })
})
