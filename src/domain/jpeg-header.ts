import { says, u16, u8 } from './bytes.ts'
import { exifOrientation } from './exif-orientation.ts'
import { NO_PROFILE, bareProfile } from './colour-profile.ts'
import { CUT, NONSENSE } from './damaged.ts'
import type { DamagedHeader, JpegHeader, Orientation } from './image-header.ts'
import {
  APP0,
  APP1,
  APP14,
  APP2,
  END_OF_IMAGE,
  START_OF_SCAN,
  isMetadata,
  jpegSegments,
} from './jpeg-segments.ts'
import type { JpegSegment } from './jpeg-segments.ts'

type Frame = Pick<JpegHeader, 'widthPx' | 'heightPx' | 'coding' | 'bitDepth' | 'components'>

/** Source: ITU-T T.81 annex B for the frame, Adobe technical note 5116 for the colour transform. */
export function jpegHeader(bytes: Uint8Array): JpegHeader | DamagedHeader {
  let frame: Frame | null = null
  let orientation: Orientation | null = null
  let metadataBytes = 0
  let jfif = false
  let adobeTransform: number | null = null
  let profile: Uint8Array | null = NO_PROFILE
  let scanned = false
  let end = bytes.length

  const segments = jpegSegments(bytes)
  let step = segments.next()
  for (; step.done !== true; step = segments.next()) {
    const segment = step.value
    const { marker, payload, next } = segment
    if (isMetadata(marker)) metadataBytes += next - segment.at
    if (isFrame(marker)) {
      if (frame !== null) return NONSENSE
      frame = readFrame(bytes, segment)
      if (frame === null) return NONSENSE
      scanned = true
    } else if (marker === START_OF_SCAN) {
      if (frame === null) return NONSENSE
      scanned = true
    } else if (marker === END_OF_IMAGE) end = next
    else if (marker === APP0) jfif ||= says(bytes, payload, 'JFIF\0')
    else if (marker === APP1 && says(bytes, payload, 'Exif\0\0'))
      orientation ??= exifOrientation(bytes.subarray(payload + 6, next))
    else if (marker === APP2 && says(bytes, payload, 'ICC_PROFILE\0'))
      profile = bareProfile(bytes.subarray(segment.at, next))
    else if (marker === APP14 && says(bytes, payload, 'Adobe')) adobeTransform = u8(bytes, payload + 11)
  }

  if (step.value === 'nonsense') return NONSENSE
  const complete = step.value === 'complete'
  if (frame === null) return complete ? NONSENSE : CUT
  const saysYcc = jfif || (adobeTransform ?? Number(orientation !== null)) === 1
  return {
    kind: 'jpeg',
    ...frame,
    orientation: orientation ?? 1,
    profile: frame.components === 1 || (frame.components === 3 && saysYcc) ? profile : null,
    transparent: false,
    metadataBytes,
    complete: complete && scanned,
    end,
  }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** Null where the sides are nothing: a height that follows later (DNL) is not supported by any engine. */
function readFrame(bytes: Uint8Array, { marker, payload, next }: JpegSegment): Frame | null {
  const heightPx = u16(bytes, payload + 1)
  const widthPx = u16(bytes, payload + 3)
  const components = u8(bytes, payload + 5)
  if (next - payload < 6 + 3 * components || components === 0 || widthPx === 0 || heightPx === 0) return null
  return {
    coding: marker <= 0xc2 ? 'usual' : 'other',
    bitDepth: u8(bytes, payload),
    widthPx,
    heightPx,
    components,
  }
}
