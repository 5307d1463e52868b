/**
 * A blind person takes the picture alone: by keyboard and by ear, from the country to the result. What the finder says is
 * the test's, and so is the hand that follows the voice; all between them is real.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { createRoot, type Root } from 'react-dom/client'
import type { FramingLook } from '../capture/document-framer.ts'
import { INITIAL_STATE } from '../domain/flow-opening.ts'
import { en } from '../locales/en.ts'
import { createTranslator } from '../locales/translate.ts'
import { createFakeFraming, lookOf } from '../testing/fake-framing.ts'
import { installFakeMedia } from '../testing/fake-media.ts'
import { nameOf } from '../testing/mounted-wizard.tsx'
import { createScriptedClient } from '../testing/scripted-client.ts'
import { SAMPLE_SESSION } from '../testing/states.ts'
import { FlowController } from './controller.ts'
import { loadFitter, loadNetwork, preloadParts } from './lazy-parts.tsx'
import { LiveCapture } from './live-capture.ts'
import { themeSheet } from './theme-sheet.ts'
import { TranslationContext } from './translation.ts'
import { Wizard } from './Wizard.tsx'

const media = installFakeMedia()
const realAudio = window.AudioContext
const tones: number[] = []
const hums: unknown[] = []
let audioOpen = 0
const heard: { readonly words: string; readonly atMs: number }[] = []
let controller: FlowController
let root: Root
let shadow: ShadowRoot

/** Left of the middle of a frame of 1280 × 720. */
const TO_THE_LEFT = [
  { x: 64, y: 150 },
  { x: 704, y: 150 },
  { x: 704, y: 550 },
  { x: 64, y: 550 },
] as const

/** What the finder sees once the hand did what the voice said. */
const HAND: Readonly<Record<string, Partial<FramingLook['verdict']>>> = {
  'Fit the front inside the frame': { hint: 'too_far', hintNow: 'too_far' },
  'Move closer': { hint: 'off_centre', hintNow: 'off_centre', quad: TO_THE_LEFT },
  'Move left': { hint: 'perfect', hintNow: 'perfect' },
  'Perfect, hold still': { capture: true },
}

/** A finder whose document is moved by a person who hears. */
function createHeardFraming() {
  const framing = createFakeFraming([lookOf()])
  let verdict: Partial<FramingLook['verdict']> = { hint: 'no_document', hintNow: 'no_document', quad: null }
  const look = async (frame: ImageBitmap): Promise<FramingLook> => {
    verdict = HAND[heard.at(-1)?.words ?? ''] ?? verdict
    const picture = verdict.capture === true ? await createImageBitmap(frame) : null
    frame.close()
    return lookOf(verdict, { picture, tookMs: 5 })
  }
  return { ...framing, look }
}

class DumbAudio extends AudioContext {
  constructor() {
    super()
    audioOpen++
  }
  override createOscillator(): OscillatorNode {
    const tone = super.createOscillator()
    const start = tone.start.bind(tone)
    tone.start = (when) => {
      tones.push(tone.frequency.value)
      start(when)
    }
    return tone
  }
  override close(): Promise<void> {
    audioOpen--
    return super.close()
  }
}

beforeEach(async () => {
  window.AudioContext = DumbAudio
  vi.spyOn(navigator, 'vibrate').mockImplementation((pattern) => hums.push(pattern) > 0)
  await preloadParts()
  const session = {
    ...SAMPLE_SESSION,
    documents: SAMPLE_SESSION.documents.map((rule) => ({ ...rule, back: 'none' as const })),
  }
  const client = createScriptedClient(session, { outcome: 'passed', slowness: 0.2 })
  controller = new FlowController(
    {
      client,
      loadNetwork: async (client) => new (await loadNetwork()).SessionNetwork(client),
      loadFitter: async (limits) => new (await loadFitter()).ImageFitter(limits),
      loadLive: async (owner) =>
        new LiveCapture({ options: () => ({}), framing: createHeardFraming() }, owner),
      newId: () => String(Math.random()),
      onTransition: () => {},
    },
    INITIAL_STATE,
  )
  const host = document.createElement('div')
  host.style.blockSize = '640px'
  document.body.replaceChildren(host)
  shadow = host.attachShadow({ mode: 'open' })
  shadow.adoptedStyleSheets = [themeSheet()]
  root = createRoot(shadow)
  root.render(
    <TranslationContext value={createTranslator('en', en)}>
      <Wizard flow={controller} theme="light" onReturn={null} />
    </TranslationContext>,
  )
  new MutationObserver(() => {
    const words = shadow.querySelector('[role=status]')?.textContent ?? ''
    if (words !== '' && words !== heard.at(-1)?.words) heard.push({ words, atMs: performance.now() })
  }).observe(shadow, { subtree: true, childList: true, characterData: true })
  controller.start()
})

afterEach(() => {
  root.unmount()
  controller.dispose()
  window.AudioContext = realAudio
  vi.restoreAllMocks()
})

/** What a screen reader says on arrival. */
const arrivesAt = (title: string) =>
  vi.waitFor(() => expect(shadow.activeElement?.textContent).toBe(title), { interval: 20, timeout: 10_000 })

/** Tabs to a control and presses it. */
async function press(name: RegExp): Promise<void> {
  for (let tabs = 0; tabs < 40; tabs++) {
    const at = shadow.activeElement
    if (at instanceof HTMLButtonElement && name.test(nameOf(at))) return userEvent.keyboard('{Enter}')
    await userEvent.keyboard('{Tab}')
  }
  throw new Error(`Nothing called ${name} is in reach of the keyboard.`)
}

it('guidance without sight: the picture takes itself, by keyboard and live regions alone', async () => {
  await vi.waitFor(() =>
    expect(shadow.querySelector('h1')?.textContent).toContain('photograph your document'),
  )
  await press(/Agree/)
  await arrivesAt('Where was your document issued?')
  await userEvent.keyboard('{Tab}germ')
  await vi.waitFor(() => expect(heard.at(-1)?.words).toBe('1 match'), { timeout: 4_000 })
  await press(/Deutschland/)
  await arrivesAt('Which document do you have with you?')
  await press(/Personalausweis/)
  await arrivesAt('Ready your Personalausweis')
  await press(/Open camera/)
  await arrivesAt('Front of Personalausweis')
  await vi.waitFor(() => expect(shadow.querySelector('[aria-label="Guide me by sound"]')).not.toBeNull())
  await press(/Guide me by sound/)
  expect(nameOf(shadow.activeElement ?? shadow.host)).toBe('Guide me by sound')
  expect(shadow.activeElement?.getAttribute('aria-pressed')).toBe('true')
  expect(audioOpen).toBe(1)
  await arrivesAt('Can you read every word?')
  // The device answers for who cannot see it.
  await vi.waitFor(() => expect(heard.at(-1)?.words).toBe('It looks sharp and whole.'), { timeout: 3_000 })
  expect([audioOpen, media.live()]).toEqual([0, 1])
  await press(/Yes, everything is clear/)
  await arrivesAt('All done, thank you')
  expect(media.live()).toBe(0)

  const words = heard.map((each) => each.words)
  expect(words.slice(words.indexOf('1 match'))).toEqual([
    '1 match',
    'Fit the front inside the frame',
    'Move closer',
    'Move left',
    'Perfect, hold still',
    'Got it',
    'It looks sharp and whole.',
  ])
  const gaps = heard.slice(1).map(({ atMs }, at) => atMs - (heard[at]?.atMs ?? 0))
  // 4.1.3; a timer may be a little early by the clock of the observer.
  expect(Math.min(...gaps)).toBeGreaterThan(1_450)
  // The tones rose with what was heard, each with its hum; the longest hum says that it was taken.
  expect(tones.length).toBeGreaterThan(5)
  expect(tones).toEqual([...tones].sort((a, b) => a - b))
  expect(new Set(tones).size).toBe(3)
  expect(hums.length).toBeGreaterThanOrEqual(tones.length)
}, 60_000)
