/**
 * Makes `src/capture/framing/weights.ts` again: draws the frames of a few seeds, lets the finder propose its candidates,
 * and trains the scorer on which of them were right. `npm run train:framing`, a third of a second a frame and a
 * minute for the training. `-- --keep DIR` leaves the frames in a folder (4 GB) and takes from there what is there
 * already: only a change of the drawings needs new ones, not one of the finder.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { cutOff } from './framing/cropping.ts'
import { joinNetworks, trainNetwork } from './framing/network.ts'
import { drawPretendCamera } from './framing/pretend-camera.ts'
import { createRandom } from './framing/random.ts'
import { samplesOf } from './framing/samples.ts'
import type { Sample } from './framing/samples.ts'
import { drawScene } from './framing/scene.ts'
import type { Category, Scene, SceneOptions } from './framing/scene.ts'
import { weightsFile } from './framing/weights-file.ts'

const { values } = parseArgs({ options: { keep: { type: 'string' } } })
const { keep } = values
if (keep !== undefined) mkdirSync(keep, { recursive: true })

/** Whole blocks of one kind: what goes wrong most often is shown more often. */
const BLOCKS: readonly { readonly seed: number; readonly frames: number; readonly category?: Category }[] = [
  { seed: 6000, frames: 2300 },
  { seed: 6100, frames: 300, category: 'decoy' },
  { seed: 6200, frames: 450, category: 'cut' },
  { seed: 6400, frames: 120, category: 'sheet' },
]
const OPTIONS = { hidden: 12, epochs: 40 }
const FRAME_PX = 640
/** Which side moves in is drawn from another place of the seed than the scene was. */
const CROPPED = 500_000
/** There are four of these to each frame drawn so; a higher weight makes the scorer shy of documents near the border. */
const CROPPED_WEIGHT = 0.45
/** Frames of a browser's pretended camera. */
const PRETENDED = 90

function sceneOf(seed: number, index: number, options: SceneOptions): Scene {
  if (keep === undefined) return drawScene(seed, index, options)
  const file = join(keep, `${seed}-${index}.bin`)
  if (existsSync(file)) {
    const kept: Scene = deserialize(readFileSync(file))
    return kept
  }
  const scene = drawScene(seed, index, options)
  writeFileSync(file, serialize(scene))
  return scene
}

const samples: Sample[] = []

/** A frame, and what is left of it where it would cut the document off. */
function learn(scene: Scene, seed: number, index: number): void {
  samples.push(...samplesOf(scene, scene.truth, index))
  const { quad, category, kind, upright } = scene.truth
  if (quad === null || category === 'cut' || category === 'sheet' || kind === null || upright) return
  const part = cutOff(createRandom(seed, index + CROPPED), scene)
  samples.push(...samplesOf(part, part.truth, index).map((sample) => ({ ...sample, weight: CROPPED_WEIGHT })))
}

for (const { seed, frames, category } of BLOCKS) {
  const options = category === undefined ? { longSidePx: FRAME_PX } : { longSidePx: FRAME_PX, category }
  for (let index = 0; index < frames; index++) {
    const scene = sceneOf(seed, index, options)
    learn(scene, seed, index)
    if (index % 100 === 99)
      process.stdout.write(`seed ${seed}: ${index + 1} frames, ${samples.length} candidates\n`)
  }
}
// A bare disc has straight tangents: without these frames it is taken for a document.
for (let index = 0; index < PRETENDED; index++) {
  const [width, height] = [FRAME_PX, index % 2 === 0 ? 480 : 360]
  const nothing = { category: 'none', kind: null, quad: null, upright: false } as const
  samples.push(...samplesOf(drawPretendCamera(width, height, index * 0.21), nothing, index))
}
const frames = BLOCKS.reduce((sum, block) => sum + block.frames, PRETENDED)
const network = joinNetworks([
  trainNetwork(samples, { ...OPTIONS, seed: 1 }),
  trainNetwork(samples, { ...OPTIONS, seed: 2 }),
])
const made = `${frames} frames, ${samples.length} candidates.`
const file = 'src/capture/framing/weights.ts'
writeFileSync(file, weightsFile(network, made))
execFileSync('npx', ['prettier', '--write', file])
process.stdout.write(`${made}\n`)
