import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBitmap } from '../testing/fake-bitmap.ts'
import { lookAtFrames } from './look-at-frames.ts'

let stop: AbortController
let page: { hidden: boolean }

beforeEach(() => {
  vi.useFakeTimers()
  page = { hidden: false }
  vi.stubGlobal('document', page)
  vi.stubGlobal('createImageBitmap', async () => fakeBitmap())
  stop = new AbortController()
})

afterEach(async () => {
  stop.abort()
  await vi.runAllTimersAsync()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

class FakeVideo extends EventTarget {
  videoWidth = 1280
  paused = false
}

/** A browser that has the callback and never calls it. */
class SilentVideo extends FakeVideo {
  readonly canceled: number[] = []
  requestVideoFrameCallback(): number {
    return 7
  }
  cancelVideoFrameCallback(handle: number): void {
    this.canceled.push(handle)
  }
}

function isVideo(value: unknown): value is HTMLVideoElement {
  return value instanceof FakeVideo
}

/** Counts the frames that are looked at, each of which takes so long. */
function looking(video: FakeVideo, tookMs = 0): () => number {
  let frames = 0
  const look = async (frame: ImageBitmap) => {
    frame.close()
    frames++
    if (tookMs > 0) await new Promise((done) => setTimeout(done, tookMs))
    return true
  }
  if (isVideo(video)) void lookAtFrames(video, look, stop.signal)
  return () => frames
}

describe('the camera is looked at', () => {
  it('ten times a second', async () => {
    const frames = looking(new FakeVideo())
    await vi.advanceTimersByTimeAsync(2_000)
    expect(frames()).toBeGreaterThanOrEqual(19)
    expect(frames()).toBeLessThanOrEqual(21)
  })

  it('for at most half of the time, where looking takes long', async () => {
    const frames = looking(new FakeVideo(), 300)
    await vi.advanceTimersByTimeAsync(6_000)
    expect(frames()).toBeLessThanOrEqual(11)
    expect(frames()).toBeGreaterThanOrEqual(9)
  })

  it('row 67: also where the browser never tells of frames', async () => {
    const video = new SilentVideo()
    const frames = looking(video)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(frames()).toBeGreaterThanOrEqual(4)
    expect(video.canceled.length).toBeGreaterThanOrEqual(4)
  })

  it('not while the page is hidden or the video stands, and again afterwards', async () => {
    const video = new FakeVideo()
    const frames = looking(video)
    await vi.advanceTimersByTimeAsync(500)
    page.hidden = true
    await vi.advanceTimersByTimeAsync(100)
    const before = frames()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(frames()).toBe(before)
    page.hidden = false
    video.paused = true
    await vi.advanceTimersByTimeAsync(2_000)
    expect(frames()).toBe(before)
    video.paused = false
    await vi.advanceTimersByTimeAsync(1_000)
    expect(frames()).toBeGreaterThan(before + 5)
  })

  it('no more once it is left, and no timer stays behind', async () => {
    const frames = looking(new FakeVideo())
    await vi.advanceTimersByTimeAsync(500)
    stop.abort()
    const before = frames()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(frames()).toBe(before)
    expect(vi.getTimerCount()).toBe(0)
  })
})
