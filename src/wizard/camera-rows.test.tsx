/** The camera's faults, each as its row of the list of faults, with the real wizard and scripted cameras. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CameraKeeper } from '../capture/camera-keeper.ts'
import { CAMERA_TIMING, type CameraTiming } from '../capture/camera-timing.ts'
import { en } from '../locales/en.ts'
import { createTranslator } from '../locales/translate.ts'
import { type FakeDevice, installFakeMedia, PLAIN_CAMERA } from '../testing/fake-media.ts'
import { type MountedWizard, mountWizard } from '../testing/mounted-wizard.tsx'
import { findLook } from '../testing/states.ts'
import { TranslationContext } from './translation.ts'
import { CameraVideo } from './ui/CameraVideo.tsx'

const SOON = { interval: 4, timeout: 4_000 }
/** A person's patience, in a tenth of the time. */
const QUICK: CameraTiming = {
  ...CAMERA_TIMING,
  watch: { everyMs: 100, patience: 4 },
  firstFrameMs: 1_000,
  muteGraceMs: 20,
  lostMs: 150,
  hiddenMs: 20,
}
const PATIENT: CameraTiming = { ...QUICK, lostMs: 60_000 }

const REAR: FakeDevice = {
  deviceId: 'rear',
  label: 'camera2 0, facing back',
  facing: 'environment',
  capabilities: {
    torch: true,
    focusMode: ['manual', 'continuous'],
    exposureMode: ['continuous'],
    zoom: { min: 1, max: 8, step: 0.1 },
  },
}
const WIDE: FakeDevice = {
  deviceId: 'wide',
  label: 'camera2 2, facing back',
  facing: 'environment',
  capabilities: { focusMode: ['manual'] },
}

const media = installFakeMedia()
const mounted: MountedWizard[] = []
let hidden = false
Object.defineProperty(document, 'hidden', { get: () => hidden })

const hide = (now: boolean) => {
  hidden = now
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  media.allow()
  media.show('card')
  media.mute(false)
  media.plug([PLAIN_CAMERA])
})

afterEach(() => {
  hide(false)
  for (const wizard of mounted.splice(0)) wizard.unmount()
  expect(media.live()).toBe(0)
  vi.restoreAllMocks()
})

async function openCamera(timing: CameraTiming = PATIENT): Promise<MountedWizard> {
  const wizard = await mountWizard(stateOf('camera-opening'), { timing })
  mounted.push(wizard)
  await vi.waitFor(() => expect(wizard.button('Take picture').disabled).toBe(false), SOON)
  return wizard
}

function stateOf(id: string) {
  const found = findLook(id)
  if (found === undefined) throw new Error(`No look is called ${id}.`)
  return found.state
}

const says = ({ shadow }: MountedWizard) => shadow.querySelector('[role=status]')?.textContent
const hears = (wizard: MountedWizard, words: string) =>
  vi.waitFor(() => expect(says(wizard)).toContain(words), SOON)
const isLive = (wizard: MountedWizard) =>
  vi.waitFor(() => expect(wizard.controller.getState()).toMatchObject({ camera: { is: 'live' } }), SOON)
const fails = (wizard: MountedWizard, code: string) =>
  vi.waitFor(() => expect(wizard.controller.getState()).toMatchObject({ camera: { error: { code } } }), SOON)

describe('from the front to the back', () => {
  it('the camera stays on, and is asked for once', async () => {
    const asked = media.asked()
    const wizard = await openCamera()
    wizard.button('Take picture').click()
    await vi.waitFor(() => expect(wizard.heading()?.textContent).toContain('Can you read'), SOON)
    expect(media.live()).toBe(1)
    wizard.button('Yes, everything is clear').click()
    await vi.waitFor(() => expect(wizard.heading()?.textContent).toContain('Back of'), SOON)
    await isLive(wizard)
    expect([media.asked() - asked, media.live()]).toEqual([1, 1])
  })

  it('it is off in the same task in which the person takes a file instead', async () => {
    const wizard = await openCamera()
    wizard.controller.dispatch({ type: 'fileWayChosen' })
    expect(media.live()).toBe(0)
  })

  it('it is off in the same task in which the last picture is accepted', async () => {
    const wizard = await mountWizard(stateOf('camera-back'), { timing: PATIENT })
    mounted.push(wizard)
    await vi.waitFor(() => expect(media.live()).toBe(1), SOON)
    await vi.waitFor(() => expect(wizard.button('Take picture').disabled).toBe(false), SOON)
    await new Promise((turn) => setTimeout(turn, 60))
    wizard.button('Take picture').click()
    await vi.waitFor(() => expect(wizard.heading()?.textContent).toContain('Can you read'), SOON)
    wizard.controller.dispatch({ type: 'pictureAccepted' })
    expect(media.live()).toBe(0)
  })

  it('it goes off where the person looks at a picture for long, and comes back', async () => {
    const wizard = await openCamera({ ...PATIENT, restMs: 10 })
    wizard.button('Take picture').click()
    await vi.waitFor(() => expect(wizard.heading()?.textContent).toContain('Can you read'), SOON)
    await vi.waitFor(() => expect(media.live()).toBe(0), SOON)
    wizard.button('Take it again').click()
    await isLive(wizard)
    expect(media.live()).toBe(1)
  })
})

describe('row 58: a camera that was not allowed', () => {
  it('is asked for again by itself once it is', async () => {
    const change = new EventTarget()
    const permission = Object.assign(change, { state: 'denied' })
    vi.spyOn(navigator.permissions, 'query').mockImplementation(() => Promise.resolve(Object(permission)))
    media.refuse('NotAllowedError')
    const wizard = await mountWizard(stateOf('camera-opening'), { timing: QUICK })
    mounted.push(wizard)
    await fails(wizard, 'camera_denied')
    media.allow()
    permission.state = 'granted'
    change.dispatchEvent(new Event('change'))
    await isLive(wizard)
  })

  it('any more while it is on is off at once, and told', async () => {
    const change = new EventTarget()
    const permission = Object.assign(change, { state: 'granted' })
    vi.spyOn(navigator.permissions, 'query').mockImplementation(() => Promise.resolve(Object(permission)))
    const wizard = await openCamera()
    permission.state = 'denied'
    change.dispatchEvent(new Event('change'))
    expect(media.live()).toBe(0)
    await fails(wizard, 'camera_denied')
  })
})

describe('row 59: a camera that is missing', () => {
  it('is found by itself once it is plugged in', async () => {
    media.plug([])
    const wizard = await mountWizard(stateOf('camera-opening'), { timing: QUICK })
    mounted.push(wizard)
    await fails(wizard, 'camera_missing')
    media.plug([PLAIN_CAMERA])
    await isLive(wizard)
  })
})

describe('row 61: a stream that comes in the moment in which the person leaves', () => {
  it('is stopped as it comes, whichever is first', async () => {
    media.hold()
    const wizard = await mountWizard(stateOf('camera-opening'), { timing: PATIENT })
    mounted.push(wizard)
    await vi.waitFor(() => expect(media.waiting()).toBe(1), SOON)
    media.allow()
    wizard.controller.dispatch({ type: 'fileWayChosen' })
    await new Promise((turn) => setTimeout(turn, 20))
    expect(media.live()).toBe(0)
  })
})

describe('row 62: a camera that stops', () => {
  it('since it is held back says that it is paused, and goes on when it is let go', async () => {
    const wizard = await openCamera()
    media.mute(true)
    await hears(wizard, 'paused')
    expect(wizard.button('Take picture').disabled).toBe(true)
    media.mute(false)
    await isLive(wizard)
    await vi.waitFor(() => expect(says(wizard)).not.toContain('paused'), SOON)
  })

  it('for long is told as lost, with its light off', async () => {
    const wizard = await openCamera(QUICK)
    media.mute(true)
    await fails(wizard, 'camera_lost')
    expect(media.live()).toBe(0)
  })

  it('for the blink of an eye is no trouble', async () => {
    const wizard = await openCamera({ ...QUICK, muteGraceMs: 500 })
    media.mute(true)
    media.mute(false)
    await new Promise((turn) => setTimeout(turn, 20))
    expect(wizard.controller.getState()).toMatchObject({ camera: { is: 'live' } })
  })

  it('between the front and the back is opened anew, without a word', async () => {
    const asked = media.asked()
    const wizard = await openCamera({ ...PATIENT, watch: { everyMs: 60_000, patience: 4 } })
    wizard.button('Take picture').click()
    await vi.waitFor(() => expect(wizard.heading()?.textContent).toContain('Can you read'), SOON)
    wizard.shadow.addEventListener('loadedmetadata', media.unplug, { capture: true, once: true })
    wizard.button('Yes, everything is clear').click()
    await vi.waitFor(() => expect(wizard.heading()?.textContent).toContain('Back of'), SOON)
    await vi.waitFor(() => expect(media.asked() - asked).toBe(2), SOON)
    await isLive(wizard)
    expect(media.live()).toBe(1)
  })

  it('in the moment of the shutter gives no picture', async () => {
    const wizard = await openCamera()
    media.unplug()
    wizard.button('Take picture').click()
    await fails(wizard, 'camera_lost')
    expect(wizard.steps).not.toContain('fitting')
  })

  it('with a frozen picture is opened once more, and then told as lost', async () => {
    const asked = media.asked()
    const wizard = await openCamera()
    media.show('nothing')
    await fails(wizard, 'camera_lost')
    expect(media.asked() - asked).toBe(2)
  })

  it('with a black picture is opened once more, then it says so, until there is light', async () => {
    const asked = media.asked()
    const wizard = await openCamera()
    media.show('black')
    await hears(wizard, 'black')
    expect(media.asked() - asked).toBe(2)
    media.show('card')
    await hears(wizard, 'inside the frame')
  })
})

describe('row 63: several cameras', () => {
  it('the one that focuses by itself is taken, and set to do so', async () => {
    media.plug([WIDE, REAR])
    const { opened } = media
    const before = opened.length
    const wizard = await openCamera()
    await vi.waitFor(() => expect(opened.slice(before)).toEqual(['wide', 'rear']), SOON)
    await isLive(wizard)
    await vi.waitFor(
      () =>
        expect(media.settings()).toMatchObject({
          advanced: [{ focusMode: 'continuous', exposureMode: 'continuous' }],
        }),
      SOON,
    )
  })

  it('chosen twenty times in a row leave one light on at most, and end at the last choice', async () => {
    media.plug([REAR, WIDE])
    const wizard = await openCamera()
    const select = await vi.waitFor(() => {
      const found = wizard.shadow.querySelector('select')
      if (found === null) throw new Error('There is no choice of cameras.')
      return found
    }, SOON)
    media.hold()
    for (let time = 1; time <= 20; time++) {
      select.value = time % 2 === 0 ? 'rear' : 'wide'
      select.dispatchEvent(new Event('change', { bubbles: true }))
      await new Promise((turn) => setTimeout(turn))
    }
    // One question at a time: the last choice waits for the answer to the first.
    expect([media.waiting(), media.live()]).toEqual([1, 0])
    select.value = 'wide'
    select.dispatchEvent(new Event('change', { bubbles: true }))
    media.allow()
    await vi.waitFor(() => expect(media.opened.at(-1)).toBe('wide'), SOON)
    await isLive(wizard)
    expect([media.mostLive(), media.live()]).toEqual([1, 1])
  })

  it('the choice holds for the back, too; and where that camera is gone, another serves', async () => {
    media.plug([REAR, WIDE])
    const wizard = await openCamera({ ...PATIENT, restMs: 5 })
    await vi.waitFor(() => expect(wizard.shadow.querySelector('select')).not.toBeNull(), SOON)
    const select = wizard.shadow.querySelector('select')
    if (select === null) return
    select.value = 'wide'
    select.dispatchEvent(new Event('change', { bubbles: true }))
    await vi.waitFor(() => expect(media.opened.at(-1)).toBe('wide'), SOON)
    await isLive(wizard)
    wizard.button('Take picture').click()
    await vi.waitFor(() => expect(media.live()).toBe(0), SOON)
    wizard.controller.dispatch({ type: 'backPressed' })
    await vi.waitFor(() => expect(media.live()).toBe(1), SOON)
    expect(media.opened.at(-1)).toBe('wide')
    wizard.controller.dispatch({ type: 'backPressed' })
    media.plug([REAR])
    wizard.controller.dispatch({ type: 'cameraWayChosen' })
    await vi.waitFor(() => expect(media.opened.at(-1)).toBe('rear'), SOON)
    await isLive(wizard)
  })

  it('have a light, a zoom and a choice only where the device has them', async () => {
    const plain = await openCamera()
    expect(plain.shadow.querySelectorAll('.stage-tools > *')).toHaveLength(0)
    plain.unmount()
    media.plug([REAR])
    const wizard = await openCamera()
    await vi.waitFor(() => expect(wizard.shadow.querySelectorAll('.stage-tools > *')).toHaveLength(2), SOON)
    wizard.button('Light').click()
    await vi.waitFor(() => expect(wizard.button('Light').ariaPressed).toBe('true'), SOON)
    expect(media.settings()).toMatchObject({ advanced: [{ torch: true, focusMode: 'continuous' }] })
    wizard.button('Zoom in').click()
    await vi.waitFor(() => expect(wizard.button('Zoom in').textContent).toBe('2×'), SOON)
    expect(media.settings()).toMatchObject({ advanced: [{ torch: true, zoom: 2 }] })
  })
})

describe('row 64: a page that nobody sees', () => {
  it('turns the camera off after a while, and is live again within a second of being seen', async () => {
    const wizard = await openCamera(QUICK)
    hide(true)
    await vi.waitFor(() => expect(media.live()).toBe(0), SOON)
    const seenAt = performance.now()
    hide(false)
    await isLive(wizard)
    await vi.waitFor(() => expect(media.live()).toBe(1), SOON)
    expect(performance.now() - seenAt).toBeLessThan(1_000)
  })

  it('for a moment keeps its camera, and is not called frozen', async () => {
    const asked = media.asked()
    const wizard = await openCamera({ ...QUICK, hiddenMs: 60_000 })
    hide(true)
    media.mute(true)
    media.show('nothing')
    await new Promise((turn) => setTimeout(turn, 600))
    media.mute(false)
    media.show('card')
    hide(false)
    await isLive(wizard)
    expect(media.asked() - asked).toBe(1)
  })

  it('and is put away by the browser has no light on, and asks anew when it is brought back', async () => {
    const wizard = await openCamera()
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    expect(media.live()).toBe(0)
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await isLive(wizard)
    await vi.waitFor(() => expect(media.live()).toBe(1), SOON)
  })
})

describe('row 65: a phone that is turned', () => {
  it('while the picture is live and while it is taken gives the picture that was seen, whole', async () => {
    const bitmaps: ImageBitmap[] = []
    const wizard = await openCamera()
    const make = window.createImageBitmap.bind(window)
    vi.spyOn(window, 'createImageBitmap').mockImplementation(async (...args: [ImageBitmapSource]) => {
      const bitmap = await make(...args)
      bitmaps.push(bitmap)
      return bitmap
    })
    const video = wizard.shadow.querySelector('video')
    media.rotate()
    await vi.waitFor(() => expect([video?.videoWidth, video?.videoHeight]).toEqual([480, 640]), SOON)
    wizard.button('Take picture').click()
    media.rotate()
    await vi.waitFor(() => expect(wizard.steps).toContain('fitting'), SOON)
    const [taken] = bitmaps
    expect([taken?.width, taken?.height]).toEqual([480, 640])
  })
})

describe('row 66: a browser that does not play by itself', () => {
  it('is started by a tap', async () => {
    const play = vi.spyOn(HTMLMediaElement.prototype, 'play')
    play.mockRejectedValue(new DOMException('no', 'NotAllowedError'))
    const wizard = await mountWizard(stateOf('camera-opening'), { timing: PATIENT })
    mounted.push(wizard)
    await hears(wizard, 'waits for a tap')
    expect(wizard.button('Take picture').disabled).toBe(true)
    play.mockRestore()
    wizard.button('Start the camera').click()
    await vi.waitFor(() => expect(wizard.button('Take picture').disabled).toBe(false), SOON)
  })
})

describe('row 67: a camera that is slow, small, or says nothing of its frames', () => {
  it('has a shutter all the same', async () => {
    vi.spyOn(HTMLVideoElement.prototype, 'requestVideoFrameCallback').mockReturnValue(0)
    const wizard = await openCamera({ ...PATIENT, firstFrameMs: 60_000 })
    await new Promise((turn) => setTimeout(turn, 600))
    expect(wizard.controller.getState()).toMatchObject({ camera: { is: 'live' } })
  })
})

describe('row 70: React’s strict mode', () => {
  it('mounts everything twice; the camera is asked for once, and none is left on', async () => {
    const asked = media.asked()
    const opened = vi.fn()
    const never = () => expect.unreachable()
    const camera = new CameraKeeper({ opened, interrupted: never, failed: never, mended: () => {} }, PATIENT)
    const place = document.createElement('div')
    document.body.append(place)
    const root = createRoot(place)
    root.render(
      <StrictMode>
        <TranslationContext value={createTranslator('en', en)}>
          <CameraVideo camera={camera} videoRef={{ current: null }} onSize={() => {}} />
        </TranslationContext>
      </StrictMode>,
    )
    await vi.waitFor(() => expect(opened).toHaveBeenCalled(), SOON)
    expect([media.asked() - asked, media.live(), media.mostLive()]).toEqual([1, 1, 1])
    root.unmount()
    camera.dispose()
    expect(media.live()).toBe(0)
    place.remove()
  })
})
