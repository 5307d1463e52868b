import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readImageHeader, uprightSize } from './image-header.ts'

const u16 = (value: number) => [value >> 8, value & 0xff]
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)]
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const segment = (marker: number, body: readonly number[]) => [0xff, marker, ...u16(body.length + 2), ...body]
const SOI = [0xff, 0xd8]
const EOI = [0xff, 0xd9]
const SCAN = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]

const frame = (width: number, height: number, marker = 0xc0, components = 3, bits = 8) =>
  segment(marker, [
    bits,
    ...u16(height),
    ...u16(width),
    components,
    ...Array.from({ length: components * 3 }, () => 1),
  ])

const exif = (orientation: number) =>
  segment(0xe1, [
    ...ascii('Exif\0\0MM\0*'),
    ...u32(8),
    ...u16(1),
    ...u16(0x0112),
    ...u16(3),
    ...u32(1),
    ...u16(orientation),
    0,
    0,
    ...u32(0),
  ])

const read = (...parts: (readonly number[])[]) => readImageHeader(Uint8Array.from(parts.flat()))

function crc(bytes: readonly number[]): number {
  let value = 0xffffffff
  for (const one of bytes) {
    value ^= one
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return ~value >>> 0
}
const chunk = (type: string, data: readonly number[]) => {
  const body = [...ascii(type), ...data]
  return [...u32(data.length), ...body, ...u32(crc(body))]
}
const PNG = [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a]
const ihdr = (width: number, height: number, depth = 8, colour = 2) =>
  chunk('IHDR', [...u32(width), ...u32(height), depth, colour, 0, 0, 0])
const pixels = chunk('IDAT', [1, 2, 3])
const end = chunk('IEND', [])

describe('a JPEG', () => {
  it('tells its size, and where it ends', () => {
    const header = read(SOI, frame(640, 400), SCAN, EOI)
    const length = SOI.length + frame(640, 400).length + SCAN.length + EOI.length
    expect(header).toEqual({
      kind: 'jpeg',
      width: 640,
      height: 400,
      orientation: 1,
      coding: 'sequential',
      bitsPerSample: 8,
      components: 3,
      endByte: length,
    })
  })

  it('has its tail told apart, whatever hangs on it', () => {
    const clean = [...SOI, ...frame(640, 400), ...SCAN, ...EOI]
    for (const tail of [ascii('PK\x03\x04'), ascii('<script>'), clean]) {
      expect(read(clean, tail)).toMatchObject({ endByte: clean.length })
    }
  })

  it('is upright after the turn that its EXIF asks for', () => {
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const header = read(SOI, exif(orientation), frame(640, 400), SCAN, EOI)
      expect(header).toMatchObject({ kind: 'jpeg', orientation })
      if (header.kind !== 'jpeg') throw new Error('not a JPEG')
      expect(uprightSize(header).width).toBe(orientation >= 5 ? 400 : 640)
    }
  })

  it('is upright when its EXIF says nonsense', () => {
    expect(read(SOI, exif(9), frame(640, 400), SCAN, EOI)).toMatchObject({ orientation: 1 })
    expect(read(SOI, exif(6).slice(0, 24), frame(1, 1))).toMatchObject({ kind: 'broken' })
  })

  it('is not fooled by the thumbnail inside a segment', () => {
    const thumbnail = segment(0xe1, [...ascii('Exif\0\0'), ...SOI, ...frame(160, 120), ...SCAN, ...EOI])
    expect(read(SOI, thumbnail, frame(640, 400), SCAN, EOI)).toMatchObject({ width: 640, height: 400 })
  })

  it('says how it is coded', () => {
    expect(read(SOI, frame(300, 300, 0xc2), SCAN, EOI)).toMatchObject({ coding: 'progressive' })
    expect(read(SOI, frame(300, 300, 0xc3), SCAN, EOI)).toMatchObject({ coding: 'other' })
    expect(read(SOI, frame(300, 300, 0xc9), SCAN, EOI)).toMatchObject({ coding: 'other' })
    expect(read(SOI, frame(300, 300, 0xc0, 4), SCAN, EOI)).toMatchObject({ components: 4 })
    expect(read(SOI, frame(300, 300, 0xc1, 3, 12), SCAN, EOI)).toMatchObject({ bitsPerSample: 12 })
  })

  it('has no end when it was cut anywhere after its size', () => {
    const whole = [...SOI, ...frame(640, 400), ...SCAN, ...EOI]
    const known = SOI.length + frame(640, 400).length
    for (let length = known; length < whole.length; length++) {
      expect(read(whole.slice(0, length)), `${length} bytes`).toMatchObject({ kind: 'jpeg', endByte: null })
    }
  })

  it('is broken without a frame, with two, or with an end before the scan', () => {
    expect(read(SOI, EOI)).toEqual({ kind: 'broken', format: 'jpeg' })
    expect(read(SOI, frame(640, 400), frame(64, 40), SCAN, EOI)).toMatchObject({ kind: 'broken' })
    expect(read(SOI, frame(640, 400), EOI)).toMatchObject({ kind: 'broken' })
    expect(read(SOI, SCAN, EOI)).toMatchObject({ kind: 'broken' })
  })
})

describe('a PNG', () => {
  it('tells its size, and where it ends', () => {
    const whole = [...PNG, ...ihdr(640, 400), ...pixels, ...end]
    const expected = { kind: 'png', width: 640, height: 400, orientation: 1, animated: false }
    expect(read(whole)).toEqual({ ...expected, endByte: whole.length })
    expect(read(whole, ascii('<script>'))).toEqual({ ...expected, endByte: whole.length })
  })

  it('is cut without IEND or without pixels', () => {
    expect(read(PNG, ihdr(640, 400), pixels)).toMatchObject({ endByte: null })
    expect(read(PNG, ihdr(640, 400), end)).toMatchObject({ endByte: null })
    expect(read(PNG, ihdr(640, 400), pixels.slice(0, -5))).toMatchObject({ endByte: null })
  })

  it('owns up to being animated', () => {
    const control = chunk('acTL', [...u32(2), ...u32(0)])
    expect(read(PNG, ihdr(640, 400), control, pixels, end)).toMatchObject({ animated: true })
  })

  it('is broken when its header lies', () => {
    const flipped = ihdr(640, 400)
    flipped[11] = (flipped[11] ?? 0) ^ 1
    expect(read(PNG, flipped, pixels, end)).toEqual({ kind: 'broken', format: 'png' })
    expect(read(PNG, ihdr(0, 400), pixels, end)).toMatchObject({ kind: 'broken' })
    expect(read(PNG, ihdr(640, 400, 3, 2), pixels, end)).toMatchObject({ kind: 'broken' })
  })
})

it('knows no other format, and nothing of an empty file', () => {
  for (const text of ['', 'GIF89a', 'RIFF1234WEBP', '%PDF-1.4', '<svg>']) {
    expect(read(ascii(text))).toEqual({ kind: 'unknown' })
  }
})

it('never throws, and never ends beyond the bytes', () => {
  const starts = fc.constantFrom([], SOI, [...SOI, ...frame(640, 400)], [...SOI, ...exif(6)], PNG, [
    ...PNG,
    ...ihdr(9, 9),
  ])
  fc.assert(
    fc.property(starts, fc.uint8Array({ maxLength: 300 }), (start, noise) => {
      const bytes = Uint8Array.from([...start, ...noise])
      const header = readImageHeader(bytes)
      if (header.kind === 'jpeg' || header.kind === 'png') {
        expect(header.endByte ?? 0).toBeLessThanOrEqual(bytes.length)
      }
    }),
    { numRuns: 2000 },
  )
})
