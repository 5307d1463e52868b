/** The learned judgement of a candidate: one hidden layer, made by `npm run train:framing` from drawn frames. */
import { ADDING, BIAS, BIASES, SCALES, WEIGHTS } from './weights.ts'

const LEAK = 0.1
/** Weights and scales are one letter each, counted from this one: a hundred of them cost what ten numbers do. */
const ZERO = 69

const scales = Array.from(SCALES, (letter) => 2 ** ((letter.charCodeAt(0) - ZERO) / 4))
const weights = Array.from(
  WEIGHTS,
  (letter, i) => (letter.charCodeAt(0) - ZERO) * (scales[i % scales.length] ?? 0),
)

/** The probability, 0 to 1, that the candidate of these features is the document, whole and in place. */
export function judgeFeatures(features: readonly number[]): number {
  let sum = BIAS
  let w = 0
  BIASES.forEach((bias, hidden) => {
    let a = bias
    for (const feature of features) a += (weights[w++] ?? 0) * feature
    sum += Math.max(a, LEAK * a) * (hidden < ADDING ? 1 : -1)
  })
  return 1 / (1 + Math.exp(-sum))
}
