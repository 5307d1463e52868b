import { says, u16, u16le, u32, u32le } from './bytes.ts'
import type { Orientation } from './image-header.ts'

const ORIENTATION_TAG = 0x0112
const SHORT = 3

/** The turn that a TIFF block (the payload of an EXIF segment) asks for; upright when it says nothing sensible. */
export function exifOrientation(tiff: Uint8Array): Orientation {
  const little = says(tiff, 0, 'II')
  const short = little ? u16le : u16
  const directory = (little ? u32le : u32)(tiff, 4)
  const entries = Math.min(short(tiff, directory), 512)
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + 12 * i
    if (short(tiff, entry) !== ORIENTATION_TAG || short(tiff, entry + 2) !== SHORT) continue
    const value = short(tiff, entry + 8)
    return isOrientation(value) ? value : 1
  }
  return 1
}

function isOrientation(value: number): value is Orientation {
  return value > 0 && value < 9
}
