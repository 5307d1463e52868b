/** PNG with a palette of 256 colours: a sheet of flat screens takes a third of the bytes, and looks the same. */
import { crc32, deflateSync } from 'node:zlib'

/**
 * @typedef {object} Indexed
 * @property {number} width
 * @property {number} height
 * @property {readonly (readonly number[])[]} palette red, green and blue of each colour
 * @property {Uint8Array} indices one byte a pixel
 */

/** @param {Indexed} picture */
export function palettePng({ width, height, palette, indices }) {
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/**
 * @param {string} name
 * @param {Buffer} data
 */
function chunk(name, data) {
  const named = Buffer.concat([Buffer.from(name), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/**
 * Runs in a page: 256 colours for what a canvas shows, by cutting the fullest box of colours in two until there are enough.
 *
 * @param {{data: Uint8ClampedArray, width: number, height: number}} image
 * @returns {{palette: number[][], indices: Uint8Array}}
 */
export function quantise({ data, width, height }) {
  const pixels = width * height
  /** @param {number} at */
  const keyAt = (at) =>
    (((data[at * 4] ?? 0) >> 3) << 10) |
    (((data[at * 4 + 1] ?? 0) >> 3) << 5) |
    ((data[at * 4 + 2] ?? 0) >> 3)
  const sums = new Float64Array(32768 * 4)
  for (let at = 0; at < pixels; at++) {
    const slot = keyAt(at) * 4
    for (let channel = 0; channel < 3; channel++)
      sums[slot + channel] = (sums[slot + channel] ?? 0) + (data[at * 4 + channel] ?? 0)
    sums[slot + 3] = (sums[slot + 3] ?? 0) + 1
  }
  const colours = Array.from({ length: 32768 }, (_, key) => {
    const [red = 0, green = 0, blue = 0, count = 0] = sums.subarray(key * 4, key * 4 + 4)
    return { key, count, mean: [red / count, green / count, blue / count] }
  }).filter(({ count }) => count > 0)

  /** @param {typeof colours} box */
  const widest = (box) => {
    const spans = [0, 1, 2].map((channel) => {
      const values = box.map(({ mean }) => mean[channel] ?? 0)
      return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b))
    })
    const span = Math.max(...spans)
    // A colour that is seldom counts, too: icons and hairlines are few pixels.
    return {
      span: span * box.reduce((sum, { count }) => sum + count, 0) ** 0.25,
      channel: spans.indexOf(span),
    }
  }
  let boxes = [{ colours, ...widest(colours) }]
  while (boxes.length < 256) {
    const next = boxes.reduce((a, b) => (b.colours.length > 1 && b.span > a.span ? b : a))
    if (next.colours.length < 2) break
    const sorted = next.colours.toSorted((a, b) => (a.mean[next.channel] ?? 0) - (b.mean[next.channel] ?? 0))
    const half = Math.floor(sorted.length / 2)
    const parts = [sorted.slice(0, half), sorted.slice(half)].map((part) => ({
      colours: part,
      ...widest(part),
    }))
    boxes = [...boxes.filter((box) => box !== next), ...parts]
  }
  const slots = new Uint8Array(32768)
  const palette = boxes.map((box, index) => {
    const total = box.colours.reduce((sum, { count }) => sum + count, 0)
    for (const { key } of box.colours) slots[key] = index
    return [0, 1, 2].map((channel) =>
      Math.round(box.colours.reduce((sum, { mean, count }) => sum + (mean[channel] ?? 0) * count, 0) / total),
    )
  })
  const indices = Uint8Array.from({ length: pixels }, (_, at) => slots[keyAt(at)] ?? 0)
  return { palette, indices }
}
