import { describe, expect, it } from 'vitest'
import { GOOD_METRICS } from '../testing/fake-framing.ts'
import {
  expectStep,
  follow,
  PASSPORT,
  PERMIT,
  photo,
  sessionFor,
  STORED,
  taking,
} from '../testing/flow-samples.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'
import { kycError } from './errors.ts'
import { transition } from './flow.ts'
import type { At, FlowState } from './flow-state.ts'

const front = photo('front')
const opening: At<'camera'> = { step: 'camera', camera: { is: 'opening' }, ...taking('front') }
const live: At<'camera'> = { ...opening, camera: { is: 'live' } }
const file: At<'file'> = { step: 'file', ...taking('front') }
const fitting: At<'fitting'> = { step: 'fitting', ...taking('front'), picture: front }
const check: At<'check'> = { step: 'check', ...taking('front'), picture: front }
const shot = { type: 'pictureTaken', picture: { id: 'shot', source: 'camera_manual' } } as const
const picked = { type: 'pictureTaken', picture: { id: 'picked', source: 'upload' } } as const
const back = { type: 'backPressed' } as const
const camerasOnly = sessionFor([PASSPORT], { capture_modes: ['camera'] })
const filesOnly = sessionFor([PASSPORT], { capture_modes: ['upload'] })

describe('the primer', () => {
  const primer: FlowState = { step: 'primer', ...taking('front') }

  it('leads to the camera or to the file, as the person likes', () => {
    expect(follow(primer, { type: 'cameraWayChosen' })).toEqual(opening)
    expect(follow(primer, { type: 'fileWayChosen' })).toEqual(file)
  })

  it('leads to no file where the session takes live pictures only', () => {
    const state: FlowState = { ...primer, session: camerasOnly }
    expect(transition(state, { type: 'fileWayChosen' })).toBe(state)
  })
})

describe('the camera', () => {
  it('takes no shot before its first frame', () => {
    expect(transition(opening, shot)).toBe(opening)
    expect(follow(opening, { type: 'cameraOpened' })).toEqual(live)
    expect(follow(live, shot)).toMatchObject({ step: 'fitting', picture: shot.picture })
  })

  it('fails with its reason, and can be tried again', () => {
    const failed = follow(opening, { type: 'cameraFailed', code: 'camera_denied' })
    expect(failed).toEqual({ ...opening, camera: { is: 'failed', error: kycError('camera_denied') } })
    expect(follow(failed, { type: 'retried' })).toEqual(opening)
  })

  it('keeps the first reason where it fails twice', () => {
    const failed = follow(live, { type: 'cameraFailed', code: 'camera_lost' })
    expect(transition(failed, { type: 'cameraFailed', code: 'camera_timeout' })).toBe(failed)
  })

  it('opens again when it was interrupted', () => {
    expect(follow(live, { type: 'cameraInterrupted' })).toEqual(opening)
    expect(transition(opening, { type: 'cameraInterrupted' })).toBe(opening)
  })

  it('always leaves the way of a file, also when it failed', () => {
    const failed = follow(opening, { type: 'cameraFailed', code: 'camera_missing' })
    for (const state of [opening, live, failed]) {
      expect(follow(state, { type: 'fileWayChosen' }).step).toBe('file')
      expect(follow(state, picked).step).toBe('fitting')
    }
  })

  it('takes no file where the session wants live pictures', () => {
    const state: FlowState = { ...live, session: camerasOnly }
    expect(transition(state, picked)).toBe(state)
    expect(transition(state, { type: 'fileWayChosen' })).toBe(state)
  })

  it('goes back to the primer from the front, and to the front from the back', () => {
    expect(follow(live, back).step).toBe('primer')
    const second: FlowState = { ...live, ...taking('back', { front }) }
    expect(follow(second, back)).toMatchObject({ step: 'check', side: 'front', picture: front })
  })

  it('shows no picture of the server on the way back, but takes that side anew', () => {
    const second: FlowState = { ...live, ...taking('back', { front: STORED }) }
    expect(follow(second, back)).toMatchObject({ step: 'camera', side: 'front', camera: { is: 'opening' } })
  })
})

describe('the file', () => {
  it('leads to the camera, but not where there is none to use', () => {
    expect(follow(file, { type: 'cameraWayChosen' })).toEqual(opening)
    const state: FlowState = { ...file, session: filesOnly }
    expect(transition(state, { type: 'cameraWayChosen' })).toBe(state)
  })

  it('takes no shot of a camera that is not on show', () => {
    expect(transition(file, shot)).toBe(file)
  })

  it('goes back to the primer, or to the choices where the session has no camera', () => {
    expect(follow(file, back).step).toBe('primer')
    expect(follow({ ...file, session: filesOnly, document: PASSPORT }, back).step).toBe('notice')
  })
})

describe('fitting', () => {
  it('ends in the check, or in the reason why not', () => {
    expect(follow(fitting, { type: 'pictureFitted', picture: front })).toEqual(check)
    expect(follow(fitting, { type: 'pictureRefused', id: 'front', code: 'file_too_small' })).toMatchObject({
      step: 'refused',
      error: kycError('file_too_small'),
    })
  })

  it('ignores a picture that was given up', () => {
    expect(transition(fitting, { type: 'pictureFitted', picture: photo('older') })).toBe(fitting)
    expect(transition(fitting, { type: 'pictureRefused', id: 'older', code: 'unexpected' })).toBe(fitting)
  })

  it('can be stopped, back to where the picture came from', () => {
    expect(follow(fitting, back)).toEqual(opening)
    expect(follow({ ...fitting, picture: photo('f', 'drop') }, back)).toEqual(file)
  })

  it.each([
    ['back', { front }],
    ['front', { back: front }],
  ] as const)('refuses the very same picture for the %s', (side, pictures) => {
    const twin = { ...photo('twin'), digest: front.digest }
    const state: FlowState = { step: 'fitting', ...taking(side, pictures), picture: twin }
    expect(follow(state, { type: 'pictureFitted', picture: twin })).toMatchObject({
      step: 'refused',
      error: kycError('same_image'),
    })
  })

  it('lets a side be replaced by the same picture', () => {
    const state: FlowState = { step: 'fitting', ...taking('front', { front }), picture: front }
    expect(follow(state, { type: 'pictureFitted', picture: front }).step).toBe('check')
  })
})

describe('a refused picture', () => {
  const refused: At<'refused'> = {
    step: 'refused',
    ...taking('front'),
    picture: { id: 'x', source: 'upload' },
    error: kycError('file_pdf'),
  }

  it('leads back to where it came from, or the other way', () => {
    expect(follow(refused, { type: 'retakeChosen' })).toEqual(file)
    expect(follow(refused, back)).toEqual(file)
    expect(follow(refused, { type: 'cameraWayChosen' })).toEqual(opening)
    const shotRefused: FlowState = { ...refused, picture: { id: 'x', source: 'camera_auto' } }
    expect(follow(shotRefused, { type: 'retakeChosen' })).toEqual(opening)
    expect(follow(shotRefused, { type: 'fileWayChosen' })).toEqual(file)
  })
})

describe('the check', () => {
  const accept = { type: 'pictureAccepted' } as const

  it('goes on to the back where the document needs one, else to sending', () => {
    expect(follow(check, accept)).toMatchObject({ step: 'camera', side: 'back', pictures: { front } })
    expect(follow({ ...check, document: PASSPORT }, accept)).toMatchObject({ step: 'sending' })
  })

  it('stays with the way that the person took', () => {
    const byFile: FlowState = { ...check, picture: photo('f', 'paste') }
    expect(follow(byFile, accept)).toMatchObject({ step: 'file', side: 'back' })
  })

  it('goes on to sending from the last side', () => {
    const state: FlowState = { step: 'check', ...taking('back', { front }), picture: photo('back') }
    const sending = expectStep(follow(state, accept), 'sending')
    expect(sending.pictures).toEqual({ front, back: photo('back') })
  })

  it('takes that side alone again', () => {
    const state: FlowState = { step: 'check', ...taking('back', { front }), picture: photo('back') }
    for (const type of ['retakeChosen', 'backPressed'] as const) {
      expect(follow(state, { type })).toMatchObject({ step: 'camera', side: 'back', pictures: { front } })
    }
  })
})

describe('an optional back', () => {
  const offered = { ...taking('back', { front }), document: PERMIT }

  it('is asked for, and may be left out', () => {
    expect(follow({ ...check, document: PERMIT }, { type: 'pictureAccepted' })).toMatchObject({
      side: 'back',
    })
    const skipped = follow({ ...live, ...offered }, { type: 'backSkipped' })
    expect(expectStep(skipped, 'sending').pictures).toEqual({ front })
    expect(follow({ ...file, ...offered }, { type: 'backSkipped' }).step).toBe('sending')
  })

  it('can be left out of no document that needs it, nor can a front', () => {
    const needed: FlowState = { ...live, ...taking('back', { front }) }
    expect(transition(needed, { type: 'backSkipped' })).toBe(needed)
    const first: FlowState = { ...live, document: PERMIT }
    expect(transition(first, { type: 'backSkipped' })).toBe(first)
  })
})

it('knows nothing of a session without documents of that place', () => {
  const state: FlowState = { step: 'document', session: SAMPLE_SESSION, nationality: 'CHN' }
  expect(transition(state, { type: 'documentChosen', cardType: 'ID_CARD' })).toBe(state)
})

describe('a camera that brings no picture', () => {
  it('offers help after a while, once, until the person waves it away or the camera opens anew', () => {
    const helped = follow(live, { type: 'tookLong' })
    expect(helped).toMatchObject({ camera: { is: 'live', help: 'offered' } })
    const declined = follow(helped, { type: 'helpDeclined' })
    expect(declined).toMatchObject({ camera: { is: 'live', help: 'declined' } })
    expect(follow(declined, { type: 'tookLong' })).toBe(declined)
    expect(follow(live, { type: 'helpDeclined' })).toBe(live)
    expect(follow(helped, { type: 'cameraInterrupted' })).toMatchObject({ camera: { is: 'opening' } })
  })

  it('goes on while it offers help: a picture is still taken, and a file is one press away', () => {
    const helped = follow(live, { type: 'tookLong' })
    const picture = { id: 'p', source: 'camera_auto' } as const
    expect(follow(helped, { type: 'pictureTaken', picture })).toMatchObject({ step: 'fitting', picture })
    expect(follow(helped, { type: 'fileWayChosen' })).toMatchObject({ step: 'file' })
  })
})

describe('a picture that the host declined', () => {
  it('cannot be accepted, only taken again', () => {
    const picture = { ...photo('p'), quality: { metrics: GOOD_METRICS, faults: [], declined: '' } }
    const declined: FlowState = { step: 'check', ...taking('front'), picture }
    expect(follow(declined, { type: 'pictureAccepted' })).toBe(declined)
    expect(follow(declined, { type: 'retakeChosen' })).toMatchObject({ step: 'camera' })
  })
})
