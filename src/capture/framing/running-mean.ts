/** Means along lines of a plane. */

/**
 * Each value becomes the mean of itself and `reach` neighbours to either side, `step` apart: 1 for along the rows, the
 * plane's width for down the columns. The border's values stand for those beyond.
 */
export function runningMean(
  plane: Float32Array,
  width: number,
  height: number,
  step: number,
  reach: number,
): Float32Array {
  const out = new Float32Array(plane.length)
  const length = step === 1 ? width : height
  const share = 1 / (2 * reach + 1)
  for (let start = 0, line = 0; line < (step === 1 ? height : width); line++) {
    start = step === 1 ? line * width : line
    const end = start + (length - 1) * step
    let sum = (plane[start] ?? 0) * (reach + 1)
    for (let k = 1; k <= reach; k++) sum += plane[Math.min(end, start + k * step)] ?? 0
    let before = start - reach * step
    let after = start + (reach + 1) * step
    for (let o = start; o <= end; o += step, before += step, after += step) {
      out[o] = sum * share
      sum += (plane[after < end ? after : end] ?? 0) - (plane[before > start ? before : start] ?? 0)
    }
  }
  return out
}
