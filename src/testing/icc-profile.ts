/** Writes ICC profiles as cameras do, with words in them. Source: ICC.1:2022, 7. */

export interface IccProfile {
  /** X, Y and Z of red, green and blue, in shares of white. */
  readonly primaries: readonly (readonly [number, number, number])[]
  /** Planted in the description, the copyright, the header and behind everything. */
  readonly words: string
  /** Tables of another kind than a matrix and curves. */
  readonly lut?: boolean
}

/** Red and blue are exchanged: whoever obeys it shows it. */
export const SWAPPED: IccProfile['primaries'] = [
  [0.1431, 0.0606, 0.7141],
  [0.3851, 0.7169, 0.0971],
  [0.4361, 0.2225, 0.0139],
]

export const SRGB: IccProfile['primaries'] = SWAPPED.toReversed()

const WHITE = [0.9642, 1, 0.8249]
const GAMMA = 2.2

const latin1 = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0))
const u32 = (value: number): number[] => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]
const fixed = (value: number): number[] => u32(Math.round(value * 0x10000))
const xyz = (values: readonly number[]): number[] => [...latin1('XYZ \0\0\0\0'), ...values.flatMap(fixed)]

export function iccProfile({ primaries, words, lut = false }: IccProfile): Uint8Array<ArrayBuffer> {
  const curve = [...latin1('curv\0\0\0\0'), ...u32(1), Math.floor(GAMMA), Math.round((GAMMA % 1) * 256), 0, 0]
  const text = latin1(`text\0\0\0\0${words}`.padEnd(8 + 4 * Math.ceil(words.length / 4), '\0'))
  const curves = lut ? [] : ['rTRC', 'gTRC', 'bTRC'].map((name) => [name, curve] as const)
  const tags: readonly (readonly [string, readonly number[]])[] = [
    ['desc', text],
    ['cprt', text],
    ['dmnd', text],
    ['wtpt', xyz(WHITE)],
    ...['rXYZ', 'gXYZ', 'bXYZ'].map((name, i) => [name, xyz(primaries[i] ?? [])] as const),
    ...curves,
  ]
  const table: number[] = [...u32(tags.length)]
  const data: number[] = []
  for (const [name, value] of tags) {
    table.push(...latin1(name), ...u32(132 + 12 * tags.length + data.length), ...u32(value.length))
    data.push(...value)
  }
  const size = 132 + 12 * tags.length + data.length + words.length
  const about = latin1(words.slice(0, 20).padEnd(20))
  const header = [
    ...u32(size),
    ...latin1('\0\0\0\0\x02\x10\0\0mntrRGB XYZ '),
    ...about.slice(0, 12),
    ...latin1('acsp'),
    ...latin1('\0\0\0\0'),
    ...about,
    ...u32(0),
    ...WHITE.flatMap(fixed),
  ]
  const rest = about.concat(latin1('\0'.repeat(128))).slice(0, 128 - header.length)
  return Uint8Array.from([...header, ...rest, ...table, ...data, ...latin1(words)])
}
