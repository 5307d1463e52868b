/**
 * Makes `src/capture/framing/weights.ts` again: draws the frames of a few seeds, lets the finder propose its candidates,
 * and trains the scorer on which of them were right. `npm run train:framing`, a quarter of a
 * second a frame and a minute for the training.
 */
import { writeFileSync } from 'node:fs'
import { joinNetworks, trainNetwork } from './framing/network.ts'
import { samplesOf } from './framing/samples.ts'
import type { Sample } from './framing/samples.ts'
import { drawScene } from './framing/scene.ts'
import type { Category } from './framing/scene.ts'
import { weightsFile } from './framing/weights-file.ts'

/** Whole blocks of one kind: what goes wrong most often is shown more often. */
const BLOCKS: readonly { readonly seed: number; readonly frames: number; readonly category?: Category }[] = [
  { seed: 5000, frames: 2400 },
  { seed: 5200, frames: 550, category: 'cut' },
  { seed: 5100, frames: 500, category: 'decoy' },
]
const OPTIONS = { hidden: 12, epochs: 25 }
const FRAME_PX = 640

const samples: Sample[] = []
for (const { seed, frames, category } of BLOCKS) {
  const options = category === undefined ? { longSidePx: FRAME_PX } : { longSidePx: FRAME_PX, category }
  for (let index = 0; index < frames; index++) {
    const scene = drawScene(seed, index, options)
    samples.push(...samplesOf(scene, scene.truth, index))
    if (index % 100 === 99)
      process.stdout.write(`seed ${seed}: ${index + 1} frames, ${samples.length} candidates\n`)
  }
}
const frames = BLOCKS.reduce((sum, block) => sum + block.frames, 0)
const network = joinNetworks([
  trainNetwork(samples, { ...OPTIONS, seed: 1 }),
  trainNetwork(samples, { ...OPTIONS, seed: 2 }),
])
const made = `${frames} frames, ${samples.length} candidates.`
writeFileSync('src/capture/framing/weights.ts', weightsFile(network, made))
process.stdout.write(`${made}\n`)
