/** Synthetic pictures with true headers and meaningless pixels: neither the server nor the simulator decodes any. */
import { crc32 } from 'node:zlib'

export interface PictureOptions {
  readonly width?: number
  readonly height?: number
  /** Makes pictures of one size differ. */
  readonly seed?: number
  /** 1 is grey, 3 colour, 4 for printers. */
  readonly components?: 1 | 3 | 4
  /** Pads the picture, inside its end marker, to just so many bytes. */
  readonly bytes?: number
}

export function jpeg(options: PictureOptions = {}): Buffer {
  const { width = 800, height = 500, seed = 1, bytes = 0, components = 3 } = options
  const planes = Array.from({ length: components }, (_, index) => [index + 1, 0x11, 0]).flat()
  const frame = Buffer.from([0xff, 0xc0, 0, 8 + planes.length, 8, 0, 0, 0, 0, components, ...planes])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const scan = Buffer.from([0xff, 0xda, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0])
  const data = Buffer.alloc(Math.max(16, bytes - 2 - frame.length - scan.length - 2), seed & 0x7f)
  data.writeUInt32BE(seed & 0x7f7f7f7f)
  return Buffer.concat([Buffer.from([0xff, 0xd8]), frame, scan, data, Buffer.from([0xff, 0xd9])])
}

export function png({ width = 800, height = 500, seed = 1 }: PictureOptions = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(16, seed)),
    chunk('IEND'),
  ])
}

/** An animated PNG's first sign. */
export function apng(): Buffer {
  const whole = png()
  return Buffer.concat([whole.subarray(0, 33), chunk('acTL', Buffer.alloc(8, 1)), whole.subarray(33)])
}

function chunk(type: string, data = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length)
  ends.writeUInt32BE(crc32(body) >>> 0, 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
