import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { HEIC_BEGUN } from './imaging/fit-messages.ts'
import { openHeic } from './open-heic.ts'

const FILE = new Blob(['file'])
const never = new AbortController().signal

class FakeWorker extends EventTarget implements Worker {
  onmessage = null
  onmessageerror = null
  onerror = null
  asked = 0
  ended = false

  postMessage(): void {
    this.asked++
  }

  terminate(): void {
    this.ended = true
  }

  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}

let workers: FakeWorker[]
const start = async () => {
  workers.push(new FakeWorker())
  return workers.at(-1) ?? null
}

beforeEach(() => {
  vi.useFakeTimers()
  workers = []
})

afterEach(() => vi.useRealTimers())

it('a decoder that never begins is given up, and another takes the file', async () => {
  const bitmap = await createImageBitmap(new ImageData(2, 2))
  const opened = openHeic(FILE, never, start)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(workers.map(({ asked, ended }) => [asked, ended])).toEqual([
    [1, true],
    [1, false],
  ])
  workers[1]?.say(HEIC_BEGUN)
  await vi.advanceTimersByTimeAsync(20_000)
  workers[1]?.say(bitmap)
  expect(await opened).toBe(bitmap)
  expect(workers[1]?.ended).toBe(true)
})

it('three that never begin are enough, and one that began has a minute', async () => {
  const opened = openHeic(FILE, never, start)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(await opened).toBeNull()
  expect(workers).toHaveLength(3)
  const late = openHeic(FILE, never, start)
  await vi.advanceTimersByTimeAsync(0)
  workers[3]?.say(HEIC_BEGUN)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await late).toBeNull()
  expect(workers).toHaveLength(4)
  expect(workers[3]?.ended).toBe(true)
})

it('whoever gives up ends the worker, and no other is started', async () => {
  const abort = new AbortController()
  const opened = openHeic(FILE, abort.signal, start)
  await vi.advanceTimersByTimeAsync(0)
  abort.abort()
  expect(await opened).toBeNull()
  expect(workers.map(({ ended }) => ended)).toEqual([true])
})
