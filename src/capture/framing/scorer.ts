/** The learned judgement of a candidate: one hidden layer, made by `npm run train:framing` from drawn frames. */
import { BIASES, MEAN, OUTPUT, OUTPUT_BIAS, SCALE, UNIT, WEIGHTS } from './weights.ts'

const LEAK = 0.1
const inputs = MEAN.length
const weights = Int8Array.from(atob(WEIGHTS), (byte) => byte.charCodeAt(0))
const centred = new Float64Array(inputs)

/** The probability, 0 to 1, that the candidate of these features is the document, whole and in place. */
export function judgeFeatures(features: readonly number[]): number {
  for (let i = 0; i < inputs; i++) centred[i] = ((features[i] ?? 0) - (MEAN[i] ?? 0)) * (SCALE[i] ?? 0)
  let sum = OUTPUT_BIAS
  for (let h = 0; h < BIASES.length; h++) {
    let a = 0
    for (let i = 0, w = h * inputs; i < inputs; i++, w++) a += (weights[w] ?? 0) * (centred[i] ?? 0)
    a = a * UNIT + (BIASES[h] ?? 0)
    sum += (OUTPUT[h] ?? 0) * (a > 0 ? a : LEAK * a)
  }
  return 1 / (1 + Math.exp(-sum))
}
