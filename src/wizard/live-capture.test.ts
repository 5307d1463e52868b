import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JudgedPicture } from '../capture/judge-picture.ts'
import type { CaptureSource } from '../domain/contract.ts'
import type { WatchWork } from '../domain/flow-work.ts'
import { fakeBitmap } from '../testing/fake-bitmap.ts'
import { capturing, createFakeFraming, type FakeFraming, lookOf } from '../testing/fake-framing.ts'
import { CARD, PASSPORT } from '../testing/flow-samples.ts'
import { LiveCapture, type LiveOptions, type LivePorts } from './live-capture.ts'
import { PictureShelf } from './picture-shelf.ts'
import { SightStore } from './sight-store.ts'

const WORK: WatchWork = {
  kind: 'watch',
  key: 'watch:front',
  document: CARD,
  side: 'front',
  frontId: null,
  auto: true,
}

interface Taken {
  readonly source: CaptureSource
  readonly frame: ImageBitmap
  readonly judged: JudgedPicture
}

let stop: AbortController

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', { hidden: false })
  vi.stubGlobal('navigator', {})
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
  pause(): void {
    this.paused = true
  }
  async play(): Promise<void> {
    this.paused = false
  }
}

function isVideo(value: unknown): value is HTMLVideoElement {
  return value instanceof FakeVideo
}

function watchWith(
  framing: FakeFraming,
  options: LiveOptions = {},
  work: Partial<WatchWork> = {},
  covered: readonly number[] = [],
) {
  const taken: Taken[] = []
  const pictures = new PictureShelf()
  const sight = new SightStore()
  const live = new LiveCapture(
    { framing, secondLook: createSecondLook(covered), options: () => options },
    { pictures, sight, take: (source, frame, judged) => taken.push({ source, frame, judged }) },
  )
  const video = new FakeVideo()
  if (isVideo(video)) sight.attach(video)
  void live.watch({ ...WORK, ...work }, stop.signal)
  return { live, sight, taken, video, pictures }
}

/** Sees in one picture after the other that so much of the document is covered, and in the last of them and all that follow. */
function createSecondLook(covered: readonly number[]): NonNullable<LivePorts['secondLook']> {
  let looks = 0
  return (_picture, { verdict }) => ({
    ...verdict.metrics,
    covered: covered[Math.min(looks++, covered.length - 1)] ?? 0,
  })
}

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('the picture that takes itself', () => {
  it('is taken once, after a moment in which it stands still, with what was found', async () => {
    const framing = createFakeFraming([lookOf(), lookOf(), lookOf(), capturing(), capturing()])
    const { sight, taken, video } = watchWith(framing)
    await wait(450)
    expect(sight.read()).toMatchObject({ taken: true, steady: 1 })
    expect(video.paused).toBe(true)
    expect(taken).toHaveLength(0)
    await wait(3_000)
    expect(taken).toHaveLength(1)
    expect(taken[0]).toMatchObject({ source: 'camera_auto', judged: { metrics: { found: 0.98 } } })
    expect(taken[0]?.judged.outline?.[0]).toEqual({ x: 0.15, y: 0.15 })
    expect(framing.frames()).toBe(4)
  })

  it('closes a ring while all is right, and opens it when something is wrong', async () => {
    const { sight } = watchWith(createFakeFraming([lookOf(), lookOf(), lookOf({ hintNow: 'blur' })]))
    await wait(120)
    expect(sight.read().steady).toBe(0.5)
    await wait(100)
    expect(sight.read().steady).toBe(0)
  })

  it('is called back by a tap, and from then on the person takes it', async () => {
    const shot = capturing()
    const framing = createFakeFraming([shot, lookOf()])
    const { sight, taken, video } = watchWith(framing)
    await wait(100)
    expect(sight.read().taken).toBe(true)
    sight.setAuto(false)
    await wait(1_000)
    expect(taken).toEqual([])
    expect(shot.picture).toMatchObject({ closed: true })
    expect(video.paused).toBe(false)
    expect(sight.read()).toMatchObject({ taken: false, auto: 'off', steady: 0 })
    expect(framing.begun.map(({ autoCapture }) => autoCapture)).toEqual([true, false])
  })

  it('is closed when the camera is left meanwhile', async () => {
    const shot = capturing()
    const { taken } = watchWith(createFakeFraming([shot]))
    await wait(100)
    stop.abort()
    await wait(2_000)
    expect(taken).toEqual([])
    expect(shot.picture).toMatchObject({ closed: true })
  })

  it('is not for a session that says so: no switch, and the finder only gives hints', async () => {
    const framing = createFakeFraming([lookOf({ hint: 'glare' })])
    const { sight } = watchWith(framing, {}, { auto: false })
    await wait(100)
    expect(sight.read()).toMatchObject({ auto: 'absent', hint: 'glare', steady: 0 })
    expect(framing.begun).toMatchObject([{ autoCapture: false }])
  })

  it('does not take itself while a finger is over the document: that is said, then the camera goes on', async () => {
    const covered = capturing()
    const framing = createFakeFraming([covered, lookOf(), capturing()])
    const { sight, taken } = watchWith(framing, {}, {}, [0.02, 0])
    await wait(100)
    expect(sight.read()).toMatchObject({ hint: 'occluded', said: 'occluded', taken: false, steady: 0 })
    expect(covered.picture).toMatchObject({ closed: true })
    await wait(5_000)
    expect(taken.map(({ judged }) => judged.metrics.covered)).toEqual([0])
    expect(framing.resets()).toBe(1)
  })

  it('takes itself at the third time, since what looks like a finger may be none', async () => {
    const framing = createFakeFraming([capturing()])
    const { taken } = watchWith(framing, {}, {}, [0.02])
    await wait(4_000)
    expect(taken).toEqual([])
    await wait(5_000)
    expect(taken.map(({ judged }) => judged.metrics.covered)).toEqual([0.02])
  })

  it('remembers for the visit that the person switched it off', async () => {
    const framing = createFakeFraming([lookOf()])
    const { live, sight } = watchWith(framing)
    await wait(100)
    sight.setAuto(false)
    stop.abort()
    await wait(500)
    stop = new AbortController()
    const video = new FakeVideo()
    if (isVideo(video)) sight.attach(video)
    void live.watch({ ...WORK, side: 'back', key: 'watch:back' }, stop.signal)
    await wait(100)
    expect(sight.read().auto).toBe('off')
  })
})

describe('the host', () => {
  it('may decline a picture before it is taken; its reason is shown, then the camera goes on', async () => {
    const shot = capturing()
    const framing = createFakeFraming([shot, lookOf()])
    const { sight, taken } = watchWith(framing, {
      onBeforeCapture: () => ({ reject: true, reason: 'Not this one.' }),
    })
    await wait(100)
    expect(sight.read()).toMatchObject({ declined: 'Not this one.', taken: false })
    await wait(3_000)
    expect(sight.read().declined).toBeNull()
    expect(taken).toEqual([])
    expect(shot.picture).toMatchObject({ closed: true })
    expect(framing.resets()).toBe(1)
  })

  it('hears what was measured, and never sees the picture', async () => {
    const heard: unknown[] = []
    watchWith(createFakeFraming([capturing()]), {
      onBeforeCapture: (candidate) => {
        heard.push(candidate)
        return 'accept'
      },
    })
    await wait(100)
    expect(heard).toHaveLength(1)
    expect(heard[0]).toMatchObject({ side: 'front', source: 'camera_auto', country: 'DEU', codes: [] })
    expect(JSON.stringify(heard[0])).not.toContain('signature')
  })
})

describe('a device that cannot', () => {
  it('steps down to the manual shutter when the finder fails', async () => {
    const framing = createFakeFraming([null])
    const { sight } = watchWith(framing)
    await wait(2_000)
    expect(framing.frames()).toBe(1)
    expect(sight.read()).toMatchObject({ hint: null, outline: null, auto: 'absent' })
  })

  it('steps down when all frames take longer than 400 ms, but not where the device is only busy', async () => {
    const slow = lookOf({}, { tookMs: 450 })
    const moment = createFakeFraming([slow, slow, slow, slow, lookOf(), slow, slow, slow, slow, lookOf()])
    watchWith(moment)
    await wait(3_000)
    expect(moment.frames()).toBeGreaterThan(15)
    const always = createFakeFraming([slow])
    const { sight } = watchWith(always)
    await wait(3_000)
    expect(always.frames()).toBe(5)
    expect(sight.read().auto).toBe('absent')
  })

  it('is tried once more after a while: opening the camera may have been what was slow', async () => {
    const slow = lookOf({}, { tookMs: 450 })
    const opening = createFakeFraming([slow, slow, slow, slow, slow, lookOf()])
    const { sight } = watchWith(opening)
    await wait(9_000)
    expect(opening.frames()).toBeGreaterThan(10)
    expect(sight.read().auto).toBe('on')
    const always = createFakeFraming([slow])
    watchWith(always)
    await wait(60_000)
    expect(always.frames()).toBe(10)
  })
})

describe('what is looked for', () => {
  it('is the shape of the document, and for the back not the front again', async () => {
    const framing = createFakeFraming([lookOf()])
    const { pictures } = watchWith(framing, {}, { document: PASSPORT })
    await wait(100)
    expect(framing.begun[0]).toMatchObject({ shape: 'id3', seenBefore: null })
    const back = createFakeFraming([lookOf()])
    const signature = new Float32Array([1, 2, 3])
    pictures.addSignature('front', signature)
    const live = new LiveCapture(
      { framing: back, options: () => ({}) },
      { pictures, sight: new SightStore(), take: () => {} },
    )
    await live.judgeFitted(new Blob(['x']), { document: CARD, side: 'back', frontId: 'front' })
    expect(back.judged[0]).toMatchObject({ shape: 'id1', seenBefore: signature })
  })
})
