/** What WCAG 2.2 asks of every look, each test by the number of its criterion. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadMessages, LOCALES } from '../locales/load.ts'
import { createTranslator } from '../locales/translate.ts'
import { installFakeMedia } from '../testing/fake-media.ts'
import { cutPlaceholders, outOfReach, overlapping, tooWide } from '../testing/layout.ts'
import { type MountedWizard, mountWizard, nameOf } from '../testing/mounted-wizard.tsx'
import { type Look, LOOKS } from '../testing/states.ts'

installFakeMedia()
const mounted: MountedWizard[] = []

afterEach(() => {
  for (const wizard of mounted.splice(0)) wizard.unmount()
})

async function mount(look: Look, widthPx: number, heightPx: number) {
  const wizard = await mountWizard(look.state, look)
  mounted.push(wizard)
  const { style } = wizard.shadow.host instanceof HTMLElement ? wizard.shadow.host : document.body
  const resize = (width: number, height: number) => {
    style.inlineSize = `${width}px`
    style.blockSize = `${height}px`
    style.minBlockSize = '0'
  }
  resize(widthPx, heightPx)
  await vi.waitFor(
    () => {
      const title = wizard.heading()?.textContent
      expect(title).toBeTruthy()
      if (look.id !== 'starting') expect(title).not.toBe('Getting ready…')
    },
    { interval: 4, timeout: 5_000 },
  )
  return { ...wizard, style, resize }
}

/** The looks whose layout differs; of the same screen with other words the longest is hard enough. */
const LAYOUTS = LOOKS.filter(
  ({ kind, id, variant }) =>
    variant !== true && (kind !== 'problem' || /denied|blocked|truncated|unreadable|expired/.test(id)),
)

const SPACED = new CSSStyleSheet()
SPACED.replaceSync(
  `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
   p { margin-block-end: 2em !important }`,
)

describe.each(LAYOUTS)('$id', (look) => {
  it('1.4.10, 1.3.4: has all of it in reach at 320 × 256, upright and on its side', async () => {
    const wizard = await mount(look, 320, 256)
    for (const [width, height] of [
      [320, 256],
      [320, 640],
      [740, 340],
      [390, 844],
    ] as const) {
      wizard.resize(width, height)
      expect([width, height, ...tooWide(wizard.shadow)]).toEqual([width, height])
      expect([width, height, ...outOfReach(wizard.shadow)]).toEqual([width, height])
      expect([width, height, ...overlapping(wizard.shadow)]).toEqual([width, height])
    }
  })

  it('1.4.4, 1.4.12: loses nothing with text of twice the size, nor with more space between', async () => {
    const wizard = await mount(look, 390, 640)
    wizard.style.setProperty('--kyc-font-size', '32px')
    for (const [width, height] of [
      [390, 640],
      [320, 568],
    ] as const) {
      wizard.resize(width, height)
      expect([width, ...tooWide(wizard.shadow)]).toEqual([width])
      expect([width, ...outOfReach(wizard.shadow)]).toEqual([width])
      expect([width, ...overlapping(wizard.shadow)]).toEqual([width])
    }
    wizard.style.removeProperty('--kyc-font-size')
    wizard.shadow.adoptedStyleSheets.push(SPACED)
    expect(tooWide(wizard.shadow)).toEqual([])
    expect(outOfReach(wizard.shadow)).toEqual([])
  })

  it('2.5.8: has targets of 44 px, and names for all of them', async () => {
    const wizard = await mount(look, 390, 844)
    const controls = [...wizard.shadow.querySelectorAll('button, select, input:not([hidden])')]
    const small = controls.filter((control) => {
      const { width, height } = (control.closest('label') ?? control).getBoundingClientRect()
      return Math.min(width, height) < 44
    })
    expect(small.map((control) => `${control.className}: ${nameOf(control)}`)).toEqual([])
    // 1.1.1, 4.1.2
    for (const picture of wizard.shadow.querySelectorAll('video, canvas, svg')) {
      const named =
        picture.hasAttribute('aria-label') || picture.closest('[aria-label], [aria-hidden]') !== null
      expect([picture.outerHTML.slice(0, 80), named]).toEqual([picture.outerHTML.slice(0, 80), true])
    }
  })
})

const languages = Promise.all(
  LOCALES.map(async (locale) => createTranslator(locale, await loadMessages(locale))),
)

it.each(LOOKS)(
  '1.3.2, 3.1.2: fits 320 px in all our languages, each marked as what it is: $id',
  async (look) => {
    const wizard = await mount(look, 320, 568)
    const found: string[] = []
    for (const translator of await languages) {
      const { locale, direction } = translator
      wizard.speak(translator)
      const frame = () => wizard.shadow.querySelector('section')
      await vi.waitFor(() => expect(frame()?.lang).toBe(locale), { interval: 1 })
      expect(frame()?.dir).toBe(direction)
      const wrong = [
        ...tooWide(wizard.shadow),
        ...cutPlaceholders(wizard.shadow),
        ...overlapping(wizard.shadow),
      ]
      found.push(...wrong.map((what) => `${locale}: ${what}`))
    }
    expect(found).toEqual([])
  },
)

it('a way without a camera is in reach of the keyboard wherever there is a camera, or none', async () => {
  const looks = LOOKS.filter(({ state }) => state.step === 'camera' || state.step === 'primer')
  expect(looks.length).toBeGreaterThan(10)
  for (const look of looks) {
    const wizard = await mount(look, 390, 844)
    const file = wizard.buttons().find((button) => /file/i.test(nameOf(button)))
    expect([look.id, file?.disabled, file?.tabIndex]).toEqual([look.id, false, 0])
    wizard.unmount()
    mounted.pop()
  }
})
