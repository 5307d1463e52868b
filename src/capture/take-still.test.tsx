import { afterEach, expect, it, vi } from 'vitest'
import { takeStill } from './take-still.ts'

/** A video that stands still, and a camera that takes photos of another size. */
async function camera(widthPx: number, heightPx: number) {
  const canvas = document.createElement('canvas')
  canvas.width = widthPx
  canvas.height = heightPx
  const context = canvas.getContext('2d')
  const stream = canvas.captureStream(20)
  const timer = setInterval(() => context?.fillRect(0, 0, 9, 9), 30)
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = stream
  await video.play()
  const [track] = stream.getVideoTracks()
  if (track === undefined) throw new Error('There is no track.')
  opened.push(() => {
    clearInterval(timer)
    track.stop()
  })
  return { video, track }
}

async function picture(widthPx: number, heightPx: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(widthPx, heightPx)
  canvas.getContext('2d')?.fillRect(0, 0, 9, 9)
  return canvas.convertToBlob({ type: 'image/jpeg' })
}

const opened: (() => void)[] = []
const most = (max: number) => Object({ imageWidth: { max }, imageHeight: { max: 10 } })

afterEach(() => {
  for (const close of opened.splice(0)) close()
  vi.restoreAllMocks()
})

const sizeOf = ({ width, height }: ImageBitmap) => [width, height]

it('a poor stream gives way to a photo that is larger and shows the same', async () => {
  const { video, track } = await camera(640, 480)
  vi.spyOn(ImageCapture.prototype, 'getPhotoCapabilities').mockResolvedValue(most(2560))
  vi.spyOn(ImageCapture.prototype, 'takePhoto').mockResolvedValue(await picture(2560, 1920))
  expect(sizeOf(await takeStill(video, track))).toEqual([2560, 1920])
})

it.each([
  ['another shape, which the person did not see', 2560, 1440],
  ['the same size', 640, 480],
])('a photo of %s is not taken', async (_what, widthPx, heightPx) => {
  const { video, track } = await camera(640, 480)
  vi.spyOn(ImageCapture.prototype, 'getPhotoCapabilities').mockResolvedValue(most(2560))
  vi.spyOn(ImageCapture.prototype, 'takePhoto').mockResolvedValue(await picture(widthPx, heightPx))
  expect(sizeOf(await takeStill(video, track))).toEqual([640, 480])
})

it('a camera that has no larger photo, or a stream that is good enough, is not asked for one', async () => {
  const photo = vi.spyOn(ImageCapture.prototype, 'takePhoto')
  const small = await camera(640, 480)
  vi.spyOn(ImageCapture.prototype, 'getPhotoCapabilities').mockResolvedValue(most(800))
  expect(sizeOf(await takeStill(small.video, small.track))).toEqual([640, 480])
  const sharp = await camera(1080, 1920)
  vi.spyOn(ImageCapture.prototype, 'getPhotoCapabilities').mockResolvedValue(most(4032))
  expect(sizeOf(await takeStill(sharp.video, sharp.track))).toEqual([1080, 1920])
  expect(photo).not.toHaveBeenCalled()
})

it.each([
  ['fails', () => Promise.reject(new Error('no'))],
  ['never comes', () => new Promise<never>(() => {})],
])('a photo that %s costs the person nothing: the frame is taken', async (_what, takePhoto) => {
  const { video, track } = await camera(640, 480)
  vi.spyOn(ImageCapture.prototype, 'getPhotoCapabilities').mockResolvedValue(most(2560))
  vi.spyOn(ImageCapture.prototype, 'takePhoto').mockImplementation(takePhoto)
  expect(sizeOf(await takeStill(video, track, 40))).toEqual([640, 480])
})
