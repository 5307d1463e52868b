/**
 * `npm run bench:framing -- [--frames 150] [--seed 7] [--folder DIR]`: our finder beside jscanify's, and our judge, in
 * one run, on frames drawn here or on a folder's (`gt.json` as the generator's README tells).
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createFinder, FRAME_SIDE_PX } from '../../src/capture/framing/find-document.ts'
import { quadOf } from '../../src/capture/framing/geometry.ts'
import { judge } from '../../src/capture/framing/judge.ts'
import type { Appearance } from '../../src/capture/framing/judge.ts'
import type { Frame } from '../../src/capture/framing/planes.ts'
import { shrinkFrame } from '../../src/capture/framing/shrink.ts'
import { QUALITY_LIMITS } from '../../src/domain/quality.ts'
import type { Pixel } from './framing/camera.ts'
import { readFolder } from './framing/folder.ts'
import { areaUnderCurve, balancedAccuracy, rowOf } from './framing/measures.ts'
import type { Known, Outcome, Row } from './framing/measures.ts'
import { drawScene } from './framing/scene.ts'
import { loadDecoder, loadJscanify } from './peers/peers.mjs'

const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '150' },
    seed: { type: 'string', default: '7' },
    folder: { type: 'string' },
  },
})
const peers = join(process.cwd(), 'e2e/bench/peers')
if (!existsSync(join(peers, 'node_modules/jscanify'))) {
  process.stderr.write('The peer is not here yet: npm run bench:framing:peers fetches it.\n')
  process.exit(1)
}

const WARM_UP = 30
const print = (line: string): void => void process.stdout.write(`${line}\n`)

async function* frames(): AsyncGenerator<{ known: Known; frame: Frame }> {
  if (values.folder !== undefined) {
    const decode = loadDecoder(peers)
    const known = readFolder(readFileSync(join(values.folder, 'gt.json'), 'utf8'))
    for (const { file, ...rest } of known)
      yield { known: rest, frame: await decode(join(values.folder, file)) }
    return
  }
  for (let index = 0; index < Number(values.frames); index++) {
    const { truth, ...frame } = drawScene(Number(values.seed), index, { longSidePx: 1280 })
    const { width, height } = frame
    yield { known: { ...truth, shape: truth.kind ?? 'id1', width, height }, frame }
  }
}

type Detect = (small: Frame, known: Known) => readonly Pixel[] | null

function timed(detect: Detect, small: Frame, known: Known): Outcome {
  const started = performance.now()
  const quad = detect(small, known)
  const ms = performance.now() - started
  const scale = known.width / small.width
  return { known, quad: quad && quad.map(([x, y]): Pixel => [x * scale, y * scale]), ms }
}

const finder = createFinder()
const jscanify = await loadJscanify(peers)
const detectors: readonly (readonly [string, Detect])[] = [
  ['ours', (small, { shape }) => finder.find(small, shape).quad?.map((p): Pixel => [p.x, p.y]) ?? null],
  ['jscanify', (small) => jscanify({ ...small, data: new Uint8ClampedArray(small.data) })],
]

const outcomes = new Map<string, Outcome[]>(detectors.map(([name]) => [name, []]))
const looks: { known: Known; look: Appearance }[] = []
const cold: { small: Frame; known: Known }[] = []
for await (const { known, frame } of frames()) {
  const small = shrinkFrame(frame, FRAME_SIDE_PX)
  if (cold.length < WARM_UP) cold.push({ small, known })
  if (cold.length === WARM_UP && outcomes.get('ours')?.length === WARM_UP - 1) {
    // The engine's compiler is warm now: what came before is measured again.
    for (const [name, detect] of detectors) {
      outcomes.set(
        name,
        cold.slice(0, -1).map((first) => timed(detect, first.small, first.known)),
      )
    }
  }
  for (const [name, detect] of detectors) outcomes.get(name)?.push(timed(detect, small, known))
  const { quad } = known
  if (quad === null || known.category === 'cut' || known.category === 'far') continue
  const corners = quadOf((n) => ({ x: quad[n]?.[0] ?? 0, y: quad[n]?.[1] ?? 0 }))
  looks.push({ known, look: judge(frame, corners, { type: known.shape }) })
}

const rows = [...outcomes].map(([name, list]): [string, Row] => [name, rowOf(list)])
const columns = Object.keys(rows[0]?.[1] ?? {})
print(['detector', ...columns].map((name) => name.padStart(13)).join(''))
for (const [name, row] of rows) {
  print(
    [name, ...columns.map((c) => (row[c] ?? Number.NaN).toFixed(3))]
      .map((cell) => cell.padStart(13))
      .join(''),
  )
}
const [ours, theirs] = rows.map(([, row]) => row)
if (ours && theirs) {
  const ratio = (at: string): string => ((ours[at] ?? 0) / (theirs[at] ?? 1)).toFixed(2)
  print(`time against jscanify: p50 ${ratio('p50 ms')}, p95 ${ratio('p95 ms')}`)
}

const pick = (wanted: (known: Known) => boolean, measure: (look: Appearance) => number): number[] =>
  looks.filter(({ known }) => wanted(known)).map(({ look }) => measure(look))
const lit = (known: Known): boolean => !known.dark && known.glareShare < 0.02
const sharp = pick((k) => lit(k) && k.blurMm <= 0.15, (l) => l.sharpness) // prettier-ignore
const blurred = pick((k) => lit(k) && k.blurMm >= 0.3, (l) => l.sharpness) // prettier-ignore
const glaring = pick((k) => k.glareShare >= 0.02, (l) => l.glare) // prettier-ignore
const plain = pick((k) => k.glareShare === 0 && !k.dark, (l) => l.glare) // prettier-ignore
const dark = pick((k) => k.dark, (l) => -l.brightness) // prettier-ignore
const light = pick((k) => !k.dark, (l) => -l.brightness) // prettier-ignore
print(
  [
    `blur at ${QUALITY_LIMITS.minSharpness}: balanced accuracy ${balancedAccuracy(sharp, blurred, QUALITY_LIMITS.minSharpness).toFixed(3)} of ${sharp.length} + ${blurred.length}`,
    `glare AUC ${areaUnderCurve(glaring, plain).toFixed(4)} of ${glaring.length} + ${plain.length}`,
    `dark AUC ${areaUnderCurve(dark, light).toFixed(4)} of ${dark.length} + ${light.length}`,
  ].join('; '),
)
