/** The learned judgement of a candidate: one hidden layer, a few hundred weights, made by `e2e/bench/framing/train.ts`. */
import { BIASES, HIDDEN, OUTPUT, OUTPUT_BIAS, WEIGHTS } from './weights.ts'

const LEAK = 0.1

/** The probability, 0 to 1, that the candidate of these features is the document, whole and in place. */
export function judgeFeatures(features: readonly number[]): number {
  let sum = OUTPUT_BIAS
  const inputs = features.length
  for (let h = 0; h < HIDDEN; h++) {
    let a = BIASES[h] ?? 0
    for (let i = 0; i < inputs; i++) a += (WEIGHTS[h * inputs + i] ?? 0) * (features[i] ?? 0)
    sum += (OUTPUT[h] ?? 0) * (a > 0 ? a : LEAK * a)
  }
  return 1 / (1 + Math.exp(-sum))
}
