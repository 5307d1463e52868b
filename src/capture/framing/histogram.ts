/** Shares of a population, by counting. */

const BINS = 1024
const counts = new Int32Array(BINS)

/** The value that `share` (0 to 1) of the values do not exceed, to one part in `perUnit`; none negative. */
export function quantile(values: Float32Array, share: number, perUnit: number): number {
  counts.fill(0)
  for (let i = 0; i < values.length; i++) {
    const bin = ((values[i] ?? 0) * perUnit) | 0
    const at = bin < BINS ? bin : BINS - 1
    counts[at] = (counts[at] ?? 0) + 1
  }
  let bin = 0
  for (let left = values.length * share - (counts[0] ?? 0); bin < BINS - 1 && left > 0;)
    left -= counts[++bin] ?? 0
  return bin / perUnit
}
