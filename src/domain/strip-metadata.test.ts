import { expect, test } from 'vitest'
import { readImageHeader } from './image-header.ts'
import { withoutMetadata } from './strip-metadata.ts'

const latin1 = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0))
const segment = (marker: number, text: string): number[] => [
  0xff,
  marker,
  0,
  text.length + 2,
  ...latin1(text),
]
const FRAME = segment(0xc0, '\x08\x01\x00\x01\x00\x01\x01\x11\x00')
const SCAN = [...segment(0xda, '\x01\x01\x00\x00\x3f\x00'), 1, 2, 3, 0xff, 0, 4]
const JFIF = segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0')

function stripped(bytes: Uint8Array<ArrayBuffer>): Uint8Array {
  const header = readImageHeader(bytes)
  if (header.kind !== 'jpeg' && header.kind !== 'png') throw new Error(header.kind)
  return withoutMetadata(bytes, header)
}

test('row 27: of a JPEG its coded pixels remain, and nothing else', () => {
  const bytes = Uint8Array.from([
    0xff,
    0xd8,
    ...segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\x02\x02THUMBNAIL'),
    ...segment(0xe1, 'Exif\0\0GPS'),
    ...segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0XMP'),
    ...segment(0xe2, 'ICC_PROFILE\0SERIAL'),
    ...segment(0xed, 'Photoshop 3.0\0IPTC'),
    ...segment(0xee, 'Adobe\0\x64\0\0\0\0\x01'),
    ...segment(0xef, 'MAKER'),
    ...segment(0xfe, 'COMMENT'),
    ...FRAME,
    ...SCAN,
    ...segment(0xe1, 'BETWEEN SCANS'),
    ...SCAN,
    0xff,
    0xd9,
    ...latin1('A FILM BEHIND'),
  ])
  expect(Array.from(stripped(bytes))).toEqual([0xff, 0xd8, ...JFIF, ...FRAME, ...SCAN, ...SCAN, 0xff, 0xd9])
})

test('of a PNG the chunks remain that its pixels need, and nothing else', () => {
  const chunk = (name: string, data: string): number[] => [
    0,
    0,
    0,
    data.length,
    ...latin1(name + data),
    9,
    9,
    9,
    9,
  ]
  const start = [
    ...latin1('\x89PNG\r\n\x1a\n'),
    0,
    0,
    0,
    13,
    ...latin1('IHDR\0\0\x01\0\0\0\x01\0\x08\x03\0\0\0'),
    // The checksum of just these.
    0x6b,
    0xac,
    0x58,
    0x54,
  ]
  const kept = [
    ...start,
    ...chunk('PLTE', 'abc'),
    ...chunk('tRNS', 'a'),
    ...chunk('IDAT', 'pixels'),
    ...chunk('IEND', ''),
  ]
  const bytes = Uint8Array.from([
    ...start,
    ...chunk('tEXt', 'COMMENT'),
    ...chunk('iCCP', 'SERIAL'),
    ...chunk('eXIf', 'GPS'),
    ...kept.slice(start.length, -12),
    ...chunk('tIME', 'WHEN'),
    ...chunk('IEND', ''),
    ...latin1('<script>'),
  ])
  expect(Array.from(stripped(bytes))).toEqual(kept)
})
