import { beforeEach, describe, expect, it } from 'vitest'
import { BREAKER_PAUSE_MS, createBreaker, type Breaker } from './limits.ts'
import { createFakeClock, type FakeClock } from './testing/fake-clock.ts'
import { sharedCells } from './testing/shared-cells.ts'

let clock: FakeClock
let breaker: Breaker
let other: Breaker
beforeEach(() => {
  const cells = sharedCells()
  clock = createFakeClock()
  breaker = createBreaker(cells, clock)
  other = createBreaker(cells, clock)
})

describe('T23: the breaker', () => {
  it('opens after five failures within ten seconds, in every process', async () => {
    for (let n = 0; n < 4; n++) await breaker.failed(false)
    expect(await other.allows()).toBe(true)
    await other.failed(false)
    expect([await breaker.allows(), await other.allows()]).toEqual([false, false])
    expect(await breaker.isOpen()).toBe(true)
  })

  it('stays shut for failures that are spread out, or followed by a success', async () => {
    for (let n = 0; n < 20; n++) {
      await breaker.failed(false)
      await clock.advance(2_600)
    }
    for (let n = 0; n < 20; n++) {
      await breaker.failed(false)
      await breaker.worked()
    }
    expect(await breaker.allows()).toBe(true)
  })

  it('opens at once where only the operator can help', async () => {
    await breaker.failed(true)
    expect(await breaker.allows()).toBe(false)
  })

  it('lets one call find out whether it is over', async () => {
    await breaker.failed(true)
    await clock.advance(BREAKER_PAUSE_MS)
    expect(await Promise.all([breaker.allows(), other.allows(), breaker.allows()])).toEqual([
      true,
      false,
      false,
    ])
    await breaker.failed(false)
    expect(await other.allows()).toBe(false)
    await clock.advance(BREAKER_PAUSE_MS)
    expect(await other.allows()).toBe(true)
    await other.worked()
    expect([await breaker.allows(), await other.allows(), await other.isOpen()]).toEqual([true, true, false])
  })
})
