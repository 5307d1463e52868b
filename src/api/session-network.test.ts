import { environmentManager, focusManager, onlineManager } from '@tanstack/react-query'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClientSession, DocumentChoice } from '../domain/contract.ts'
import { type ErrorCode, KycFailure } from '../domain/errors.ts'
import { createFakeSessionClient, type FakeSessionClient } from '../testing/fake-session-client.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'
import { type BytesSent, SessionNetwork } from './session-network.ts'

const CARD: DocumentChoice = { nationality: 'DEU', card_type: 'ID_CARD' }
const picture = new Blob(['12345'], { type: 'image/jpeg' })
const atWork: ClientSession = { ...SAMPLE_SESSION, status: 'processing' }
const done: ClientSession = { ...SAMPLE_SESSION, status: 'completed', outcome: 'passed' }
const failsWith = (code: ErrorCode) => expect.objectContaining({ name: 'KycFailure', code })

/** Longer than any pause between two tries. */
const LONGEST_PAUSE_MS = 12_000

function start() {
  const server = createFakeSessionClient(SAMPLE_SESSION)
  const progress: BytesSent[] = []
  const network = new SessionNetwork(server.client, (sent) => progress.push(sent))
  networks.push(network)
  const giveUp = new AbortController()
  return { server, network, progress, giveUp, signal: giveUp.signal }
}

/** Watches a promise without leaving its failure unhandled. */
function watch<T>(promise: Promise<T>): { readonly settled: () => boolean; readonly promise: Promise<T> } {
  let settled = false
  const end = () => {
    settled = true
  }
  promise.then(end, end)
  return { settled: () => settled, promise }
}

/** The call that waits now; requests begin a few turns after they are asked for. */
async function next(server: FakeSessionClient, ...call: Parameters<FakeSessionClient['waiting']>) {
  await vi.advanceTimersByTimeAsync(0)
  return server.waiting(...call)
}

let networks: SessionNetwork[] = []

beforeAll(() => {
  // The tests run in Node, and speak of a browser.
  environmentManager.setIsServer(() => false)
})

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(async () => {
  for (const network of networks) network.dispose()
  networks = []
  onlineManager.setOnline(true)
  focusManager.setFocused(undefined)
  await vi.runAllTimersAsync()
  vi.useRealTimers()
})

describe('an upload', () => {
  it('tells the bytes of both sides together, as they go', async () => {
    const { server, network, progress, signal } = start()
    const front = network.upload('front', picture, CARD, signal)
    const back = network.upload('back', new Blob(['123']), CARD, signal)
    const { call } = await next(server, 'upload', 'front')
    if (call.is === 'upload') call.options.onProgress(4)
    ;(await next(server, 'upload', 'front')).succeed()
    await front
    ;(await next(server, 'upload', 'back')).succeed()
    await back
    expect(progress).toEqual([
      { sentBytes: 0, totalBytes: 5 },
      { sentBytes: 0, totalBytes: 8 },
      { sentBytes: 4, totalBytes: 8 },
      { sentBytes: 5, totalBytes: 8 },
      { sentBytes: 8, totalBytes: 8 },
    ])
  })

  it('is tried four times more where that can help', async () => {
    const { server, network, signal } = start()
    const upload = watch(network.upload('front', picture, CARD, signal))
    for (let attempt = 1; attempt <= 5; attempt++) {
      const call = await next(server, 'upload')
      expect(server.uploads()).toHaveLength(attempt)
      expect(upload.settled()).toBe(false)
      call.fail(new KycFailure('network_failed'))
      await vi.advanceTimersByTimeAsync(LONGEST_PAUSE_MS)
    }
    await expect(upload.promise).rejects.toEqual(failsWith('network_failed'))
    expect(server.uploads()).toHaveLength(5)
  })

  it('is not tried again where it cannot help', async () => {
    const { server, network, signal } = start()
    const upload = watch(network.upload('front', picture, CARD, signal))
    ;(await next(server, 'upload')).fail(new KycFailure('image_rejected'))
    await vi.advanceTimersByTimeAsync(LONGEST_PAUSE_MS)
    await expect(upload.promise).rejects.toEqual(failsWith('image_rejected'))
    expect(server.uploads()).toHaveLength(1)
  })

  it('counts as there when the submission was made already, by a lost answer or in another window', async () => {
    const { server, network, signal } = start()
    const upload = network.upload('front', picture, CARD, signal)
    ;(await next(server, 'upload')).fail(new KycFailure('session_busy'))
    await vi.advanceTimersByTimeAsync(0)
    ;(await next(server, 'read')).succeed(atWork)
    await expect(upload).resolves.toBeUndefined()
  })

  it('is tried again where the session was busy, and waits for input again', async () => {
    const { server, network, signal } = start()
    const upload = watch(network.upload('front', picture, CARD, signal))
    ;(await next(server, 'upload')).fail(new KycFailure('session_busy'))
    await vi.advanceTimersByTimeAsync(0)
    ;(await next(server, 'read')).succeed(SAMPLE_SESSION)
    await vi.advanceTimersByTimeAsync(LONGEST_PAUSE_MS)
    ;(await next(server, 'upload')).succeed()
    await expect(upload.promise).resolves.toBeUndefined()
  })

  it('given up leaves nothing running, and tells nothing more', async () => {
    const { server, network, progress, giveUp, signal } = start()
    const upload = watch(network.upload('front', picture, CARD, signal))
    const { call } = await next(server, 'upload')
    giveUp.abort()
    await expect(upload.promise).rejects.toMatchObject({ name: 'AbortError' })
    expect(server.open()).toBe(0)
    const told = progress.length
    if (call.is === 'upload') call.options.onProgress(5)
    expect(progress).toHaveLength(told)
  })

  it('given up between two tries ends at once', async () => {
    const { server, network, giveUp, signal } = start()
    const upload = watch(network.upload('front', picture, CARD, signal))
    ;(await next(server, 'upload')).fail(new KycFailure('busy'))
    await vi.advanceTimersByTimeAsync(1)
    giveUp.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect(upload.settled()).toBe(true)
    await vi.advanceTimersByTimeAsync(LONGEST_PAUSE_MS)
    expect(server.uploads()).toHaveLength(1)
  })
})

describe('offline', () => {
  it('an upload waits, and goes on by itself', async () => {
    const { server, network, signal } = start()
    onlineManager.setOnline(false)
    const upload = watch(network.upload('front', picture, CARD, signal))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.uploads()).toHaveLength(0)
    onlineManager.setOnline(true)
    await vi.advanceTimersByTimeAsync(0)
    ;(await next(server, 'upload')).succeed()
    await expect(upload.promise).resolves.toBeUndefined()
  })

  it('a try that fails meanwhile is made again later', async () => {
    const { server, network, signal } = start()
    const upload = watch(network.upload('front', picture, CARD, signal))
    const call = await next(server, 'upload')
    onlineManager.setOnline(false)
    call.fail(new KycFailure('network_failed'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.uploads()).toHaveLength(1)
    onlineManager.setOnline(true)
    await vi.advanceTimersByTimeAsync(0)
    ;(await next(server, 'upload')).succeed()
    await expect(upload.promise).resolves.toBeUndefined()
  })

  it('what is given up does not wait for the network', async () => {
    const { server, network, giveUp, signal } = start()
    onlineManager.setOnline(false)
    const upload = watch(network.upload('front', picture, CARD, signal))
    giveUp.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect(upload.settled()).toBe(true)
    onlineManager.setOnline(true)
    await vi.advanceTimersByTimeAsync(LONGEST_PAUSE_MS)
    expect(server.calls).toEqual([])
    await expect(upload.promise).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('a page that was hidden during a failure goes on when it is looked at', async () => {
    const { server, network, signal } = start()
    const upload = watch(network.upload('front', picture, CARD, signal))
    focusManager.setFocused(false)
    ;(await next(server, 'upload')).fail(new KycFailure('network_failed'))
    await vi.advanceTimersByTimeAsync(60_000)
    focusManager.setFocused(true)
    await vi.advanceTimersByTimeAsync(0)
    ;(await next(server, 'upload')).succeed()
    await expect(upload.promise).resolves.toBeUndefined()
  })
})

describe('a submission', () => {
  it('carries the same key in every try', async () => {
    const { server, network, signal } = start()
    const submitted = network.submit(CARD, 'key.1', signal)
    ;(await next(server, 'submit')).fail(new KycFailure('network_failed'))
    await vi.advanceTimersByTimeAsync(LONGEST_PAUSE_MS)
    ;(await next(server, 'submit')).fail(new KycFailure('server_unavailable'))
    await vi.advanceTimersByTimeAsync(LONGEST_PAUSE_MS)
    ;(await next(server, 'submit')).succeed(atWork)
    await expect(submitted).resolves.toEqual(atWork)
    expect(server.submits().map(({ key }) => key)).toEqual(['key.1', 'key.1', 'key.1'])
  })

  it.each([atWork, done])('that is under way already counts as made: $status', async (session) => {
    const { server, network, signal } = start()
    const submitted = network.submit(CARD, 'key.1', signal)
    ;(await next(server, 'submit')).fail(new KycFailure('session_busy'))
    await vi.advanceTimersByTimeAsync(0)
    ;(await next(server, 'read')).succeed(session)
    await expect(submitted).resolves.toEqual(session)
    expect(server.submits()).toHaveLength(1)
  })

  it('that met a busy session which waits for input again is made again', async () => {
    const { server, network, signal } = start()
    const submitted = network.submit(CARD, 'key.1', signal)
    ;(await next(server, 'submit')).fail(new KycFailure('session_busy'))
    await vi.advanceTimersByTimeAsync(0)
    ;(await next(server, 'read')).succeed(SAMPLE_SESSION)
    await vi.advanceTimersByTimeAsync(LONGEST_PAUSE_MS)
    ;(await next(server, 'submit')).succeed(atWork)
    await expect(submitted).resolves.toEqual(atWork)
  })

  it('given up leaves nothing running', async () => {
    const { server, network, giveUp, signal } = start()
    const submitted = watch(network.submit(CARD, 'key.1', signal))
    giveUp.abort()
    await expect(submitted.promise).rejects.toMatchObject({ name: 'AbortError' })
    expect(server.open()).toBe(0)
  })
})

describe('polling', () => {
  it('looks quickly at first, then calmly, until there is a result', async () => {
    const { server, network, signal } = start()
    const polled = watch(network.poll(signal))
    const begun = Date.now()
    const looksAtMs: number[] = []
    for (let look = 0; look < 8; look++) {
      while (server.reads() <= look) await vi.advanceTimersByTimeAsync(50)
      looksAtMs.push(Date.now() - begun)
      ;(await next(server, 'read')).succeed(atWork)
    }
    const pausesMs = looksAtMs.slice(1).map((atMs, index) => atMs - (looksAtMs[index] ?? 0))
    expect(pausesMs[0]).toBeLessThanOrEqual(2_000)
    expect([...pausesMs].sort((a, b) => a - b)).toEqual(pausesMs)
    expect(pausesMs.at(-1)).toBeLessThanOrEqual(5_100)
    expect(polled.settled()).toBe(false)
    while (server.reads() <= 8) await vi.advanceTimersByTimeAsync(50)
    ;(await next(server, 'read')).succeed(done)
    await expect(polled.promise).resolves.toEqual(done)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.reads()).toBe(9)
  })

  it('gives up after a minute and a half, and asks no more', async () => {
    const { server, network, signal } = start()
    const polled = watch(network.poll(signal))
    for (let second = 0; second < 90; second++) {
      expect(polled.settled()).toBe(false)
      if (server.open() > 0) (await next(server, 'read')).succeed(atWork)
      await vi.advanceTimersByTimeAsync(1_000)
    }
    await expect(polled.promise).rejects.toEqual(failsWith('timed_out'))
    const reads = server.reads()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.reads()).toBe(reads)
  })

  it('survives a look that fails', async () => {
    const { server, network, signal } = start()
    const polled = network.poll(signal)
    ;(await next(server, 'read')).fail(new KycFailure('network_failed'))
    await vi.advanceTimersByTimeAsync(LONGEST_PAUSE_MS)
    ;(await next(server, 'read')).succeed(done)
    await expect(polled).resolves.toEqual(done)
  })

  it('ends where the session does', async () => {
    const { server, network, signal } = start()
    const polled = watch(network.poll(signal))
    ;(await next(server, 'read')).fail(new KycFailure('session_expired'))
    await vi.advanceTimersByTimeAsync(0)
    await expect(polled.promise).rejects.toEqual(failsWith('session_expired'))
  })

  it('given up leaves nothing running', async () => {
    const { server, network, giveUp, signal } = start()
    const polled = watch(network.poll(signal))
    giveUp.abort()
    await expect(polled.promise).rejects.toMatchObject({ name: 'AbortError' })
    expect(server.open()).toBe(0)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(server.reads()).toBe(1)
  })

  it('begins afresh the next time, without the old answer', async () => {
    const { server, network, signal } = start()
    const first = network.poll(signal)
    ;(await next(server, 'read')).succeed(done)
    await vi.advanceTimersByTimeAsync(0)
    await first
    const second = watch(network.poll(signal))
    await vi.advanceTimersByTimeAsync(0)
    expect(second.settled()).toBe(false)
    ;(await next(server, 'read')).succeed(done)
    await vi.advanceTimersByTimeAsync(0)
    await expect(second.promise).resolves.toEqual(done)
  })
})
