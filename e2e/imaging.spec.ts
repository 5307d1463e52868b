import { deflateSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { ENGINES, openBrowser, type OpenBrowser } from './browsers/open.mjs'
import { codedJpeg, exifSegment, segment } from './fixtures/coded-jpeg.ts'
import { chunk, codedPng } from './fixtures/coded-png.ts'
import { codedAvif, codedBmp, codedGif, codedHeic, codedWebp } from './fixtures/coded-rare.ts'
import { type FitOrder, type FitOutcome } from './fixtures/imaging-page.ts'
import { type HostName, type ImagingSite, startImagingSite } from './fixtures/imaging-site.ts'
import { metadataMarkers } from './fixtures/jpeg-anatomy.ts'
import { type IccProfile, SRGB, SWAPPED, iccProfile } from '../src/testing/icc-profile.ts'
import { QUARTERS, type Rgb } from './fixtures/quarters.ts'

const SIDES = { widthPx: 480, heightPx: 320 } as const
const COLOURS: readonly Rgb[] = Object.values(QUARTERS)

/** Words that stand for what must never leave the device. */
const PLANTED = ['GPS-16.8409N', 'SERIAL-00042', 'XMP-OWNER', 'COMMENT-NAME', 'THUMBNAIL-BYTES', 'ICC-SERIAL']
const words = (...which: number[]): Buffer => Buffer.from(which.map((i) => PLANTED[i]).join(' '), 'latin1')
const METADATA = [
  segment(0xe1, Buffer.concat([exifSegment(1).subarray(4), words(0, 1, 4)])),
  segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), words(2)])),
  segment(0xe2, Buffer.concat([Buffer.from('MPF\0'), words(5)])),
  segment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0'), words(1)])),
  segment(0xfe, words(3)),
]

let site: ImagingSite
test.beforeAll(async () => {
  site = await startImagingSite()
})
test.afterAll(() => site.close())

for (const engine of ENGINES) {
  test.describe(`a picture in ${engine}`, () => {
    test.describe.configure({ mode: 'default', timeout: 180_000 })
    let browser: OpenBrowser
    let shown: HostName | null = null

    test.beforeAll(async () => {
      browser = await openBrowser(engine)
    })
    test.afterAll(async () => browser?.close())

    /** Fits on a page of that host; pages are kept while the host stays the same. */
    async function fit(
      file: Buffer,
      order: Omit<FitOrder, 'base64'> = {},
      host: HostName = 'open',
    ): Promise<FitOutcome> {
      if (shown !== host) await browser.goto(site.url(host))
      shown = host
      return browser.evaluate((order) => globalThis.imaging.fit(order), {
        ...order,
        base64: file.toString('base64'),
      })
    }

    const roads = () => browser.evaluate(() => globalThis.imaging.roads(), null)

    /** Upright, in the right colours, within the limits, and without metadata. */
    function expectFitted(outcome: FitOutcome, colours = COLOURS) {
      expect(outcome.code).toBeNull()
      if (outcome.code !== null) throw new Error('refused')
      expect(outcome.seenPx).toEqual([outcome.widthPx, outcome.heightPx])
      for (const [i, colour] of colours.entries())
        for (const [k, value] of colour.entries())
          expect(
            Math.abs((outcome.seen[i]?.[k] ?? -99) - value),
            `quarter ${i} is ${String(outcome.seen[i])}`,
          ).toBeLessThan(40)
      const bytes = Buffer.from(outcome.base64, 'base64')
      if (outcome.type === 'image/jpeg') expect(metadataMarkers(bytes)).toEqual([])
      for (const word of PLANTED) expect(bytes.includes(word)).toBe(false)
      expect(outcome.encodes).toBeLessThanOrEqual(2)
      return { ...outcome, bytes }
    }

    test('is fitted by a worker from a blob', async () => {
      expectFitted(await fit(codedJpeg({ ...SIDES, orientation: 6 }), {}, 'open'))
      expect((await roads()).workers).toEqual(['blob'])
    })

    test('is fitted by a worker from its own file where the host refuses blobs', async () => {
      expectFitted(await fit(codedJpeg({ ...SIDES, orientation: 6 }), {}, 'strict'))
      expect((await roads()).workers).toEqual(['http'])
    })

    test('is fitted by a worker when the script comes from another origin', async () => {
      expectFitted(await fit(codedJpeg({ ...SIDES, orientation: 6 }), {}, 'foreign'))
      expect((await roads()).workers).toEqual(['blob'])
    })

    test('row 76: is fitted by the page where the host refuses every worker', async () => {
      const outcome = expectFitted(await fit(codedJpeg({ ...SIDES, orientation: 6 }), {}, 'workerless'))
      expect([outcome.widthPx, outcome.heightPx]).toEqual([480, 320])
      expectFitted(await fit(codedPng({ ...SIDES, kind: 'rgba' }), {}, 'workerless'))
      expectFitted(await fit(codedBmp(), {}, 'workerless'))
      const { workers, chunks } = await roads()
      expect(workers).toEqual([])
      expect(chunks.some((name) => name.startsWith('fit-on-page'))).toBe(true)
      expect(chunks.some((name) => name.startsWith('bic-engine'))).toBe(false)
    })

    test('row 76: is fitted with browser-image-compression where there is no OffscreenCanvas', async () => {
      for (const orientation of [6, 3])
        expectFitted(await fit(codedJpeg({ ...SIDES, orientation }), {}, 'old'))
      expectFitted(await fit(codedPng({ ...SIDES, kind: 'rgba' }), {}, 'old'))
      expectFitted(await fit(codedGif(), {}, 'old'))
      const large = await browser.evaluate((drawn) => globalThis.imaging.fitDrawn(drawn), {
        widthPx: 4500,
        heightPx: 3000,
        content: 'text',
        type: 'image/jpeg',
        seed: 7,
      } as const)
      expect(large.code).toBeNull()
      if (large.code === null) expect(large.progress[0]).toBeLessThanOrEqual(1_500_000)
      const { workers, chunks } = await roads()
      expect(workers).toEqual([])
      expect(chunks.some((name) => name.startsWith('bic-engine'))).toBe(true)
    })

    test('row 76: fails in words where the canvas gives nothing', async () => {
      expect(await fit(codedJpeg({ ...SIDES, orientation: 6 }), {}, 'barren')).toEqual({ code: 'unexpected' })
    })

    test('row 76: fails in words where a canvas is larger than the engine allows, and a smaller one still goes', async () => {
      expect(await fit(codedJpeg({ ...SIDES, orientation: 6 }), {}, 'cramped')).toEqual({
        code: 'unexpected',
      })
      const small = { widthPx: 320, heightPx: 288, orientation: 6 } as const
      expectFitted(await fit(codedJpeg(small), {}, 'cramped'))
    })

    test('row 28: comes out upright from each of the eight orientations', async () => {
      for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
        const outcome = expectFitted(await fit(codedJpeg({ ...SIDES, orientation })))
        expect([outcome.widthPx, outcome.heightPx], `orientation ${orientation}`).toEqual([480, 320])
        expect(outcome.untouched).toBe(orientation === 1)
      }
    })

    test('row 77: may be of any kind that a phone or a desk produces', async () => {
      const kinds: Readonly<Record<string, Buffer>> = {
        progressive: codedJpeg({ ...SIDES, progressive: true }),
        cmyk: codedJpeg({ ...SIDES, colours: 'cmyk' }),
        'with a second picture behind': codedJpeg({ ...SIDES, tail: codedJpeg(SIDES) }),
        'with a film behind': codedJpeg({ ...SIDES, tail: Buffer.from('\0\0\0\x18ftypmp42', 'latin1') }),
        png: codedPng(SIDES),
        'png on white': codedPng({ ...SIDES, kind: 'rgba' }),
        'png of 16 bits': codedPng({ ...SIDES, kind: 'rgb16' }),
        'png with a palette': codedPng({ ...SIDES, kind: 'palette' }),
        'png interlaced': codedPng({ ...SIDES, interlaced: true }),
        bmp: codedBmp(),
        gif: codedGif(),
        heic: codedHeic(),
      }
      for (const [kind, file] of Object.entries(kinds))
        await test.step(kind, async () => {
          expectFitted(await fit(file))
        })
      const red = [[255, 0, 0]] as const
      expectFitted(await fit(codedWebp()), red)
      const grey = codedJpeg({ ...SIDES, colours: 'grey' })
      expectFitted(await fit(grey), [[76, 76, 76]])
      const avif = await fit(codedAvif())
      if (avif.code !== 'file_unsupported' || engine !== 'webkit') expectFitted(avif)
    })

    test('row 76, 77: is refused with the reason, before it is decoded', async () => {
      const cases: readonly [string, Buffer][] = [
        ['file_empty', Buffer.alloc(0)],
        ['file_not_image', Buffer.from('just words, long enough to be a file')],
        ['file_pdf', Buffer.from('%PDF-1.7\n')],
        ['file_truncated', codedJpeg({ ...SIDES, cut: true })],
        ['file_truncated', codedJpeg(SIDES).subarray(0, 900)],
        ['file_truncated', codedPng(SIDES).subarray(0, 900)],
        ['file_truncated', codedBmp().subarray(0, 9000)],
        ['file_truncated', codedHeic().subarray(0, 500)],
        ['file_unreadable', Buffer.from('ffd8ffd9', 'hex')],
        ['file_animated', codedGif(2)],
        ['file_animated', codedWebp({ animated: true })],
        [
          'file_animated',
          codedPng({ ...SIDES, chunks: [chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))] }),
        ],
        ['file_too_small', codedJpeg({ widthPx: 240, heightPx: 480 })],
        ['file_too_narrow', codedJpeg({ widthPx: 5600, heightPx: 272 })],
        ['file_too_many_pixels', codedPng({ widthPx: 20_000, heightPx: 20_000, kind: 'grey1', rows: 4 })],
        ['file_too_many_pixels', codedPng({ widthPx: 60_000, heightPx: 60_000, kind: 'grey1', rows: 0 })],
        [
          'file_unsupported',
          Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"/>'),
        ],
        ['file_unsupported', Buffer.from('II*\0'.padEnd(64, '\0'), 'latin1')],
      ]
      for (const [code, file] of cases)
        await test.step(code, async () => {
          expect(await fit(file)).toEqual({ code })
        })
    })

    test('that fits already keeps its pixels and loses its metadata', async () => {
      const file = codedJpeg({ ...SIDES, segments: METADATA })
      for (const word of PLANTED) expect(file.includes(word)).toBe(true)
      const outcome = expectFitted(await fit(file))
      expect(outcome).toMatchObject({ untouched: true, encodes: 0, type: 'image/jpeg' })
      const scan = codedJpeg(SIDES).subarray(codedJpeg(SIDES).indexOf(Buffer.from([0xff, 0xda])))
      expect(outcome.bytes.includes(scan)).toBe(true)

      const text = chunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), words(0, 3)]))
      const png = expectFitted(await fit(codedPng({ ...SIDES, chunks: [text] })))
      expect(png).toMatchObject({ untouched: true, type: 'image/png' })
      expect(png.bytes.equals(codedPng(SIDES))).toBe(true)
    })

    test('of other colours than sRGB keeps its pixels and its look, and loses the words about them', async () => {
      const file = (primaries: IccProfile['primaries'], lut = false): Buffer => {
        const profile = iccProfile({ primaries, words: `${PLANTED[5]} `.repeat(9), lut })
        return codedJpeg({
          ...SIDES,
          segments: [segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01'), profile]))],
        })
      }
      const seenAs = await browser.evaluate(
        (base64) => globalThis.imaging.seen(base64),
        file(SWAPPED).toString('base64'),
      )
      const swapped = await fit(file(SWAPPED))
      expect(swapped).toMatchObject({ untouched: true, seen: seenAs })
      if (swapped.code !== null) return
      expect(seenAs).not.toEqual(expectFitted(await fit(codedJpeg(SIDES))).seen)
      const bytes = Buffer.from(swapped.base64, 'base64')
      expect(metadataMarkers(bytes)).toEqual(['e2'])
      expect(bytes.includes('ICC-SERIAL')).toBe(false)
      expect(expectFitted(await fit(file(SRGB)))).toMatchObject({ untouched: true })
      expect(expectFitted(await fit(file(SWAPPED, true)))).toMatchObject({ untouched: false })
    })

    test('of other colours than sRGB keeps its look where its pixels cannot stay', async () => {
      const profile = iccProfile({ primaries: SWAPPED, words: PLANTED[5] ?? '' })
      const packed = Buffer.concat([Buffer.from('swapped\0\0'), deflateSync(profile)])
      const png = codedPng({ ...SIDES, chunks: [chunk('iCCP', packed)] })
      const fitted = await fit(png)
      const seenAs = await browser.evaluate(
        (base64) => globalThis.imaging.seen(base64),
        png.toString('base64'),
      )
      expect(seenAs).not.toEqual(COLOURS)
      expect(expectFitted(fitted, seenAs)).toMatchObject({ untouched: false, type: 'image/jpeg' })
    })

    test('that is drawn anew has no metadata either', async () => {
      const turned = codedJpeg({ ...SIDES, orientation: 8, segments: METADATA.slice(1) })
      expect(expectFitted(await fit(turned))).toMatchObject({ untouched: false, type: 'image/jpeg' })
    })

    test('that is no JPEG stays below 2000 px where a head image is asked for', async () => {
      const png = codedPng({ widthPx: 2400, heightPx: 1600 })
      expect(expectFitted(await fit(png))).toMatchObject({ untouched: true, type: 'image/png' })
      expect(expectFitted(await fit(png, { headImage: true }))).toMatchObject({ type: 'image/jpeg' })
    })

    test('from the camera goes through the same door, and is cut to the document', async () => {
      const whole = expectFitted(await fit(codedPng({ widthPx: 1280, heightPx: 720 }), { asFrame: true }))
      expect([whole.widthPx, whole.heightPx]).toEqual([1280, 720])
      const outline = [
        { x: 0.2, y: 0.2 },
        { x: 0.8, y: 0.2 },
        { x: 0.8, y: 0.8 },
        { x: 0.2, y: 0.8 },
      ]
      const cut = expectFitted(
        await fit(codedPng({ widthPx: 1280, heightPx: 720 }), { asFrame: true, outline }),
      )
      // 60 % and a margin of 3 % on each side.
      expect(cut.widthPx).toBe(Math.floor(1280 * 0.66))
      expect(cut.heightPx).toBe(Math.floor(720 * 0.66))
    })

    test('reports its progress, and can be given up', async () => {
      const file = codedJpeg({ ...SIDES, orientation: 6 })
      const outcome = expectFitted(await fit(file))
      expect(outcome.progress.length).toBeGreaterThan(1)
      expect(outcome.progress).toEqual([...outcome.progress].sort((a, b) => a - b))
      expect(outcome.progress.at(-1)).toBe(1)
      expect(await fit(file, { abortAt: 0.1 })).toEqual({ code: 'AbortError' })
      expectFitted(await fit(file))
    })

    test('given twice is known again', async () => {
      const file = codedJpeg({ ...SIDES, orientation: 6 })
      const [first, second] = [expectFitted(await fit(file)), expectFitted(await fit(file))]
      expect(first.digest).toBe(second.digest)
      expect(expectFitted(await fit(codedJpeg({ ...SIDES, orientation: 3 }))).digest).not.toBe(first.digest)
    })

    test('row 29: never exceeds the limits, whatever it shows', async () => {
      await browser.goto(site.url('open'))
      shown = 'open'
      const pictures = [
        { widthPx: 4096, heightPx: 4096, content: 'noise', type: 'image/jpeg' },
        { widthPx: 4600, heightPx: 300, content: 'noise', type: 'image/png' },
        { widthPx: 4300, heightPx: 3200, content: 'text', type: 'image/jpeg' },
        { widthPx: 256, heightPx: 4096, content: 'noise', type: 'image/png' },
        { widthPx: 5000, heightPx: 5000, content: 'flat', type: 'image/png' },
        { widthPx: 1333, heightPx: 1600, content: 'noise', type: 'image/jpeg' },
      ] as const
      for (const [seed, picture] of pictures.entries())
        await test.step(`${picture.content} ${picture.widthPx} x ${picture.heightPx}`, async () => {
          const fitted = await browser.evaluate((drawn) => globalThis.imaging.fitDrawn(drawn), {
            ...picture,
            seed,
          })
          expect(fitted.code).toBeNull()
          if (fitted.code !== null) return
          const [bytes = Infinity] = fitted.progress
          expect(4 * Math.ceil(bytes / 3) + 23).toBeLessThanOrEqual(2_000_000)
          expect(fitted.seenPx).toEqual([fitted.widthPx, fitted.heightPx])
          expect(Math.max(...fitted.seenPx)).toBeLessThanOrEqual(4096)
          expect(Math.min(...fitted.seenPx)).toBeGreaterThanOrEqual(256)
          expect(fitted.encodes).toBeLessThanOrEqual(2)
        })
    })
  })
}
