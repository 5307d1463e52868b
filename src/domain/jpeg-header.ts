import { says, u16, u8 } from './bytes.ts'
import { exifOrientation } from './exif-orientation.ts'
import type { DamagedHeader, JpegHeader, Orientation } from './image-header.ts'

type Frame = Pick<JpegHeader, 'widthPx' | 'heightPx' | 'coding' | 'bitDepth' | 'components'>

const NONSENSE: DamagedHeader = { kind: 'damaged', cut: false }
const CUT: DamagedHeader = { kind: 'damaged', cut: true }

/**
 * Walks the segments of a JPEG up to its own end, so that neither a thumbnail inside nor a picture behind (MPO, motion
 * photo) is mistaken for it. Source: ITU-T T.81 annex B, and Adobe technical note 5116 for the colour transform.
 */
export function jpegHeader(bytes: Uint8Array): JpegHeader | DamagedHeader {
  let frame: Frame | null = null
  let orientation: Orientation | null = null
  let profile: JpegHeader['profile'] = null
  let jfif = false
  let adobeTransform: number | null = null
  let componentIds = ''
  let scans = 0
  let at = 2

  const found = (complete: boolean): JpegHeader | DamagedHeader => {
    if (frame === null) return complete ? NONSENSE : CUT
    const storedAsRgb =
      frame.components === 3 &&
      !jfif &&
      (adobeTransform === null ? componentIds === 'RGB' : adobeTransform === 0)
    return {
      kind: 'jpeg',
      ...frame,
      orientation: orientation ?? 1,
      storedAsRgb,
      profile,
      complete: complete && scans > 0,
      end: Math.min(at, bytes.length),
    }
  }

  for (;;) {
    if (at >= bytes.length) return found(false)
    if (bytes[at] !== 0xff) return NONSENSE
    while (bytes[at] === 0xff) at++
    if (at >= bytes.length) return found(false)
    const marker = u8(bytes, at)
    at++
    if (marker === 0xd9) return found(true)
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) continue
    if (marker === 0x00 || marker === 0xd8) return NONSENSE

    const payload = at + 2
    const next = at + u16(bytes, at)
    if (payload > bytes.length || next > bytes.length) {
      at = bytes.length
      return found(false)
    }
    if (next < payload) return NONSENSE

    if (isFrame(marker)) {
      if (frame !== null || next - payload < 6) return NONSENSE
      frame = readFrame(bytes, marker, payload)
      if (frame.widthPx === 0 || frame.heightPx === 0 || frame.components === 0) return NONSENSE
      if (frame.components === 3)
        componentIds = String.fromCharCode(
          u8(bytes, payload + 6),
          u8(bytes, payload + 9),
          u8(bytes, payload + 12),
        )
    } else if (marker === 0xe0 && says(bytes, payload, 'JFIF\0')) jfif = true
    else if (marker === 0xe1 && says(bytes, payload, 'Exif\0\0'))
      orientation ??= exifOrientation(bytes.subarray(payload + 6, next))
    else if (marker === 0xe2 && says(bytes, payload, 'ICC_PROFILE\0'))
      profile ??= { at: payload + 14, bytes: Math.max(0, next - payload - 14) }
    else if (marker === 0xee && says(bytes, payload, 'Adobe')) adobeTransform = u8(bytes, payload + 11)

    at = next
    if (marker === 0xda) {
      if (frame === null) return NONSENSE
      scans++
      at = endOfScan(bytes, at)
    }
  }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function readFrame(bytes: Uint8Array, marker: number, at: number): Frame {
  return {
    coding: marker === 0xc0 || marker === 0xc1 ? 'baseline' : marker === 0xc2 ? 'progressive' : 'other',
    bitDepth: u8(bytes, at),
    heightPx: u16(bytes, at + 1),
    widthPx: u16(bytes, at + 3),
    components: u8(bytes, at + 5),
  }
}

/** The next marker that is no escaped 0xff and no restart, or the end of the bytes. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = u8(bytes, at + 1)
    const goesOn = next === 0x00 || (next >= 0xd0 && next <= 0xd7) || next === 0xff
    if (!goesOn && at + 1 < bytes.length) return at
  }
  return bytes.length
}
