/** Short films of one card before a camera, act by act, for tests of the live camera. */
import type { Frame } from '../../../src/capture/framing/planes.ts'
import { addNoise, apply, blur, disk, seenFrom, smear } from './camera.ts'
import type { Matrix, Pixel } from './camera.ts'
import { drawGround } from './desk.ts'
import { addGlare } from './effects.ts'
import { throughJpeg } from './jpeg.ts'
import { lay } from './laying.ts'
import type { Placed } from './placing.ts'
import { createRandom } from './random.ts'
import type { Raster } from './raster.ts'
import { SIZES, drawSpecimen } from './specimen.ts'

export interface Act {
  readonly act: 'good' | 'empty' | 'dark' | 'blurred' | 'glare' | 'cut' | 'far'
  readonly frames: number
}

interface Take {
  readonly present?: boolean
  readonly gain?: number
  /** Deviation of the blur in millimetres on the card. */
  readonly blurMm?: number
  readonly glare?: boolean
  /** The card's width over the frame's. */
  readonly fill?: number
  /** How far the card lies off the middle, in frame widths. */
  readonly offset?: number
}

const WIDTH = 640
const HEIGHT = 480

const TAKES: Readonly<Record<Act['act'], Take>> = {
  good: {},
  empty: { present: false },
  dark: { gain: 0.12 },
  blurred: { blurMm: 0.55 },
  glare: { glare: true },
  cut: { offset: 0.42 },
  far: { fill: 0.3 },
}

/** Noise differs from frame to frame, and after so many frames it comes again: drawing it is all that a film costs. */
const NOISES = 3

/** The frames of all acts, one after another; the same seed is the same card on the same desk. */
export function drawFilm(seed: number, acts: readonly Act[]): Frame[] {
  const random = createRandom(seed, 1)
  return acts.flatMap(({ act, frames }) => {
    const still = drawStill(seed, TAKES[act])
    const drawn = Array.from({ length: Math.min(frames, NOISES) }, (): Frame => {
      const raster = { ...still, data: still.data.slice() }
      addNoise(random, raster, 1.2, 0.04)
      return { data: throughJpeg(raster.data, WIDTH, HEIGHT, 88), width: WIDTH, height: HEIGHT }
    })
    return Array.from({ length: frames }, (_, i) => drawn.slice(i % NOISES, (i % NOISES) + 1)).flat()
  })
}

/** The corners of the card in the frames of an act, in pixels, clockwise from its top left. */
export function outlineIn(act: Act['act']): readonly Pixel[] {
  return outline(view(TAKES[act]))
}

const widthOf = ({ fill = 0.78 }: Take): number => WIDTH * fill

function view(take: Take): Matrix {
  const { width, height } = SIZES.id1
  const pose = { fieldOfView: 60, roll: -2, yaw: 4, pitch: -5 }
  const place = { x: WIDTH * (0.5 + (take.offset ?? 0)), y: HEIGHT / 2, widthPx: widthOf(take) }
  return seenFrom({ frameWidth: WIDTH, frameHeight: HEIGHT, ...pose, ...place }, width, height)
}

function outline(toFrame: Matrix): readonly Pixel[] {
  const { width, height } = SIZES.id1
  return [
    apply(toFrame, 0, 0),
    apply(toFrame, width, 0),
    apply(toFrame, width, height),
    apply(toFrame, 0, height),
  ]
}

function drawStill(seed: number, take: Take): Raster {
  const random = createRandom(seed, 0)
  const frame = drawGround(random, 'wood', WIDTH, HEIGHT, WIDTH / 1280)
  const specimen = drawSpecimen(random, 'id1', 'pastel')
  const toFrame = view(take)
  const placed: Placed = {
    specimen,
    toFrame,
    quad: outline(toFrame),
    pxPerMm: widthOf(take) / SIZES.id1.width,
    upright: false,
  }
  if (take.present !== false) {
    const mask = lay(random, frame, placed, placed.pxPerMm)
    if (take.glare === true) addGlare(createRandom(seed, 0), frame, placed, mask)
  }
  for (let i = 0; i < frame.data.length; i++) frame.data[i] = (frame.data[i] ?? 0) * (take.gain ?? 1)
  if (take.blurMm) smear(frame, disk(2 * take.blurMm * placed.pxPerMm))
  blur(frame.data, WIDTH, HEIGHT, 3, 0.4)
  return frame
}
