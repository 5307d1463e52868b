import { describe, expect, it } from 'vitest'
import type { HintCode } from '../capture/framing/hints.ts'
import { nextSpoken, nextTick, SILENT, type Way, wayOf } from './guidance.ts'

/** A card of 400 × 250 px around a point of a frame of 1000 × 1000. */
function outlineAt(x: number, y: number) {
  const corner = (dx: number, dy: number) => ({ x: x + dx, y: y + dy })
  const quad = [corner(-200, -125), corner(200, -125), corner(200, 125), corner(-200, 125)] as const
  return { quad, widthPx: 1000, heightPx: 1000 }
}

describe('the way to go', () => {
  it.each([
    [300, 500, 'left', 'left'],
    [700, 520, 'right', 'right'],
    [500, 300, 'up', 'down'],
    [480, 700, 'down', 'up'],
  ] as const)('of a document at %d, %d is %s with a phone, %s before a screen', (x, y, phone, screen) => {
    const seen = { hint: 'off_centre', outline: outlineAt(x, y) } as const
    expect(wayOf(seen, 'environment')).toBe(phone)
    expect(wayOf(seen, 'user')).toBe(screen)
  })

  it('is told only where it would help', () => {
    expect(wayOf({ hint: 'off_centre', outline: null }, 'environment')).toBe(null)
    expect(wayOf({ hint: 'glare', outline: outlineAt(300, 500) }, 'environment')).toBe(null)
    expect(wayOf({ hint: 'cut_off', outline: outlineAt(520, 500) }, 'environment')).toBe(null)
    expect(wayOf({ hint: 'cut_off', outline: outlineAt(120, 500) }, 'environment')).toBe('left')
  })
})

/** A script of what the camera sees, ten looks a second; gives what is said, and when. */
function listen(script: readonly (readonly [forMs: number, hint: HintCode, way?: Way])[]) {
  const heard: { readonly atMs: number; readonly words: string }[] = []
  let spoken = SILENT
  let atMs = 0
  for (const [forMs, hint, way = null] of script) {
    for (const end = atMs + forMs; atMs < end; atMs += 100) {
      const next = nextSpoken(spoken, { hint, way }, atMs)
      if (next !== spoken) {
        heard.push({ atMs, words: [next.way ?? next.code, next.reminder ? 'again' : ''].join(' ').trim() })
      }
      spoken = next
    }
  }
  return heard
}

describe('what is said', () => {
  it('4.1.3: changes at most once in a second and a half, however restless the hand', () => {
    const restless = Array.from({ length: 200 }, (_, at) => {
      const hints = ['off_centre', 'too_far', 'blur', 'hold_still', 'glare'] as const
      return [100, hints[(at * 7) % 5] ?? 'blur', at % 3 === 0 ? 'left' : 'right'] as const
    })
    const times = listen(restless).map(({ atMs }) => atMs)
    expect(times.length).toBeGreaterThan(8)
    const gaps = times.slice(1).map((atMs, at) => atMs - (times[at] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_500)
  })

  it('leads to a good picture, and reminds of what still holds', () => {
    const heard = listen([
      [7_000, 'no_document'],
      [2_000, 'cut_off', 'left'],
      [2_000, 'too_far'],
      [2_000, 'hold_still'],
      [1_000, 'perfect'],
    ])
    expect(heard.map(({ words }) => words)).toEqual([
      'no_document',
      'no_document again',
      'left',
      'too_far',
      'hold_still',
      'perfect',
    ])
  })
})

describe('tones', () => {
  const ORDER = ['cut_off', 'off_centre', 'tilted', 'glare', 'hold_still', 'perfect'] as const

  it('rise, quicken and are felt more, the better the document is framed', () => {
    const ticks = ORDER.map((hint) => nextTick(-Infinity, { hint, taken: false }, 0))
    for (const [at, tick] of ticks.entries()) {
      expect(tick?.hz).toBeGreaterThan(ticks[at - 1]?.hz ?? 0)
      expect(tick?.vibrateMs).toBeGreaterThan(ticks[at - 1]?.vibrateMs ?? 0)
    }
    const pauses = ORDER.map((hint) => {
      let atMs = 0
      while (nextTick(0, { hint, taken: false }, atMs) === null) atMs += 10
      return atMs
    })
    expect(pauses).toEqual([...pauses].sort((a, b) => b - a))
    expect(new Set(pauses).size).toBe(ORDER.length)
  })

  it('are silent while nothing is found, nobody looks, or the picture is taken', () => {
    for (const seen of [
      { hint: 'no_document', taken: false },
      { hint: null, taken: false },
      { hint: 'perfect', taken: true },
    ] as const) {
      expect(nextTick(-Infinity, seen, 1e6)).toBe(null)
    }
  })

  it('2.3.1: never come more than six times a second', () => {
    let last = -Infinity
    let ticks = 0
    for (let atMs = 0; atMs < 10_000; atMs += 10) {
      if (nextTick(last, { hint: 'perfect', taken: false }, atMs) === null) continue
      last = atMs
      ticks++
    }
    expect(ticks).toBeLessThanOrEqual(60)
  })
})
