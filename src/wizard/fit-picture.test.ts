import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { JudgedPicture } from '../capture/judge-picture.ts'
import type { At, PictureQuality } from '../domain/flow-state.ts'
import { createFakeFitter, type FakeFitter } from '../testing/fake-fitter.ts'
import { GOOD_METRICS } from '../testing/fake-framing.ts'
import { taking } from '../testing/flow-samples.ts'
import { type FitRooms, fitPicture } from './fit-picture.ts'
import { PictureShelf } from './picture-shelf.ts'

const OUTLINE = [
  { x: 0.2, y: 0.2 },
  { x: 0.8, y: 0.2 },
  { x: 0.8, y: 0.8 },
  { x: 0.2, y: 0.8 },
]
const SHARP: JudgedPicture = { metrics: GOOD_METRICS, outline: OUTLINE, signature: null }
const BLURRED: JudgedPicture = {
  metrics: { ...GOOD_METRICS, sharpness: 0.1 },
  outline: null,
  signature: null,
}
const STATE: At<'fitting'> = { step: 'fitting', ...taking('front'), picture: { id: 'p', source: 'upload' } }

let fitter: FakeFitter
let pictures: PictureShelf
let stop: AbortController

beforeEach(() => {
  fitter = createFakeFitter()
  pictures = new PictureShelf()
  pictures.addRaw('p', new Blob(['a file']))
  stop = new AbortController()
})

/** A judge who says that of the raw picture and that of the fitted one. */
const judge = (raw: JudgedPicture | null, fitted: JudgedPicture | null = null) => ({
  judgeRaw: vi.fn(async () => raw),
  judgeFitted: vi.fn(async () => fitted),
  qualityOf: async (_: unknown, { metrics }: JudgedPicture): Promise<PictureQuality> => ({
    metrics,
    faults: metrics.sharpness < 0.3 ? ['blur'] : [],
  }),
})

async function fit(live: FitRooms['live'], judged: JudgedPicture | null = null) {
  const rooms = { fitter: fitter.fitter, live, pictures, judged }
  const fitted = fitPicture(STATE, rooms, stop.signal)
  await new Promise((turn) => setTimeout(turn))
  const { outline } = fitter.waiting()
  fitter.waiting().succeed('digest')
  return { picture: await fitted, outline }
}

describe('a picture', () => {
  it('is cropped to its document where that was surely found', async () => {
    const { picture, outline } = await fit(judge(SHARP))
    expect(outline).toBe(OUTLINE)
    expect(picture).toMatchObject({ id: 'p', digest: 'digest', quality: { faults: [] } })
    expect(pictures.fitted('p')).toBeDefined()
  })

  it('that took itself is not judged again', async () => {
    const live = judge(null)
    const { outline } = await fit(live, SHARP)
    expect(outline).toBe(OUTLINE)
    expect(live.judgeRaw).not.toHaveBeenCalled()
  })

  it('that could not be judged as it came is judged once it is fitted', async () => {
    const { picture, outline } = await fit(judge(null, BLURRED))
    expect(outline).toBeUndefined()
    expect(picture).toMatchObject({ quality: { faults: ['blur'] } })
  })

  it('goes on without a judgement where nobody can judge', async () => {
    for (const live of [null, judge(null)]) {
      pictures.addRaw('p', new Blob(['a file']))
      const { picture } = await fit(live)
      expect(picture).toMatchObject({ id: 'p' })
      expect(picture).not.toHaveProperty('quality')
    }
  })

  it('tells how far it is, and nothing of one that was given up', async () => {
    const told: (number | null)[] = []
    pictures.progress.subscribe(() => told.push(pictures.progress.read()))
    void fitPicture(STATE, { fitter: fitter.fitter, live: null, pictures, judged: null }, stop.signal)
    await new Promise((turn) => setTimeout(turn))
    for (const fraction of [0.1, 0.5]) fitter.waiting().progress(fraction)
    stop.abort()
    fitter.waiting().progress(0.6)
    expect(told).toEqual([null, 0.1, 0.5])
  })

  it('goes on after a while where the judge is silent, and does not ask it again', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const live = { ...judge(null), judgeRaw: () => new Promise<never>(() => {}) }
    const fitted = fitPicture(STATE, { fitter: fitter.fitter, live, pictures, judged: null }, stop.signal)
    await vi.advanceTimersByTimeAsync(10_000)
    fitter.waiting().succeed('digest')
    expect(await fitted).toMatchObject({ id: 'p', digest: 'digest' })
    expect(live.judgeFitted).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that nobody wants any more is not fitted', async () => {
    const live = judge(SHARP)
    const rooms = { fitter: fitter.fitter, live, pictures, judged: null }
    const fitted = fitPicture(STATE, rooms, stop.signal)
    stop.abort()
    expect(await fitted).toBeNull()
    expect(() => fitter.waiting()).toThrow('Nothing is being fitted.')
  })
})
