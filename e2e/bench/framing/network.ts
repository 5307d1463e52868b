/** Trains one hidden layer by gradient descent (Adam): small enough to be plain loops. */
import { createRandom } from './random.ts'
import type { Sample } from './samples.ts'

export interface Network {
  /** What is taken from each feature, and what it is then multiplied by. */
  readonly mean: readonly number[]
  readonly scale: readonly number[]
  readonly hidden: number
  /** Row by row, one row a hidden unit. */
  readonly weights: Float64Array
  readonly biases: Float64Array
  readonly output: Float64Array
  outputBias: number
}

const LEAK = 0.1
const BATCH = 128
const DECAY = 1e-3

export interface TrainOptions {
  readonly seed: number
  readonly hidden: number
  readonly epochs: number
}

export function trainNetwork(samples: readonly Sample[], options: TrainOptions): Network {
  const inputs = samples[0]?.features.length ?? 0
  const network = startNetwork(samples, inputs, options)
  const rows = samples.map(({ features }) =>
    Float64Array.from(features, (value, i) => (value - (network.mean[i] ?? 0)) * (network.scale[i] ?? 0)),
  )
  const random = createRandom(options.seed, 2)
  const order = samples.map((_, i) => i)
  const parameters = [network.weights, network.biases, network.output, new Float64Array(1)]
  const gradients = parameters.map((p) => new Float64Array(p.length))
  const first = parameters.map((p) => new Float64Array(p.length))
  const second = parameters.map((p) => new Float64Array(p.length))
  const active = new Float64Array(options.hidden)
  let step = 0
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = random.int(0, i + 1)
      const held = order[i] ?? 0
      order[i] = order[j] ?? 0
      order[j] = held
    }
    const rate = 0.002 * (1 + Math.cos((Math.PI * epoch) / options.epochs)) + 1e-4
    for (let from = 0; from < order.length; from += BATCH) {
      gradients.forEach((g) => g.fill(0))
      const size = Math.min(BATCH, order.length - from)
      for (let b = 0; b < size; b++) {
        const at = order[from + b] ?? 0
        const row = rows[at]
        const sample = samples[at]
        if (row && sample) descend(network, row, sample, gradients, active, parameters[3]?.[0] ?? 0, size)
      }
      step++
      parameters.forEach((values, k) => {
        const g = gradients[k]
        const m = first[k]
        const v = second[k]
        if (!g || !m || !v) return
        for (let i = 0; i < values.length; i++) {
          const slope = (g[i] ?? 0) + (k === 0 || k === 2 ? DECAY * (values[i] ?? 0) : 0)
          m[i] = 0.9 * (m[i] ?? 0) + 0.1 * slope
          v[i] = 0.999 * (v[i] ?? 0) + 0.001 * slope * slope
          const move = (m[i] ?? 0) / (1 - 0.9 ** step) / (Math.sqrt((v[i] ?? 0) / (1 - 0.999 ** step)) + 1e-8)
          values[i] = (values[i] ?? 0) - rate * move
        }
      })
    }
  }
  network.outputBias = parameters[3]?.[0] ?? 0
  return network
}

/**
 * Several networks of the same samples as one that gives the mean of their answers before the last curve: their
 * mistakes differ, so the mean makes fewer.
 */
export function joinNetworks(networks: readonly [Network, ...Network[]]): Network {
  const join = (pick: (network: Network) => Float64Array, by = 1): Float64Array =>
    Float64Array.from(networks.flatMap((network) => Array.from(pick(network), (value) => value * by)))
  const share = 1 / networks.length
  return {
    mean: networks[0].mean,
    scale: networks[0].scale,
    hidden: networks.reduce((sum, network) => sum + network.hidden, 0),
    weights: join((network) => network.weights),
    biases: join((network) => network.biases),
    output: join((network) => network.output, share),
    outputBias: networks.reduce((sum, network) => sum + network.outputBias * share, 0),
  }
}

function startNetwork(samples: readonly Sample[], inputs: number, { seed, hidden }: TrainOptions): Network {
  const random = createRandom(seed, 1)
  const mean = Array.from({ length: inputs }, (_, i) => average(samples.map((s) => s.features[i] ?? 0)))
  const scale = mean.map(
    (m, i) => 1 / (Math.sqrt(average(samples.map((s) => ((s.features[i] ?? 0) - m) ** 2))) + 1e-3),
  )
  return {
    mean,
    scale,
    hidden,
    weights: Float64Array.from({ length: hidden * inputs }, () => random.normal(0, 1 / Math.sqrt(inputs))),
    biases: new Float64Array(hidden),
    output: Float64Array.from({ length: hidden }, () => random.normal(0, 1 / Math.sqrt(hidden))),
    outputBias: 0,
  }
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

/** Adds one sample's share to the gradients of weights, biases, output and output bias. */
function descend(
  network: Network,
  row: Float64Array,
  sample: Sample,
  gradients: readonly Float64Array[],
  active: Float64Array,
  outputBias: number,
  size: number,
): void {
  const [gWeights, gBiases, gOutput, gBias] = gradients
  if (!gWeights || !gBiases || !gOutput || !gBias) return
  const { weights, biases, output, hidden } = network
  const inputs = row.length
  let z = outputBias
  for (let h = 0; h < hidden; h++) {
    let a = biases[h] ?? 0
    for (let i = 0, w = h * inputs; i < inputs; i++, w++) a += (weights[w] ?? 0) * (row[i] ?? 0)
    active[h] = a
    z += (output[h] ?? 0) * (a > 0 ? a : LEAK * a)
  }
  const error = ((1 / (1 + Math.exp(-z)) - sample.label) * sample.weight) / size
  gBias[0] = (gBias[0] ?? 0) + error
  for (let h = 0; h < hidden; h++) {
    const a = active[h] ?? 0
    gOutput[h] = (gOutput[h] ?? 0) + error * (a > 0 ? a : LEAK * a)
    const back = error * (output[h] ?? 0) * (a > 0 ? 1 : LEAK)
    gBiases[h] = (gBiases[h] ?? 0) + back
    for (let i = 0, w = h * inputs; i < inputs; i++, w++)
      gWeights[w] = (gWeights[w] ?? 0) + back * (row[i] ?? 0)
  }
}
