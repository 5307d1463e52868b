import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ImageHeader, readImageHeader } from './image-header.ts'

const latin1 = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0))
const u16 = (value: number): number[] => [value >> 8, value & 255]
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)]
const le16 = (value: number): number[] => [value & 255, (value >> 8) & 255]
const le32 = (value: number): number[] => [...le16(value & 0xffff), ...le16(value >>> 16)]

const segment = (marker: number, payload: number[]): number[] => [
  0xff,
  marker,
  ...u16(payload.length + 2),
  ...payload,
]
const exif = (orientation: number, little = false): number[] => {
  const [short, long] = little ? [le16, le32] : [u16, u32]
  const entry = [...short(0x0112), ...short(3), ...long(1), ...short(orientation), 0, 0]
  return segment(0xe1, [
    ...latin1(`Exif\0\0${little ? 'II' : 'MM'}`),
    ...short(42),
    ...long(8),
    ...short(1),
    ...entry,
    ...long(0),
  ])
}
const frame = (widthPx: number, heightPx: number, marker = 0xc0, depth = 8): number[] =>
  segment(marker, [depth, ...u16(heightPx), ...u16(widthPx), 1, 1, 0x11, 0])
const SCAN = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0x00, 0xff, 0xd0, 0x34]
const jpeg = (...parts: number[][]): Uint8Array => Uint8Array.from([0xff, 0xd8, ...parts.flat(), 0xff, 0xd9])

function crc(bytes: readonly number[]): number {
  let value = -1
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return ~value >>> 0
}
const chunk = (name: string, data: number[]): number[] => [
  ...u32(data.length),
  ...latin1(name),
  ...data,
  ...u32(crc([...latin1(name), ...data])),
]
const png = (widthPx: number, heightPx: number, colourType = 2, ...chunks: number[][]): Uint8Array =>
  Uint8Array.from([
    ...latin1('\x89PNG\r\n\x1a\n'),
    ...chunk('IHDR', [...u32(widthPx), ...u32(heightPx), 8, colourType, 0, 0, 0]),
    ...chunks.flat(),
    ...chunk('IDAT', [1, 2, 3]),
    ...chunk('IEND', []),
  ])

const webp = (name: string, data: number[]): Uint8Array =>
  Uint8Array.from([
    ...latin1('RIFF'),
    ...le32(data.length + 12),
    ...latin1(`WEBP${name}`),
    ...le32(data.length),
    ...data,
  ])
const FRAME = [0x2c, 0, 0, 0, 0, ...le16(300), ...le16(200), 0, 2, 1, 0x44, 0]
const gif = (frames: number): Uint8Array =>
  Uint8Array.from([
    ...latin1('GIF89a'),
    ...le16(300),
    ...le16(200),
    0x80,
    0,
    0,
    0,
    0,
    0,
    255,
    255,
    255,
    0x21,
    0xfe,
    2,
    1,
    2,
    0,
    ...Array.from({ length: frames }, () => FRAME).flat(),
    0x3b,
  ])
const bmp = (heightPx: number): Uint8Array =>
  Uint8Array.from([
    ...latin1('BM'),
    ...le32(54 + 24),
    ...le32(0),
    ...le32(54),
    ...le32(40),
    ...le32(2),
    ...le32(heightPx),
    1,
    0,
    24,
    0,
    ...Array.from({ length: 24 }, () => 0),
    ...Array.from({ length: 24 }, () => 7),
  ])
const box = (name: string, data: number[]): number[] => [...u32(data.length + 8), ...latin1(name), ...data]
const ispe = (widthPx: number, heightPx: number): number[] =>
  box('ispe', [0, 0, 0, 0, ...u32(widthPx), ...u32(heightPx)])
const heif = (brands: string, ...properties: number[][]): Uint8Array =>
  Uint8Array.from([
    ...box('ftyp', [...latin1(brands.slice(0, 4)), 0, 0, 0, 0, ...latin1(brands.slice(4))]),
    ...box('meta', [0, 0, 0, 0, ...box('iprp', box('ipco', properties.flat()))]),
    ...box('mdat', [1, 2, 3, 4]),
  ])

const read = (bytes: Uint8Array): ImageHeader => readImageHeader(bytes)

describe('of a JPEG', () => {
  test('the sides, the coding and the end are found', () => {
    const bytes = jpeg(frame(300, 200), SCAN)
    expect(read(bytes)).toMatchObject({
      kind: 'jpeg',
      widthPx: 300,
      heightPx: 200,
      coding: 'usual',
      components: 1,
      complete: true,
      orientation: 1,
      end: bytes.length,
    })
    expect(read(jpeg(frame(300, 200, 0xc2), SCAN, SCAN))).toMatchObject({
      coding: 'usual',
      complete: true,
    })
    expect(read(jpeg(frame(300, 200, 0xc9), SCAN))).toMatchObject({ coding: 'other' })
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i is read in both byte orders', (orientation) => {
    expect(read(jpeg(exif(orientation), frame(9, 9), SCAN))).toMatchObject({ orientation })
    expect(read(jpeg(exif(orientation, true), frame(9, 9), SCAN))).toMatchObject({ orientation })
  })

  test('an orientation that does not exist is upright', () => {
    for (const orientation of [0, 9, 300])
      expect(read(jpeg(exif(orientation), frame(9, 9), SCAN))).toMatchObject({ orientation: 1 })
  })

  test('row 22: a thumbnail inside and a picture behind are not taken for it', () => {
    const thumbnail = [...latin1('Exif\0\0'), ...jpeg(frame(16, 16), SCAN)]
    const bytes = jpeg(segment(0xe1, thumbnail), frame(300, 200), SCAN)
    const behind = Uint8Array.from([...bytes, ...jpeg(frame(77, 77), SCAN)])
    expect(read(behind)).toMatchObject({ widthPx: 300, complete: true, end: bytes.length })
  })

  test('one that is cut is known, wherever it is cut', () => {
    const bytes = jpeg(exif(6), frame(300, 200), SCAN)
    for (let length = 2; length < bytes.length; length++) {
      const header = read(bytes.subarray(0, length))
      if (header.kind === 'jpeg') expect(header.complete).toBe(false)
      else expect(header).toEqual({ kind: 'damaged', cut: true })
    }
  })

  test('nonsense is no JPEG', () => {
    const damaged = { kind: 'damaged', cut: false }
    expect(read(jpeg())).toEqual(damaged)
    expect(read(jpeg(SCAN))).toEqual(damaged)
    expect(read(jpeg(frame(0, 200), SCAN))).toEqual(damaged)
    expect(read(jpeg(frame(9, 9), frame(300, 200), SCAN))).toEqual(damaged)
    expect(read(jpeg([1, 2, 3, 4]))).toEqual(damaged)
    expect(read(jpeg([0xff, 0xe0, 0, 1], frame(9, 9), SCAN))).toEqual(damaged)
  })

  test('metadata is counted', () => {
    const comment = segment(0xfe, latin1('a comment'))
    expect(read(jpeg(comment, frame(9, 9), SCAN, comment))).toMatchObject({
      metadataBytes: 2 * comment.length,
    })
  })

  test('colours that only an Adobe segment explains are told apart', () => {
    const colour = segment(0xc0, [8, ...u16(9), ...u16(9), 3, ...[1, 2, 3].flatMap((id) => [id, 0x11, 0])])
    const adobe = (transform: number) => segment(0xee, [...latin1('Adobe'), 0, 100, 0, 0, 0, 0, transform])
    const jfif = segment(0xe0, latin1('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'))
    const plain = (...parts: number[][]) => {
      const header = read(jpeg(...parts, colour, SCAN))
      return header.kind === 'jpeg' && header.profile !== null
    }
    expect(plain(jfif)).toBe(true)
    expect(plain(exif(1))).toBe(true)
    expect(plain(adobe(1))).toBe(true)
    expect(plain()).toBe(false)
    expect(plain(adobe(0))).toBe(false)
    expect(plain(exif(1), adobe(0))).toBe(false)
  })
})

describe('of a PNG', () => {
  test('sides, transparency, animation and the end are found', () => {
    const bytes = png(300, 200)
    expect(read(Uint8Array.from([...bytes, ...latin1('<script>')]))).toMatchObject({
      kind: 'png',
      widthPx: 300,
      heightPx: 200,
      complete: true,
      transparent: false,
      animated: false,
      end: bytes.length,
    })
    expect(read(png(300, 200, 6))).toMatchObject({ transparent: true })
    expect(read(png(300, 200, 3, chunk('tRNS', [0])))).toMatchObject({ transparent: true })
    expect(read(png(300, 200, 2, chunk('acTL', [...u32(2), ...u32(0)])))).toMatchObject({ animated: true })
    expect(read(png(300, 200, 2, chunk('acTL', [...u32(1), ...u32(0)])))).toMatchObject({ animated: false })
  })

  test('one that is cut is known, wherever it is cut', () => {
    const bytes = png(300, 200)
    for (let length = 8; length < bytes.length; length++) {
      const header = read(bytes.subarray(0, length))
      if (header.kind === 'png') expect(header.complete).toBe(false)
      else expect(header).toEqual({ kind: 'damaged', cut: true })
    }
  })

  test('row 26: sides whose checksum does not hold are not believed', () => {
    const bytes = png(300, 200)
    bytes[18] = 77
    expect(read(bytes)).toEqual({ kind: 'damaged', cut: false })
  })

  test('row 26: one without sides or pixels is none', () => {
    expect(read(png(0, 200))).toEqual({ kind: 'damaged', cut: false })
    const text = new TextDecoder('latin1').decode(png(300, 200)).replace('IDAT', 'tEXt')
    expect(read(Uint8Array.from(latin1(text)))).toEqual({ kind: 'damaged', cut: false })
  })
})

describe('of the rare formats', () => {
  test('the three kinds of WebP are read', () => {
    const padding = Array.from({ length: 12 }, () => 0)
    const lossy = [0, 0, 0, 0x9d, 1, 0x2a, ...le16(300), ...le16(200), ...padding]
    expect(read(webp('VP8 ', lossy))).toMatchObject({
      kind: 'webp',
      widthPx: 300,
      heightPx: 200,
      complete: true,
    })
    const packed = (300 - 1) | ((200 - 1) << 14)
    expect(read(webp('VP8L', [0x2f, ...le32(packed), ...padding]))).toMatchObject({
      widthPx: 300,
      heightPx: 200,
    })
    const extended = (flags: number) => [flags, 0, 0, 0, ...le32(299).slice(0, 3), ...le32(199).slice(0, 3)]
    expect(read(webp('VP8X', extended(0)))).toMatchObject({ widthPx: 300, heightPx: 200, animated: false })
    expect(read(webp('VP8X', extended(2)))).toMatchObject({ animated: true })
    expect(read(webp('VP8 ', lossy).subarray(0, 31))).toMatchObject({ complete: false })
  })

  test('a GIF moves from its second picture on', () => {
    expect(read(gif(1))).toMatchObject({
      kind: 'gif',
      widthPx: 300,
      heightPx: 200,
      animated: false,
      complete: true,
    })
    expect(read(gif(2))).toMatchObject({ animated: true })
    expect(read(gif(1).subarray(0, 36))).toMatchObject({ complete: false })
    expect(read(gif(0))).toEqual({ kind: 'damaged', cut: false })
  })

  test('a BMP may run downwards', () => {
    expect(read(bmp(3))).toMatchObject({ kind: 'bmp', widthPx: 2, heightPx: 3, complete: true })
    expect(read(bmp(-3))).toMatchObject({ heightPx: 3 })
    expect(read(bmp(300))).toMatchObject({ complete: false })
  })

  test('HEIC and AVIF are told apart, and their tiles are not taken for them', () => {
    const tiles = [ispe(512, 512), ispe(4032, 3024), ispe(320, 240)]
    expect(read(heif('heicmif1', ...tiles))).toMatchObject({ kind: 'heic', widthPx: 4032, heightPx: 3024 })
    expect(read(heif('avifmif1', ...tiles))).toMatchObject({ kind: 'avif', complete: true, animated: false })
    expect(read(heif('mif1avif', ...tiles))).toMatchObject({ kind: 'avif' })
    expect(read(heif('avisavif', ...tiles))).toMatchObject({ animated: true })
    expect(read(heif('heicmif1', ...tiles).subarray(0, -2))).toMatchObject({ complete: false })
    expect(read(heif('isommp42', ...tiles))).toEqual({ kind: 'unknown' })
  })

  test.each([
    ['', 'empty'],
    ['%PDF-1.7', 'pdf'],
    ['II*\0', 'unsupported'],
    ['8BPS', 'unsupported'],
    ['<?xml version="1.0"?><svg width="9">', 'unsupported'],
    ['<html><script>', 'unknown'],
    ['PK\x03\x04', 'unknown'],
    ['just words', 'unknown'],
  ])('%j is %s', (text, kind) => {
    expect(read(Uint8Array.from(latin1(text)))).toEqual({ kind })
  })
})

test('no bytes make the reader throw or read what is not there', { timeout: 60_000 }, () => {
  const seeds = [
    jpeg(exif(6), frame(300, 200), SCAN),
    jpeg(segment(0xee, latin1('Adobe\0\x64\0\0\0\0\0')), frame(300, 200, 0xc2), SCAN, SCAN),
    png(300, 200, 6, chunk('eXIf', exif(3).slice(10)), chunk('acTL', [...u32(2), ...u32(0)])),
    webp('VP8X', [2, 0, 0, 0, 43, 1, 0, 199, 0, 0]),
    gif(2),
    bmp(-3),
    heif('heicmif1', ispe(512, 512), ispe(4032, 3024)),
    heif('avifmif1', ispe(300, 200)),
  ]
  let read = 0
  fc.assert(
    fc.property(
      fc.nat(seeds.length - 1),
      fc.array(fc.tuple(fc.nat(240), fc.nat(255)), { maxLength: 6 }),
      fc.nat(400),
      (seed, edits, cut) => {
        const bytes = seeds[seed]?.slice(0, Math.max(2, cut)) ?? new Uint8Array()
        for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value
        const header = readImageHeader(bytes)
        read++
        if ('end' in header) expect(header.end).toBeLessThanOrEqual(bytes.length)
        if (!('widthPx' in header) || ('animated' in header && header.animated)) return
        expect(header.widthPx).toBeGreaterThan(0)
        expect(header.heightPx).toBeGreaterThan(0)
      },
    ),
    { numRuns: 100_000 },
  )
  expect(read).toBe(100_000)
})
