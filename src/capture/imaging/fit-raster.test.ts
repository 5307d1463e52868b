import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { KycFailure } from '../../domain/errors.ts'
import { imageLimits } from '../../domain/limits.ts'
import { type FitOptions, type FittedPicture, fitRaster } from './fit-raster.ts'
import type { Raster, Rect } from './raster.ts'
import { PIECE_HEIGHT_PX, PIECE_WIDTH_PX } from './sample.ts'

/** A picture as its bytes behave. */
interface Picture {
  readonly widthPx: number
  readonly heightPx: number
  /** At quality 90. */
  readonly bytesPerPx: number
  /** Of the tables' scale, and of the sides when they shrink. */
  readonly exponent: number
  readonly shrinkExponent: number
  /** How far the sample's share is off that of the whole. */
  readonly sampleError: number
  readonly encodable: boolean
  /** A third more bytes from that quality on. */
  readonly cliffPercent?: number
}

class FakeEngine {
  open = 0
  /** When the whole was last encoded. */
  openAtEncode = 0
  /** Samples encoded. */
  weighed = 0
  readonly drawn: { readonly part: Rect; readonly widthPx: number; readonly heightPx: number }[] = []
  readonly qualities: number[] = []

  raster(picture: Picture, scale = 1, isMosaic = false): Raster {
    this.open++
    const { widthPx, heightPx } = picture
    let closed = false
    const scaleOf = (percent: number) => (percent < 50 ? 5000 / percent : 200 - 2 * percent)
    return {
      widthPx,
      heightPx,
      encodable: picture.encodable,
      draw: async (part, widthPx, heightPx) => {
        this.drawn.push({ part, widthPx, heightPx })
        const smaller = { ...picture, widthPx, heightPx, encodable: true }
        return this.raster(smaller, (scale * widthPx) / part.widthPx)
      },
      mosaic: (pieces) => {
        const pixels = pieces.length * PIECE_WIDTH_PX * PIECE_HEIGHT_PX
        const error = 1 + picture.sampleError
        const { encode, close } = this.raster(
          { ...picture, widthPx: pixels, heightPx: 1, bytesPerPx: picture.bytesPerPx * error },
          scale,
          true,
        )
        return { bytesAt: async (quality) => (await encode(quality)).size, close }
      },
      encode: async (quality) => {
        if (isMosaic) this.weighed++
        else {
          this.qualities.push(quality)
          this.openAtEncode = this.open
        }
        const sharper = scale ** (picture.shrinkExponent - 2)
        const coded = widthPx * heightPx * picture.bytesPerPx * sharper
        const cliff = Math.round(quality * 100) >= (picture.cliffPercent ?? 100) ? 1.3 : 1
        const bytes = 600 + coded * cliff * (scaleOf(quality * 100) / 20) ** -picture.exponent
        return new Blob([new Uint8Array(Math.round(bytes))], { type: 'image/jpeg' })
      },
      close: () => {
        if (!closed) this.open--
        closed = true
      },
    }
  }
}

const options = (more: Partial<FitOptions> = {}): FitOptions => ({
  limits: imageLimits({ headImage: false }),
  crop: undefined,
  onProgress: () => {},
  ...more,
})

const PHONE: Picture = {
  widthPx: 4032,
  heightPx: 3024,
  bytesPerPx: 0.15,
  exponent: 0.7,
  shrinkExponent: 1.7,
  sampleError: 0.01,
  encodable: true,
}

const fit = (engine: FakeEngine, picture: Picture, more?: Partial<FitOptions>): Promise<FittedPicture> =>
  fitRaster(engine.raster(picture), options(more))

/** Right behind the answer. */
async function closed(engine: FakeEngine): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve))
  expect(engine.open).toBe(0)
}

test('a phone picture is encoded once, undrawn, and fills the budget', async () => {
  const engine = new FakeEngine()
  const fitted = await fit(engine, PHONE)
  expect(fitted).toMatchObject({ encodes: 1, widthPx: 4032, heightPx: 3024, untouched: false })
  expect(fitted.blob.size).toBeLessThanOrEqual(1_499_982)
  expect(fitted.blob.size).toBeGreaterThan(0.91 * 1_500_000)
  expect(engine.drawn).toEqual([])
})

test('a picture that is still turned is drawn first, at its own size', async () => {
  const engine = new FakeEngine()
  await fit(engine, { ...PHONE, encodable: false })
  expect(engine.drawn).toMatchObject([{ widthPx: 4032, heightPx: 3024 }])
})

test('a turned picture that is too rough for its size is drawn once, at the size that it will have', async () => {
  const engine = new FakeEngine()
  const fitted = await fit(engine, { ...PHONE, bytesPerPx: 0.4, encodable: false })
  expect(engine.drawn).toMatchObject([{ widthPx: fitted.widthPx }])
  expect(fitted.widthPx).toBeLessThan(4032)
})

test('where one quality costs a third more than the one before, the one before is found', async () => {
  const engine = new FakeEngine()
  const noise = { ...PHONE, bytesPerPx: 0.226, widthPx: 3264, heightPx: 2448, cliffPercent: 86 }
  expect(await fit(engine, noise)).toMatchObject({ encodes: 1 })
  expect(engine.qualities).toEqual([0.85])
})

test('a picture larger than allowed is brought to the longest side', async () => {
  const engine = new FakeEngine()
  expect(await fit(engine, { ...PHONE, widthPx: 5000, heightPx: 4000, bytesPerPx: 0.1 })).toMatchObject({
    widthPx: 4096,
    heightPx: 3277,
  })
  const headImage = { limits: imageLimits({ headImage: true }) }
  expect(await fit(engine, { ...PHONE, bytesPerPx: 0.1 }, headImage)).toMatchObject({
    widthPx: 4000,
    heightPx: 3000,
  })
})

test('the size is kept down to quality 55, and below it is shrunk until the quality is about 65', async () => {
  const fine = new FakeEngine()
  await fit(fine, { ...PHONE, bytesPerPx: 0.32 })
  expect(fine.drawn).toEqual([])
  expect(fine.qualities[0]).toBeGreaterThanOrEqual(0.55)
  expect(fine.qualities[0]).toBeLessThan(0.65)

  const rough = new FakeEngine()
  const fitted = await fit(rough, { ...PHONE, bytesPerPx: 0.4 })
  expect(fitted.widthPx).toBeLessThan(4032)
  expect(fitted.widthPx / fitted.heightPx).toBeCloseTo(4 / 3, 2)
  expect(rough.qualities.at(-1)).toBeGreaterThanOrEqual(0.6)
  expect(rough.qualities.at(-1)).toBeLessThanOrEqual(0.73)
})

test('a picture that is so small that it nearly always fits is encoded unseen, and again where that was too hopeful', async () => {
  const small = { ...PHONE, widthPx: 1920, heightPx: 1080, bytesPerPx: 0.2 }
  const engine = new FakeEngine()
  expect(await fit(engine, small)).toMatchObject({ encodes: 1 })
  expect(engine.weighed).toBe(0)
  expect(engine.qualities).toEqual([0.98])
  expect(await fit(engine, { ...small, bytesPerPx: 0.5 })).toMatchObject({ encodes: 2, widthPx: 1920 })
  expect(engine.weighed).toBeGreaterThan(0)
})

test('the original of a turned picture is closed before its copy is encoded', async () => {
  const engine = new FakeEngine()
  await fit(engine, { ...PHONE, encodable: false })
  expect(engine.openAtEncode).toBe(1)
})

test('a sample that is too hopeful costs one more encode, and no more', async () => {
  const engine = new FakeEngine()
  const fitted = await fit(engine, { ...PHONE, sampleError: -0.05 })
  expect(fitted.encodes).toBe(2)
  expect(fitted.blob.size).toBeGreaterThan(0.88 * 1_500_000)
})

test('what is around the document is cut off', async () => {
  const engine = new FakeEngine()
  const crop = { x: 0.1, y: 0.2, width: 0.5, height: 0.5 }
  const fitted = await fit(engine, PHONE, { crop })
  expect(engine.drawn[0]?.part).toEqual({ x: 403, y: 604, widthPx: 2016, heightPx: 1512 })
  expect(fitted).toMatchObject({ widthPx: 2016, heightPx: 1512 })
  expect(engine.qualities[0]).toBeGreaterThan(0.92)
})

test('a document too small to be taken alone is sent with what is around', async () => {
  const engine = new FakeEngine()
  expect(await fit(engine, PHONE, { crop: { x: 0, y: 0, width: 0.05, height: 0.05 } })).toMatchObject({
    widthPx: 4032,
  })
})

test('decoded sides are judged again: headers lie', async () => {
  const engine = new FakeEngine()
  await expect(fit(engine, { ...PHONE, widthPx: 200 })).rejects.toThrow(new KycFailure('file_too_small'))
  await closed(engine)
})

test('giving up closes everything', async () => {
  const engine = new FakeEngine()
  const onProgress = (): void => {
    throw new Error('given up')
  }
  await expect(fit(engine, PHONE, { onProgress })).rejects.toThrow('given up')
  await closed(engine)
})

test('noise is brought to a size that fills the budget, whatever its own', async () => {
  const noise = fc.record({
    widthPx: fc.integer({ min: 800, max: 5000 }),
    heightPx: fc.integer({ min: 800, max: 5000 }),
    bytesPerPx: fc.double({ min: 1, max: 1.2, noNaN: true }),
  })
  await fc.assert(
    fc.asyncProperty(noise, async (sides) => {
      const picture = { ...PHONE, ...sides, exponent: 0.2, shrinkExponent: 2 }
      const { blob, encodes, widthPx } = await fit(new FakeEngine(), picture)
      expect(encodes).toBeLessThanOrEqual(2)
      if (widthPx < Math.min(picture.widthPx, 4000)) expect(blob.size).toBeGreaterThan(0.8 * 1_500_000)
    }),
  )
})

test('every picture ends within every limit, and everything is closed', async () => {
  const picture = fc.record({
    widthPx: fc.integer({ min: 256, max: 8000 }),
    heightPx: fc.integer({ min: 256, max: 8000 }),
    bytesPerPx: fc.double({ min: 0.001, max: 1.2, noNaN: true }),
    exponent: fc.double({ min: 0.4, max: 1.2, noNaN: true }),
    shrinkExponent: fc.double({ min: 1.4, max: 2, noNaN: true }),
    sampleError: fc.double({ min: -0.03, max: 0.03, noNaN: true }),
    encodable: fc.boolean(),
  })
  // Noise itself takes no more than 1.7 bytes a pixel at quality 98.
  const takes = ({ widthPx, heightPx, bytesPerPx, exponent }: Picture): boolean =>
    Math.max(widthPx, heightPx) <= 16 * Math.min(widthPx, heightPx) &&
    widthPx * heightPx <= 6e7 &&
    bytesPerPx * 5 ** exponent <= 1.7
  await fc.assert(
    fc.asyncProperty(picture.filter(takes), async (picture) => {
      const engine = new FakeEngine()
      const { blob, widthPx, heightPx, encodes } = await fit(engine, picture)
      expect(4 * Math.ceil(blob.size / 3) + 23).toBeLessThanOrEqual(2_000_000)
      expect(Math.min(widthPx, heightPx)).toBeGreaterThanOrEqual(256)
      expect(Math.max(widthPx, heightPx)).toBeLessThanOrEqual(4096)
      expect(Math.abs(Math.log(widthPx / heightPx / (picture.widthPx / picture.heightPx)))).toBeLessThan(0.01)
      expect(encodes).toBeLessThanOrEqual(2)
      const longPx = Math.max(picture.widthPx, picture.heightPx)
      if (Math.max(widthPx, heightPx) < Math.min(longPx, 4096))
        expect(blob.size).toBeGreaterThan(0.6 * 1_500_000)
      await closed(engine)
    }),
    { numRuns: 300 },
  )
})
