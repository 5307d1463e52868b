/** What the person sees and hears of the live camera and of the judge. */
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { installFakeMedia, PLAIN_CAMERA } from '../testing/fake-media.ts'
import { liveLooks } from '../testing/live-looks.ts'
import { type MountedWizard, mountWizard } from '../testing/mounted-wizard.tsx'
import type { Sight } from './sight.ts'
import { SAMPLE_FRONT } from '../testing/states.ts'
import { loadMessages } from '../locales/load.ts'
import { createTranslator } from '../locales/translate.ts'
import { taking } from '../testing/flow-samples.ts'

const SOON = { interval: 4, timeout: 2_000 }
const mounted: MountedWizard[] = []

const media = installFakeMedia()

afterEach(() => {
  media.plug([PLAIN_CAMERA])
  for (const wizard of mounted.splice(0)) wizard.unmount()
})

async function show(id: string, different: Partial<Sight> = {}): Promise<MountedWizard> {
  const look = liveLooks(taking('front'), SAMPLE_FRONT).find((each) => each.id === id)
  if (look === undefined) throw new Error(`No look is called ${id}.`)
  const wizard = await mountWizard(look.state, { sight: look.sight && { ...look.sight, ...different } })
  mounted.push(wizard)
  await vi.waitFor(() => expect(wizard.heading()).not.toBeNull(), SOON)
  return wizard
}

const texts = ({ shadow }: MountedWizard, selector: string) =>
  [...shadow.querySelectorAll(selector)].map(({ textContent }) => textContent)

it('the outline lies on the document, in the pixels of the video, light on dark', async () => {
  const { shadow } = await show('live-locked')
  await vi.waitFor(() => expect(shadow.querySelector('.sight')).not.toBeNull(), SOON)
  expect(shadow.querySelector('.sight')?.getAttribute('viewBox')).toBe('0 0 1280 720')
  const paths = [...shadow.querySelectorAll('.sight path')].map((path) => path.getAttribute('d'))
  expect(paths).toEqual(['M286 137L994 137L994 583L286 583Z', 'M286 137L994 137L994 583L286 583Z'])
})

it('a camera that faces the person is a mirror, and the outline stays on the document', async () => {
  media.plug([{ deviceId: 'selfie', label: 'Front', facing: 'user' }])
  const { shadow } = await show('live-locked')
  await vi.waitFor(() => expect(shadow.querySelector('.stage[data-mirrored]')).not.toBeNull(), SOON)
  const flips = ['video', '.sight'].map((selector) => {
    const drawn = shadow.querySelector(selector)
    return drawn && getComputedStyle(drawn).transform
  })
  expect(flips).toEqual(['matrix(-1, 0, 0, 1, 0, 0)', 'matrix(-1, 0, 0, 1, 0, 0)'])
})

it('one hint is drawn, and the same is said', async () => {
  const wizard = await show('live-glare')
  await vi.waitFor(() => expect(texts(wizard, '.plate')).toEqual(['It reflects. Tilt or move it']), SOON)
  await vi.waitFor(
    () => expect(texts(wizard, '[role=status]')).toEqual(['It reflects. Tilt or move it']),
    SOON,
  )
})

const SIZES = [
  [320, 568],
  [390, 780],
  [780, 360],
  [1280, 800],
] as const

function resize({ shadow: { host } }: MountedWizard, width: number, height: number): void {
  if (host instanceof HTMLElement) host.style.cssText = `inline-size: ${width}px; block-size: ${height}px`
}

it.each(SIZES)('the guide does not move when the switch arrives, %i × %i', async (width, height) => {
  media.rotate()
  onTestFinished(media.rotate)
  const boxes = []
  for (const auto of ['absent', 'on'] as const) {
    const wizard = await show('live-looking', { auto })
    const { shadow } = wizard
    resize(wizard, width, height)
    await vi.waitFor(() => expect(shadow.querySelector('.outline')).not.toBeNull(), SOON)
    expect(shadow.querySelector('button.pill') === null).toBe(auto === 'absent')
    const places = ['.outline', '.shutter'].map((selector) => shadow.querySelector(selector))
    boxes.push(places.map((place) => place?.getBoundingClientRect().toJSON()))
    wizard.unmount()
    mounted.length = 0
  }
  expect(boxes[0]).toEqual(boxes[1])
})

it.each(SIZES)(
  'the hint covers neither the guide nor a button, %i × %i, in long words',
  async (width, height) => {
    media.rotate()
    onTestFinished(media.rotate)
    const wizard = await show('live-looking')
    const { shadow, speak } = wizard
    resize(wizard, width, height)
    for (const locale of ['en', 'ta', 'ar'] as const) {
      speak(createTranslator(locale, await loadMessages(locale)))
      await vi.waitFor(() => expect(shadow.querySelector('section')?.lang).toBe(locale), SOON)
      await vi.waitFor(() => expect(shadow.querySelector('.outline')).not.toBeNull(), SOON)
      const box = (selector: string) =>
        shadow.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
      const plate = box('.plate')
      expect(plate.height).toBeGreaterThan(20)
      expect(plate.top).toBeGreaterThanOrEqual(box('.stage').top)
      const over = ['.outline', '.stage-top .icon-button', '.stage-top .tool', '.shutter', '.pill'].filter(
        (selector) => {
          const { left, right, top, bottom } = box(selector)
          return plate.left < right && left < plate.right && plate.top < bottom && top < plate.bottom
        },
      )
      expect([locale, ...over]).toEqual([locale])
    }
  },
)

it('a tap on the picture calls back what takes itself, and the shutter is the person’s from then on', async () => {
  const wizard = await show('live-counting')
  await vi.waitFor(() => wizard.button('Stop, I’ll take it myself'), SOON)
  wizard.button('Stop, I’ll take it myself').click()
  expect(wizard.controller.sight.read()).toMatchObject({ auto: 'off', steady: 0 })
  expect(wizard.controller.sight.wantsAuto).toBe(false)
  await vi.waitFor(() => expect(texts(wizard, '.plate')).toEqual(['Perfect. Take the picture']), SOON)
})

it('help leads to a file, or goes', async () => {
  const wizard = await show('live-help')
  await vi.waitFor(() => wizard.button('Keep trying'), SOON)
  wizard.button('Keep trying').click()
  await vi.waitFor(() => expect(texts(wizard, '.camera-help')).toEqual([]), SOON)
})

it('a fault is named, and taking it again comes before using it anyway', async () => {
  const wizard = await show('warning-blur')
  expect(texts(wizard, '.quality-note')).toEqual(['This picture looks blurred.'])
  expect(texts(wizard, '.button')).toEqual(['Take it again', 'Use it anyway'])
})

it('edges that were not found are only told of: a scan has none', async () => {
  const wizard = await show('warning-no-document')
  expect(texts(wizard, '.quality-note')).toHaveLength(1)
  expect(texts(wizard, '.button')).toEqual(['Yes, everything is clear', 'Take it again'])
})

it('a picture that the host declined can only be taken again', async () => {
  const wizard = await show('warning-declined')
  expect(texts(wizard, '.quality-note')).toEqual(['Please use the newer card.'])
  expect(texts(wizard, '.button')).toEqual(['Take it again'])
})
