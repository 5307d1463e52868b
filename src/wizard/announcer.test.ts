import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Announcer } from './announcer.ts'

let announcer: Announcer
let heard: { readonly atMs: number; readonly text: string }[]
beforeEach(() => {
  vi.useFakeTimers()
  announcer = new Announcer()
  heard = []
  announcer.subscribe(() => {
    if (announcer.read() !== '') heard.push({ atMs: performance.now(), text: announcer.read() })
  })
})
afterEach(() => {
  announcer.dispose()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})
const words = () => heard.map(({ text }) => text)

it('4.1.3: says something new at most once in a second and a half, whoever speaks', async () => {
  for (let turn = 0; turn < 100; turn++) {
    announcer.say(`${turn}`, turn % 3 === 0 ? null : `speaker ${turn % 2}`)
    if (turn % 10 === 9) announcer.takeBack('speaker 1')
    await vi.advanceTimersByTimeAsync(130)
  }
  await vi.advanceTimersByTimeAsync(2_000)
  const gaps = heard.slice(1).map(({ atMs }, at) => atMs - (heard[at]?.atMs ?? 0))
  expect(heard.length).toBeGreaterThan(6)
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_500)
})

it('the newest comes first: what waited for its turn is no longer true', async () => {
  for (const text of ['closer', 'left', 'hold still']) announcer.say(text, 'hints')
  await vi.advanceTimersByTimeAsync(100)
  for (const text of ['blurred', 'got it']) announcer.say(text, 'hints')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(words()).toEqual(['hold still', 'got it'])
})

it('what lasts is not lost: it is said before what came after it', async () => {
  announcer.say('hold still', 'hints')
  await vi.advanceTimersByTimeAsync(100)
  announcer.say('got it', null)
  for (const text of ['preparing', 'it is blurred']) announcer.say(text, 'check')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(words()).toEqual(['hold still', 'got it', 'it is blurred'])
})

it('the same words are not said twice, unless they were taken back', async () => {
  announcer.say('closer', 'hints')
  await vi.advanceTimersByTimeAsync(2_000)
  announcer.say('closer', 'hints')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(words()).toEqual(['closer'])
  announcer.takeBack('hints')
  expect(announcer.read()).toBe('')
  announcer.say('closer', 'hints')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(words()).toEqual(['closer', 'closer'])
})

it('who leaves takes back what is not said yet, but not what stays true', async () => {
  announcer.say('closer', 'hints')
  await vi.advanceTimersByTimeAsync(0)
  announcer.say('left', 'hints')
  announcer.takeBack('hints')
  await vi.advanceTimersByTimeAsync(5_000)
  expect([words(), announcer.read()]).toEqual([['closer'], ''])
  announcer.say('got it', null)
  announcer.takeBack('hints')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(announcer.read()).toBe('got it')
})
