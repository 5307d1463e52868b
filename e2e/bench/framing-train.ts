/**
 * Makes `src/capture/framing/weights.ts` again: draws the frames of a few seeds, lets the finder propose its candidates,
 * and trains the scorer on which of them were right. `npm run train:framing`, a third of a second a frame and a
 * minute for the training. `-- --keep DIR` leaves the frames in a folder (8 GB) and takes from there what is there
 * already: only a change of the drawings needs new ones, not one of the finder.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { cutOff } from './framing/cropping.ts'
import { drawFilm, outlineIn } from './framing/film.ts'
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
  { seed: 6000, frames: 4500 },
  { seed: 6100, frames: 550, category: 'decoy' },
  { seed: 6200, frames: 900, category: 'cut' },
  { seed: 6400, frames: 200, category: 'sheet' },
  { seed: 6500, frames: 450, category: 'bare' },
  { seed: 6600, frames: 400, category: 'afar' },
  { seed: 6700, frames: 450, category: 'crowded' },
  { seed: 6800, frames: 800, category: 'parted' },
]
/** Hidden units of each network: nine or ten find no more on frames that are not learnt from. */
const NETWORK = { hidden: 8, epochs: 40 }
/** Of six pairs, tried on frames that are not learnt from: the fewest cut documents called whole, and no bare board. */
const SEEDS = [7, 8] as const
const FRAME_PX = 640
/** Which side moves in is drawn from another place of the seed than the scene was. */
const CROPPED = 500_000
/** There are six of these to each frame drawn so; a higher weight makes the scorer shy of documents near the border. */
const CROPPED_WEIGHT = 1
/** Cut off already, of no fixed proportion, or too small to be missed. */
const UNCROPPED: readonly Category[] = ['cut', 'sheet', 'afar']
/** Frames of a browser's pretended camera. */
const PRETENDED = 90
/** Seeds of films, of which two frames are taken: a card too far away on boards, and the boards alone. */
const FILMS = { from: 101, to: 350 }

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
  if (quad === null || kind === null || upright || UNCROPPED.includes(category)) return
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
for (let seed = FILMS.from; seed <= FILMS.to; seed++) {
  const far = { category: 'far', quad: outlineIn('far'), upright: false } as const
  const none = { category: 'none', kind: null, quad: null, upright: false } as const
  for (const frame of drawFilm(seed, [{ act: 'far', frames: 1 }]))
    // Whoever chose a passport may hold a card.
    for (const kind of ['id1', 'id3'] as const) samples.push(...samplesOf(frame, { ...far, kind }, seed))
  for (const frame of drawFilm(seed, [{ act: 'empty', frames: 1 }]))
    samples.push(...samplesOf(frame, none, seed))
}
const films = 2 * (FILMS.to - FILMS.from + 1)
const frames = BLOCKS.reduce((sum, block) => sum + block.frames, PRETENDED + films)
const network = joinNetworks([
  trainNetwork(samples, { ...NETWORK, seed: SEEDS[0] }),
  trainNetwork(samples, { ...NETWORK, seed: SEEDS[1] }),
])
const made = `${frames} frames, ${samples.length} candidates.`
const file = 'src/capture/framing/weights.ts'
writeFileSync(file, weightsFile(network, made))
execFileSync('npx', ['prettier', '--write', file])
process.stdout.write(`${made}\n`)
