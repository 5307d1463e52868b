/** What phones and browsers do to a camera that works: rows 63 to 70 of the list of faults. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { describe, expect, it, vi } from 'vitest'
import { CameraKeeper } from '../capture/camera-keeper.ts'
import { en } from '../locales/en.ts'
import { createTranslator } from '../locales/translate.ts'
import {
  PATIENT,
  QUICK,
  REAR,
  SOON,
  WIDE,
  hears,
  hide,
  isLive,
  media,
  mounted,
  openCamera,
  stateOf,
  useCameras,
} from '../testing/camera-visit.ts'
import { mountWizard } from '../testing/mounted-wizard.tsx'
import { TranslationContext } from './translation.ts'
import { CameraVideo } from './ui/CameraVideo.tsx'

useCameras()

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
    await hears(wizard, 'waiting for a tap')
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
