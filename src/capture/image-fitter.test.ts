import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { KycFailure } from '../domain/errors.ts'
import { imageLimits } from '../domain/limits.ts'
import { ImageFitter } from './image-fitter.ts'
import type { FitReply, FitRequest } from './imaging/fit-messages.ts'
import type { FittedImage } from './imaging/fit-raster.ts'

const LIMITS = imageLimits({ headImage: false })
const IMAGE: FittedImage = {
  blob: new Blob(['picture']),
  widthPx: 300,
  heightPx: 300,
  encodes: 1,
  untouched: false,
  digest: 'd',
}
const FILE = new Blob(['file'])

/** Answers when it is told to. */
class FakeWorker extends EventTarget implements Worker {
  onmessage = null
  onmessageerror = null
  onerror = null
  readonly asked: FitRequest[] = []
  ended = false

  postMessage(request: FitRequest): void {
    this.asked.push(request)
  }

  terminate(): void {
    this.ended = true
  }

  reply(reply: FitReply): void {
    this.dispatchEvent(new MessageEvent('message', { data: reply }))
  }
}

let workers: FakeWorker[]
let fitter: ImageFitter

beforeEach(() => {
  vi.useFakeTimers()
  workers = []
  fitter = new ImageFitter(LIMITS, async () => {
    const worker = new FakeWorker()
    workers.push(worker)
    return worker
  })
})

afterEach(() => {
  fitter.dispose()
  vi.useRealTimers()
})

const never = new AbortController().signal
const settle = () => vi.advanceTimersByTimeAsync(0)

function answer(worker: FakeWorker | undefined): void {
  worker?.reply({ kind: 'fitted', job: worker.asked.at(-1)?.job ?? -1, image: IMAGE })
}

test('no worker is started before the first picture, and one serves them all', async () => {
  expect(workers).toHaveLength(0)
  for (const _ of [1, 2]) {
    const fitted = fitter.fit(FILE, { signal: never })
    await settle()
    answer(workers[0])
    expect(await fitted).toBe(IMAGE)
  }
  expect(workers).toHaveLength(1)
})

test('pictures are fitted one after another', async () => {
  const first = fitter.fit(FILE, { signal: never })
  const second = fitter.fit(FILE, { signal: never })
  await settle()
  expect(workers[0]?.asked).toHaveLength(1)
  answer(workers[0])
  await first
  await settle()
  expect(workers[0]?.asked).toHaveLength(2)
  answer(workers[0])
  await second
})

test('a picture that is given up ends the worker at once, and the next one gets a new worker', async () => {
  const abort = new AbortController()
  const first = fitter.fit(FILE, { signal: abort.signal })
  const second = fitter.fit(FILE, { signal: never })
  await settle()
  abort.abort()
  await expect(first).rejects.toThrow(abort.signal.reason)
  await settle()
  expect(workers.map(({ ended }) => ended)).toEqual([true, false])
  answer(workers[1])
  expect(await second).toBe(IMAGE)
})

test('a picture that was given up while it waited is never begun', async () => {
  const abort = new AbortController()
  const first = fitter.fit(FILE, { signal: never })
  const second = fitter.fit(FILE, { signal: abort.signal })
  await settle()
  abort.abort()
  answer(workers[0])
  await first
  await expect(second).rejects.toThrow(abort.signal.reason)
  expect(workers[0]?.asked).toHaveLength(1)
})

test('a refusal is told by its code, and the worker goes on', async () => {
  const fitted = fitter.fit(FILE, { signal: never })
  await settle()
  workers[0]?.reply({ kind: 'failed', job: 1, code: 'file_pdf' })
  await expect(fitted).rejects.toThrow(new KycFailure('file_pdf'))
  expect(workers[0]?.ended).toBe(false)
})

test('row 77: a folder, or a file that has gone since, is called unreadable', async () => {
  const folder = new Blob(['x'])
  vi.spyOn(folder, 'slice').mockReturnValue({ ...folder, arrayBuffer: () => Promise.reject(new Error()) })
  for (const [given, code] of [
    [folder, 'file_unreadable'],
    [FILE, 'unexpected'],
  ] as const) {
    const fitted = fitter.fit(given, { signal: never })
    const refused = expect(fitted).rejects.toThrow(new KycFailure(code))
    await settle()
    workers[0]?.reply({ kind: 'failed', job: workers[0].asked.length, code: 'unexpected' })
    await refused
  }
})

test('a worker that breaks is replaced', async () => {
  const first = fitter.fit(FILE, { signal: never })
  await settle()
  workers[0]?.dispatchEvent(new Event('error'))
  await expect(first).rejects.toThrow(new KycFailure('unexpected'))
  const second = fitter.fit(FILE, { signal: never })
  await settle()
  answer(workers[1])
  expect(await second).toBe(IMAGE)
})

test('where its script does not load the picture fails, and the next one asks for it again', async () => {
  const start = vi.fn(async () => Promise.reject(new TypeError('offline')))
  fitter = new ImageFitter(LIMITS, start)
  for (const times of [1, 2]) {
    await expect(fitter.fit(FILE, { signal: never })).rejects.toThrow('offline')
    expect(start).toHaveBeenCalledTimes(times)
  }
})

test('a worker without work ends after half a minute, and not before', async () => {
  const fitted = fitter.fit(FILE, { signal: never })
  await settle()
  answer(workers[0])
  await fitted
  await vi.advanceTimersByTimeAsync(29_000)
  expect(workers[0]?.ended).toBe(false)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(workers[0]?.ended).toBe(true)
})

test('disposing ends the worker and every picture', async () => {
  const fitted = fitter.fit(FILE, { signal: never })
  await settle()
  fitter.dispose()
  await expect(fitted).rejects.toMatchObject({ name: 'AbortError' })
  await settle()
  expect(workers[0]?.ended).toBe(true)
  await expect(fitter.fit(FILE, { signal: never })).rejects.toMatchObject({ name: 'AbortError' })
})

test('progress is passed on, and ends at one', async () => {
  const seen: number[] = []
  const fitted = fitter.fit(FILE, { signal: never, onProgress: (fraction) => seen.push(fraction) })
  await settle()
  workers[0]?.reply({ kind: 'progress', job: 1, fraction: 0.5 })
  answer(workers[0])
  await fitted
  expect(seen).toEqual([0.5, 1])
})

test('a frame of the camera is closed when it is fitted, given up, or never begun', async () => {
  const frames = [1, 2, 3].map(() => ({ width: 300, height: 300, close: vi.fn() }))
  const abort = new AbortController()
  const fitted = frames.map((frame, i) => fitter.fit(frame, { signal: i === 0 ? never : abort.signal }))
  await settle()
  answer(workers[0])
  await fitted[0]
  await settle()
  abort.abort()
  for (const given of fitted.slice(1)) await expect(given).rejects.toThrow(abort.signal.reason)
  for (const { close } of frames) expect(close).toHaveBeenCalledOnce()
})
