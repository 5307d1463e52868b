import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeBitmap } from '../testing/fake-bitmap.ts'
import { lookOf } from '../testing/fake-framing.ts'
import { DocumentFramer } from './document-framer.ts'
import type { FramingAnswer, FramingRequest } from './framing/framing-messages.ts'

class FakeWorker extends EventTarget implements Worker {
  onmessage = null
  onmessageerror = null
  onerror = null
  readonly asked: FramingRequest[] = []
  ended = false

  postMessage(request: FramingRequest): void {
    this.asked.push(request)
  }

  terminate(): void {
    this.ended = true
  }

  reply(answer: FramingAnswer): void {
    this.dispatchEvent(new MessageEvent('message', { data: answer }))
  }
}

let workers: FakeWorker[]
let framer: DocumentFramer

beforeEach(() => {
  vi.useFakeTimers()
  workers = []
  framer = new DocumentFramer(async () => {
    const worker = new FakeWorker()
    workers.push(worker)
    return worker
  })
})

afterEach(() => {
  framer.dispose()
  vi.useRealTimers()
})

const settle = () => vi.advanceTimersByTimeAsync(0)
const kinds = () => workers.map(({ asked }) => asked.map(({ kind }) => kind))

it('no worker is started before the first frame, and it is told first what to look for', async () => {
  framer.begin({ shape: 'id1' })
  await settle()
  expect(workers).toHaveLength(0)
  const look = framer.look(fakeBitmap(), 0)
  await settle()
  expect(kinds()).toEqual([['start', 'frame']])
  workers[0]?.reply(lookOf())
  expect(await look).toMatchObject({ kind: 'verdict' })
})

it('asks one thing at a time', async () => {
  const first = framer.look(fakeBitmap(), 0)
  const second = framer.judge(new Blob(['file']), { shape: 'id3' })
  await settle()
  expect(kinds()).toEqual([['frame']])
  workers[0]?.reply(lookOf())
  await first
  await settle()
  expect(kinds()).toEqual([['frame', 'judge']])
  workers[0]?.reply({ kind: 'failed' })
  expect(await second).toBeNull()
})

it('without a worker every answer is null, and the frame is closed', async () => {
  framer = new DocumentFramer(async () => null)
  const frame = fakeBitmap()
  expect(await framer.look(frame, 0)).toBeNull()
  expect(frame.closed).toBe(true)
})

it('where its script does not load the answer is null, the frame is closed, and the next question asks for it again', async () => {
  const offline = vi.fn(async () => Promise.reject(new TypeError('offline')))
  framer = new DocumentFramer(offline)
  framer.begin({ shape: 'id1' })
  for (const times of [1, 2]) {
    const frame = fakeBitmap()
    const look = framer.look(frame, times)
    framer.reset()
    expect(await look).toBeNull()
    expect(frame.closed).toBe(true)
    expect(offline).toHaveBeenCalledTimes(times)
  }
})

it('a worker that breaks or falls silent is ended, and the next question has a new one', async () => {
  const broken = framer.look(fakeBitmap(), 0)
  await settle()
  workers[0]?.dispatchEvent(new Event('error'))
  expect(await broken).toBeNull()
  const silent = framer.look(fakeBitmap(), 0)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await silent).toBeNull()
  expect(workers.map(({ ended }) => ended)).toEqual([true, true])
  void framer.look(fakeBitmap(), 0)
  await settle()
  expect(workers).toHaveLength(3)
})

it('ends its worker after half a minute without a question, and when it is disposed', async () => {
  const look = framer.look(fakeBitmap(), 0)
  await settle()
  workers[0]?.reply(lookOf())
  await look
  await vi.advanceTimersByTimeAsync(29_000)
  expect(workers[0]?.ended).toBe(false)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(workers[0]?.ended).toBe(true)
  void framer.look(fakeBitmap(), 0)
  await settle()
  framer.dispose()
  await settle()
  expect(workers[1]?.ended).toBe(true)
  expect(await framer.judge(new Blob(['x']), { shape: 'id1' })).toBeNull()
})
