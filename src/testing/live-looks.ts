/** What the live camera and the judge show: each hint, the moments of taking a picture, each warning. */
import type { HintCode } from '../capture/framing/hints.ts'
import type { FittedPicture, WithSide } from '../domain/flow-state.ts'
import { QUALITY_CODES, type QualityCode, type QualityMetrics } from '../domain/quality.ts'
import { BLIND, type Sight } from '../wizard/sight.ts'
import { specimenOutline } from './fake-camera.ts'
import type { Look } from './states.ts'

/** Of a laptop's camera; another one's is found once it is open. */
const OUTLINE = specimenOutline(false)

const METRICS: QualityMetrics = {
  found: 0.98,
  areaShare: 0.34,
  fill: 0.62,
  margin: 0.11,
  tiltDegrees: 3,
  pxPerMm: 8.3,
  sharpness: 0.51,
  glare: 0.001,
  brightness: 190,
  burnt: 0.01,
  wrongSide: false,
}

/** Hints that are told of a document in sight; a picture's resolution is judged once it is taken. */
const HINTS: readonly HintCode[] = [
  ...QUALITY_CODES.filter((code) => code !== 'no_document' && code !== 'low_resolution'),
  'off_centre',
  'hold_still',
]

/** Faults that a picture is warned of; too close alone is none. */
const WARNINGS = QUALITY_CODES.filter((code) => code !== 'too_close' && code !== 'low_resolution')

function seen(hint: HintCode, more: Partial<Sight> = {}): Sight {
  return { ...BLIND, auto: 'on', hint, said: hint, outline: OUTLINE, ...more }
}

export function liveLooks(front: WithSide, picture: FittedPicture): readonly Look[] {
  const camera = (id: string, title: string, sight: Sight, help?: 'offered'): Look => ({
    id: `live-${id}`,
    title: `Live: ${title}`,
    journey: 'capture',
    kind: 'step',
    state: { step: 'camera', camera: { is: 'live', ...(help === undefined ? {} : { help }) }, ...front },
    sight,
  })
  const check = (id: string, faults: readonly QualityCode[], declined?: string): Look => ({
    id: `warning-${id.replaceAll('_', '-')}`,
    title: `Check: ${id}`,
    journey: 'capture',
    kind: 'step',
    state: {
      step: 'check',
      ...front,
      picture: {
        ...picture,
        quality: { metrics: METRICS, faults, ...(declined === undefined ? {} : { declined }) },
      },
    },
  })
  const variant = (look: Look): Look => ({ ...look, variant: true })
  return [
    camera('looking', 'looking', { ...BLIND, auto: 'on', hint: 'no_document' }),
    camera('locked', 'found', seen('too_far')),
    ...HINTS.map((hint) => variant(camera(hint.replaceAll('_', '-'), `hint ${hint}`, seen(hint)))),
    camera('counting', 'counting down', seen('perfect', { steady: 0.75 })),
    variant(camera('taken', 'taken', seen('perfect', { steady: 1, taken: true }))),
    camera('manual', 'by hand', seen('perfect', { auto: 'off' })),
    camera('declined', 'declined by the host', seen('perfect', { declined: 'Please use the newer card.' })),
    camera('help', 'help', { ...BLIND, auto: 'on', hint: 'no_document' }, 'offered'),
    variant(
      camera('debug', 'figures', {
        ...seen('perfect', { steady: 0.25 }),
        debug: { hintNow: 'perfect', metrics: METRICS, tookMs: 31, periodMs: 104 },
      }),
    ),
    check('blur', ['blur', 'glare']),
    check('declined', [], 'Please use the newer card.'),
    check('no_document', ['no_document']),
    ...WARNINGS.filter((code) => code !== 'blur' && code !== 'no_document').map((code) =>
      variant(check(code, [code])),
    ),
  ]
}
