/** The trained network as the source file that the finder imports: bytes in Base64, so that a weight costs a byte. */
import type { Network } from './network.ts'

function bytes(values: ArrayLike<number>): { readonly text: string; readonly unit: number } {
  const all = Array.from(values)
  const unit = Math.max(...all.map(Math.abs)) / 127
  return {
    text: Buffer.from(Int8Array.from(all, (value) => Math.round(value / unit)).buffer).toString('base64'),
    unit,
  }
}

const short = (value: number): number => Number(value.toPrecision(3))

/** The text of `src/capture/framing/weights.ts`. */
export function weightsFile(network: Network, made: string): string {
  const weights = bytes(network.weights)
  const list = (values: ArrayLike<number>): string => `[${Array.from(values, short).join(', ')}]`
  return `/**
 * Made by \`npm run train:framing\`: do not edit. ${made}
 *
 * Features are centred by MEAN and scaled by SCALE; WEIGHTS holds one row of signed bytes, in units of UNIT, for each
 * hidden unit.
 */
export const MEAN: readonly number[] = ${list(network.mean)}
export const SCALE: readonly number[] = ${list(network.scale)}
export const UNIT = ${short(weights.unit)}
export const WEIGHTS =
  '${weights.text}'
export const BIASES: readonly number[] = ${list(network.biases)}
export const OUTPUT: readonly number[] = ${list(network.output)}
export const OUTPUT_BIAS = ${short(network.outputBias)}
`
}
