import { afterEach, expect, test, vi } from 'vitest'
import { READY } from './imaging/fit-messages.ts'
import { startWorker } from './start-worker.ts'

class FakeWorker extends EventTarget implements Worker {
  onmessage = null
  onmessageerror = null
  onerror = null
  ended = false

  constructor(said?: Event) {
    super()
    if (said !== undefined) queueMicrotask(() => this.dispatchEvent(said))
  }

  postMessage(): void {}

  terminate(): void {
    this.ended = true
  }
}

const ready = () => new FakeWorker(new MessageEvent('message', { data: READY }))
const refused = (): FakeWorker => {
  throw new TypeError('refused')
}

afterEach(() => {
  vi.useRealTimers()
})

test('the first road that is open is taken', async () => {
  const good = ready()
  const road = vi.fn<() => Worker>(ready)
  expect(await startWorker([refused, () => good, road])).toBe(good)
  expect(road).not.toHaveBeenCalled()
})

test('a worker that is refused by an event alone is ended, and the next road is tried', async () => {
  const started: FakeWorker[] = []
  const note = (worker: FakeWorker): FakeWorker => {
    started.push(worker)
    return worker
  }
  const worker = await startWorker([() => note(new FakeWorker(new Event('error'))), () => note(ready())])
  expect(worker).toBe(started[1])
  expect(started.map(({ ended }) => ended)).toEqual([true, false])
})

test('a worker that never says a word is given up', async () => {
  vi.useFakeTimers()
  const silent = new FakeWorker()
  const started = startWorker([() => silent])
  await vi.advanceTimersByTimeAsync(10_001)
  expect(await started).toBeNull()
  expect(silent.ended).toBe(true)
})

test('without an open road there is no worker', async () => {
  expect(await startWorker([refused])).toBeNull()
})
