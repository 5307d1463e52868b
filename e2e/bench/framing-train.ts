/**
 * Makes `src/capture/framing/weights.ts` again: draws the frames of one seed, lets the finder propose its candidates,
 * and trains the scorer on which of them were right. `npm run train:framing -- [seed] [frames]`, a quarter of a second
 * a frame and two minutes for the training.
 */
import { writeFileSync } from 'node:fs'
import { trainNetwork } from './framing/network.ts'
import { samplesOf } from './framing/samples.ts'
import type { Sample } from './framing/samples.ts'
import { drawScene } from './framing/scene.ts'
import { weightsFile } from './framing/weights-file.ts'

const TRAINING = { seed: 2000, frames: 2000, hidden: 24, epochs: 40 }

const [seed = TRAINING.seed, frames = TRAINING.frames] = process.argv.slice(2).map(Number)
const samples: Sample[] = []
for (let index = 0; index < frames; index++) {
  const scene = drawScene(seed, index, { longSidePx: 640 })
  samples.push(...samplesOf(scene, scene.truth, index))
  if (index % 100 === 99) process.stdout.write(`${index + 1} frames, ${samples.length} candidates\n`)
}
const network = trainNetwork(samples, { seed: 1, hidden: TRAINING.hidden, epochs: TRAINING.epochs })
const made = `Seed ${seed}, ${frames} frames, ${samples.length} candidates.`
writeFileSync('src/capture/framing/weights.ts', weightsFile(network, made))
process.stdout.write(`${made}\n`)
