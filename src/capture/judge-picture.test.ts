import { afterEach, expect, it, vi } from 'vitest'
import { drawJpegHead } from '../testing/jpeg-head.ts'
import { fakeBitmap } from '../testing/fake-bitmap.ts'
import { createFakeFraming, GOOD_METRICS, lookOf } from '../testing/fake-framing.ts'
import { judgedOf, judgeFile, judgeFitted, judgeFrame } from './judge-picture.ts'

const OPTIONS = { shape: 'id1' } as const

afterEach(() => {
  vi.unstubAllGlobals()
})

it('a document found beyond doubt has an outline to crop by, in shares of the picture', () => {
  expect(judgedOf(lookOf()).outline?.[2]).toEqual({ x: 0.75, y: 0.825 })
})

it.each([
  ['that may be something else', { metrics: { ...GOOD_METRICS, found: 0.7 } }],
  ['that the picture cuts', { whole: false }],
  ['that is too small to be cropped', { metrics: { ...GOOD_METRICS, pxPerMm: 4 } }],
  ['that is not there', { quad: null }],
])('a document %s is not cropped', (_, verdict) => {
  expect(judgedOf(lookOf(verdict)).outline).toBeNull()
})

it('a frame of the camera is judged by a copy: it stays the caller’s', async () => {
  const copy = fakeBitmap()
  vi.stubGlobal('createImageBitmap', async () => copy)
  const frame = fakeBitmap()
  const judged = await judgeFrame(createFakeFraming([]), frame, OPTIONS)
  expect(judged?.metrics).toEqual(GOOD_METRICS)
  expect([frame.closed, copy.closed]).toEqual([false, true])
})

it('a file is judged as it is only where its header says that it is harmless', async () => {
  const judge = (file: Blob) => judgeFile(createFakeFraming([]), file, OPTIONS)
  expect(await judge(drawJpegHead(4000, 3000))).not.toBeNull()
  expect(await judge(drawJpegHead(9000, 6000))).toBeNull()
  expect(await judge(new Blob(['GIF89a and more']))).toBeNull()
})

it('a file that the browser did not turn as it asks is not cropped', async () => {
  const lying = createFakeFraming([], lookOf({}, { widthPx: 1280, heightPx: 720 }))
  expect(await judgeFile(lying, drawJpegHead(4000, 3000, 6), OPTIONS)).toBeNull()
  const upright = createFakeFraming([], lookOf({}, { widthPx: 720, heightPx: 1280 }))
  expect(await judgeFile(upright, drawJpegHead(4000, 3000, 6), OPTIONS)).not.toBeNull()
  // Half a turn leaves the sides as they are: nothing tells whether it was heeded.
  expect(await judgeFile(upright, drawJpegHead(3000, 4000, 3), OPTIONS)).toBeNull()
})

it('a picture that is fitted is judged, and not cropped any more', async () => {
  const judged = await judgeFitted(createFakeFraming([]), new Blob(['fitted']), OPTIONS)
  expect(judged).toMatchObject({ metrics: GOOD_METRICS, outline: null })
})
