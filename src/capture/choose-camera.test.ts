import { describe, expect, it } from 'vitest'
import { nextCamera, type TriedLens } from './choose-camera.ts'
import type { ListedLens, OpenLens } from './lens.ts'

const OPEN: OpenLens = {
  facing: 'rear',
  torch: false,
  focusModes: [],
  exposureModes: [],
  whiteBalanceModes: [],
  nearestFocusM: null,
  zoom: null,
}

interface Camera extends ListedLens {
  readonly open: Partial<OpenLens>
}

function camera(label: string, open: Partial<OpenLens>, listed: Partial<ListedLens> = {}): Camera {
  return { deviceId: label, label, facing: null, longEdgePx: 4032, ...listed, open }
}

/** Opens cameras as they are chosen, from the browser's own on, until one is chosen that is in use. */
function settle(cameras: readonly Camera[], first: string): readonly string[] {
  const tried: TriedLens[] = []
  const opened: string[] = []
  for (let deviceId = first; opened.at(-1) !== deviceId; deviceId = nextCamera(cameras, tried)) {
    opened.push(deviceId)
    const found = cameras.find((each) => each.deviceId === deviceId)
    if (found === undefined) throw new Error(`No camera is called ${deviceId}.`)
    if (tried.some((each) => each.deviceId === deviceId)) break
    tried.push({ deviceId, lens: { ...OPEN, ...found.open } })
  }
  return opened
}

/** Safari tells no focus modes, but how near a lens focuses. */
const iphone = (nearestFocusM: number): Partial<OpenLens> => ({ torch: true, nearestFocusM })

describe('on a Pro iPhone, whose main lens cannot focus near', () => {
  const phones: readonly (readonly [string, readonly Camera[]])[] = [
    [
      'Back Camera',
      [
        camera('Front Camera', { facing: 'front', nearestFocusM: 0.2 }),
        camera('Back Ultra Wide Camera', iphone(0.02)),
        camera('Back Telephoto Camera', iphone(0.6)),
        camera('Back Camera', iphone(0.24)),
        camera('Back Triple Camera', iphone(0.02)),
      ],
    ],
    [
      'Cámara trasera',
      [
        camera('Cámara frontal', { facing: 'front', nearestFocusM: 0.2 }),
        camera('Cámara trasera ultra gran angular', iphone(0.02)),
        camera('Teleobjetivo trasero', iphone(0.6)),
        camera('Cámara trasera', iphone(0.24)),
        camera('Cámara trasera triple', iphone(0.02)),
      ],
    ],
    [
      '背面カメラ',
      [
        camera('前面カメラ', { facing: 'front', nearestFocusM: 0.2 }),
        camera('背面超広角カメラ', iphone(0.02)),
        camera('背面望遠カメラ', iphone(0.6)),
        camera('背面カメラ', iphone(0.24)),
        camera('背面トリプルカメラ', iphone(0.02)),
      ],
    ],
  ]
  it.each(phones)('the one of several lenses is taken, and said so in its language: %s', (first, cameras) => {
    expect(settle(cameras, first)).toEqual([first, cameras.at(-1)?.deviceId])
  })

  it('is found by what it can do where no word of its label is known', () => {
    const cameras = ['a', 'b', 'c'].map((label, index) =>
      camera(label, iphone([0.24, 0.5, 0.03][index] ?? 0), { facing: 'rear' }),
    )
    expect(settle(cameras, 'a').at(-1)).toBe('c')
  })
})

describe('on a Galaxy', () => {
  const galaxy = [
    camera('camera2 1, facing front', { facing: 'front', focusModes: ['continuous'] }),
    camera('camera2 3, facing back', { focusModes: ['manual'] }),
    camera('camera2 2, facing back', { focusModes: ['manual'] }),
    camera('camera2 0, facing back', { focusModes: ['manual', 'continuous'], torch: true }),
  ]

  it('a lens without autofocus makes way for the main one', () => {
    expect(settle(galaxy, 'camera2 2, facing back')).toEqual([
      'camera2 2, facing back',
      'camera2 0, facing back',
    ])
  })

  it('the main lens stays, and no other is tried', () => {
    expect(settle(galaxy, 'camera2 0, facing back')).toEqual(['camera2 0, facing back'])
  })

  it('a camera that faces the person makes way for a rear one', () => {
    expect(settle(galaxy, 'camera2 1, facing front').at(-1)).toBe('camera2 0, facing back')
  })

  it('where none of them focuses, the browser’s own choice stays after three at most', () => {
    const poor = ['p', 'q', 'r', 's'].map((label) =>
      camera(label, { focusModes: ['manual'] }, { facing: 'rear' }),
    )
    const opened = settle(poor, 'q')
    expect(new Set(opened).size).toBe(3)
    expect(opened.at(-1)).toBe('q')
  })
})

describe('elsewhere', () => {
  it('a laptop’s camera is never left for another', () => {
    const laptop = [camera('Integrated Camera', {}), camera('HD Pro Webcam C920', { focusModes: ['manual'] })]
    expect(settle(laptop, 'Integrated Camera')).toEqual(['Integrated Camera'])
  })

  it('a phone with one rear camera keeps it, whatever it lacks', () => {
    const phone = [
      camera('facing front', { facing: 'front' }),
      camera('facing back', { focusModes: ['manual'] }),
    ]
    expect(settle(phone, 'facing back')).toEqual(['facing back'])
  })

  it('an infrared camera is not tried', () => {
    const phone = [
      camera('rear IR', { focusModes: ['manual'] }),
      camera('rear', { focusModes: ['manual'] }),
      camera('rear depth', { focusModes: ['continuous'] }),
    ]
    expect(settle(phone, 'rear')).toEqual(['rear'])
  })
})
