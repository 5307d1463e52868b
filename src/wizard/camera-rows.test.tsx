/** The camera’s faults, each as its row of the list of faults, with the real wizard and scripted cameras. */
import { describe, expect, it, vi } from 'vitest'
import {
  PATIENT,
  QUICK,
  SOON,
  fails,
  hears,
  isLive,
  media,
  mounted,
  openCamera,
  says,
  stateOf,
  useCameras,
} from '../testing/camera-visit.ts'
import { PLAIN_CAMERA } from '../testing/fake-media.ts'
import { mountWizard } from '../testing/mounted-wizard.tsx'

useCameras()

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
