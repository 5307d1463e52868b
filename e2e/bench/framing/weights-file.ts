/** The trained network as the source file that the finder imports: a letter for a weight, so that gzip packs it well. */
import type { Network } from './network.ts'

/** The letter of zero in `scorer.ts`, and how far letters go to either side without a quote or a backslash. */
const ZERO = 69
const REACH = 21
/** Letters for one deviation of the weights: fewer and the judgement suffers, more and the file grows. */
const FINENESS = 4

interface Packed {
  readonly scales: string
  readonly weights: string
  readonly biases: readonly number[]
  /** The first so many hidden units add, the others take away. */
  readonly adding: number
  readonly bias: number
}

const short = (value: number): number => Number(value.toPrecision(3))
const letter = (value: number): string => String.fromCodePoint(ZERO + value)

/**
 * Rounds the network. A unit's output weight moves into its row (the kink at zero keeps its place), means move into the
 * biases, and what rounding a scale loses goes to its weights.
 */
function pack({ mean, scale, hidden, weights, biases, output, outputBias }: Network): Packed {
  const inputs = mean.length
  const rows = Array.from({ length: hidden }, (_, h) => ({
    out: output[h] ?? 0,
    bias: biases[h] ?? 0,
    row: Array.from(weights.subarray(h * inputs, (h + 1) * inputs)),
  })).sort((a, b) => Math.sign(b.out) - Math.sign(a.out))
  const grown = rows.map(({ out, bias, row }) => ({
    bias: bias * Math.abs(out),
    row: row.map((value) => value * Math.abs(out)),
  }))
  const all = grown.flatMap(({ row }) => row)
  const unit = Math.sqrt(all.reduce((sum, value) => sum + value * value, 0) / all.length) / FINENESS
  const powers = scale.map((value) => Math.round(4 * Math.log2(value * unit)))
  const packed = grown.map(({ bias, row }) => {
    const letters = row.map((value, i) => {
      const wanted = (value * (scale[i] ?? 0)) / 2 ** ((powers[i] ?? 0) / 4)
      return Math.max(-REACH, Math.min(REACH, Math.round(wanted)))
    })
    const shift = letters.reduce(
      (sum, value, i) => sum + value * 2 ** ((powers[i] ?? 0) / 4) * (mean[i] ?? 0),
      0,
    )
    return { text: letters.map(letter).join(''), bias: short(bias - shift) }
  })
  return {
    scales: powers.map(letter).join(''),
    weights: packed.map(({ text }) => text).join(''),
    biases: packed.map(({ bias }) => bias),
    adding: rows.filter(({ out }) => out > 0).length,
    bias: short(outputBias),
  }
}

/** The text of `src/capture/framing/weights.ts`. */
export function weightsFile(network: Network, made: string): string {
  const { scales, weights, biases, adding, bias } = pack(network)
  return `/**
 * Made by \`npm run train:framing\`: do not edit. ${made}
 *
 * A letter for each feature's scale, a row of letters for each hidden unit; see \`scorer.ts\`.
 */
export const SCALES = '${scales}'
export const WEIGHTS =
  '${weights}'
export const BIASES: readonly number[] = [${biases.join(', ')}]
export const ADDING = ${adding}
export const BIAS = ${bias}
`
}
