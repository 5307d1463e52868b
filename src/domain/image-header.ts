/**
 * What a picture says of itself, read from its bytes without decoding a pixel: on the device before a decoder is let
 * near it, on the server before it is sent on. Every length in a file is a claim, so each is checked against what is there.
 */

/** EXIF orientation: 1 is upright, 5 to 8 swap the sides. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

export interface JpegHeader {
  readonly kind: 'jpeg'
  /** Sides in px as stored, before the turn that `orientation` asks for. */
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
  /** `other` is lossless, arithmetic or hierarchical: legal, and read by almost nothing. */
  readonly coding: 'sequential' | 'progressive' | 'other'
  readonly bitsPerSample: number
  /** 1 is grey, 3 is colour, 4 is CMYK. */
  readonly components: number
  /** Offset just after the end marker, or null where the file is cut; what lies beyond is no part of the picture. */
  readonly endByte: number | null
}

export interface PngHeader {
  readonly kind: 'png'
  readonly width: number
  readonly height: number
  readonly orientation: 1
  readonly animated: boolean
  /** Offset just after IEND, or null where the file is cut or holds no pixels. */
  readonly endByte: number | null
}

export type ImageHeader =
  | JpegHeader
  | PngHeader
  /** Begins like this format and then breaks its rules before its size is known. */
  | { readonly kind: 'broken'; readonly format: 'jpeg' | 'png' }
  | { readonly kind: 'unknown' }

/** Reads the header of a picture. Never throws; time is linear in the bytes. */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return readJpeg(bytes)
  if (startsWith(bytes, 0, PNG_SIGNATURE)) return readPng(bytes)
  return { kind: 'unknown' }
}

/** The sides of a picture as a person sees it. */
export function uprightSize(header: JpegHeader | PngHeader): { width: number; height: number } {
  return header.orientation >= 5
    ? { width: header.height, height: header.width }
    : { width: header.width, height: header.height }
}

const byte = (bytes: Uint8Array, at: number) => bytes[at] ?? 0
const u16 = (bytes: Uint8Array, at: number) => byte(bytes, at) * 0x100 + byte(bytes, at + 1)
const u32 = (bytes: Uint8Array, at: number) => u16(bytes, at) * 0x10000 + u16(bytes, at + 2)

function startsWith(bytes: Uint8Array, at: number, expected: readonly number[]): boolean {
  return at + expected.length <= bytes.length && expected.every((value, i) => bytes[at + i] === value)
}

type Frame = Pick<JpegHeader, 'width' | 'height' | 'coding' | 'bitsPerSample' | 'components'>

/** Source: ITU-T T.81, annex B. */
function readJpeg(bytes: Uint8Array): ImageHeader {
  const broken = { kind: 'broken', format: 'jpeg' } as const
  let frame: Frame | null = null
  let orientation: Orientation = 1
  let scanned = false
  let at = 2
  const header = (endByte: number | null): ImageHeader =>
    frame === null ? broken : { kind: 'jpeg', ...frame, orientation, endByte }

  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return broken
    const marker = byte(bytes, at + 1)
    if (marker === 0xff) {
      at += 1 // a fill byte
      continue
    }
    if (marker === 0xd9) return scanned ? header(at + 2) : broken
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2
      continue
    }
    if (marker < 0xc0 || marker === 0xd8) return broken
    const length = u16(bytes, at + 2)
    const next = at + 2 + length
    if (at + 4 > bytes.length || next > bytes.length) return header(null)
    if (length < 2) return broken
    if (isFrameMarker(marker)) {
      // A second frame would let one reader see another picture than the next one does.
      if (frame !== null || length < 8) return broken
      frame = readFrame(bytes, at, marker)
    }
    if (marker === 0xe1) orientation = exifOrientation(bytes.subarray(at + 4, next)) ?? orientation
    at = next
    if (marker === 0xda) {
      if (frame === null) return broken
      scanned = true
      at = endOfScan(bytes, next)
    }
  }
  return header(null)
}

function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function readFrame(bytes: Uint8Array, at: number, marker: number): Frame {
  return {
    coding: marker <= 0xc1 ? 'sequential' : marker === 0xc2 ? 'progressive' : 'other',
    bitsPerSample: byte(bytes, at + 4),
    height: u16(bytes, at + 5),
    width: u16(bytes, at + 7),
    components: byte(bytes, at + 9),
  }
}

/** The next real marker after entropy-coded data: 0xFF followed by neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  // A plain loop: a search call for each 0xFF is quadratic in spirit on a file made of nothing else.
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const next = byte(bytes, at + 1)
    if (next !== 0x00 && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0]
const ORIENTATION_TAG = 0x0112

/** Source: Exif 2.32, 4.6.4; null where the segment holds none. */
function exifOrientation(segment: Uint8Array): Orientation | null {
  if (!startsWith(segment, 0, EXIF)) return null
  const tiff = segment.subarray(EXIF.length)
  const little = startsWith(tiff, 0, [0x49, 0x49])
  if (!little && !startsWith(tiff, 0, [0x4d, 0x4d])) return null
  const short = (at: number) => (little ? byte(tiff, at) + byte(tiff, at + 1) * 0x100 : u16(tiff, at))
  const long = (at: number) => (little ? short(at) + short(at + 2) * 0x10000 : u32(tiff, at))
  const directory = long(4)
  const entries = Math.min(short(directory), Math.floor(tiff.length / 12))
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * 12
    if (entry + 12 > tiff.length) return null
    if (short(entry) === ORIENTATION_TAG) return asOrientation(short(entry + 8))
  }
  return null
}

const ORIENTATIONS: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8]

function asOrientation(value: number): Orientation | null {
  return ORIENTATIONS.find((orientation) => orientation === value) ?? null
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const IHDR = [0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
/** Bit depths that each PNG colour type may have. */
const PNG_DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

/** Source: W3C PNG (third edition), 5 and 11.2. */
function readPng(bytes: Uint8Array): ImageHeader {
  const broken = { kind: 'broken', format: 'png' } as const
  if (bytes.length < 33 || !startsWith(bytes, 8, IHDR)) return broken
  if (crc32(bytes.subarray(12, 29)) !== u32(bytes, 29)) return broken
  const width = u32(bytes, 16)
  const height = u32(bytes, 20)
  const depths = PNG_DEPTHS[byte(bytes, 25)] ?? []
  if (width === 0 || height === 0 || !depths.includes(byte(bytes, 24))) return broken

  let animated = false
  let hasPixels = false
  let at = 33
  const header = (endByte: number | null): ImageHeader => ({
    kind: 'png',
    width,
    height,
    orientation: 1,
    animated,
    endByte,
  })
  while (at + 12 <= bytes.length) {
    const next = at + 12 + u32(bytes, at)
    if (next > bytes.length) return header(null)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (type === 'acTL') animated = true
    if (type === 'IDAT') hasPixels = true
    if (type === 'IEND') return header(hasPixels ? next : null)
    at = next
  }
  return header(null)
}

/** CRC-32 of a few bytes; the 17 of IHDR are not worth a table. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const value of bytes) {
    crc ^= value
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
