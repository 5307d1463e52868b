/** What the review shows. All of it is in the URL, so that a view can be shared. */
import { FLAWS } from '../../testing/flawed-scene.ts'

/** Every choice between words; the first of each is what a URL without it means. */
export const CHOICES = {
  /** One look beside the list, all of them, one alone that fills the window, the whole journey, the design system. */
  view: ['one', 'wall', 'alone', 'play', 'tokens'],
  journey: ['all', 'start', 'choose', 'capture', 'send', 'end'],
  kind: ['all', 'step', 'wait', 'problem', 'outcome'],
  /** Looks that differ from another by a few words. */
  variants: ['shown', 'hidden'],
  theme: ['light', 'dark'],
  /** `auto` is the language's own. */
  direction: ['auto', 'ltr', 'rtl'],
  /** `long` puts 40 % on top of any language. */
  text: ['normal', 'long'],
  motion: ['system', 'reduced'],
  contrast: ['system', 'more', 'forced'],
  /** What the drawn camera sees; by itself, on one screen, what the screen complains of. */
  scene: ['as-told', ...FLAWS],
  /** How the played journey goes. */
  script: [
    'passed',
    'review',
    'rejected',
    'retake',
    'other-document',
    'slow',
    'offline',
    'unreachable',
    'expired',
    'exhausted',
    'camera-denied',
    'camera-missing',
  ],
  /** Whether the played journey presses its own buttons. */
  autoplay: ['off', 'on'],
  /** One screen: made small enough for the window, or as it is. */
  size: ['fit', 'real'],
  /** Per cent of the real size, on the wall. */
  scale: ['100', '67', '50', '33'],
} as const satisfies Record<string, readonly string[]>

type Choices = typeof CHOICES
export type ChoiceName = keyof Choices
export type Choice<Name extends ChoiceName> = Choices[Name][number]

export type DesignSettings = { readonly [Name in ChoiceName]: Choice<Name> } & {
  readonly look: string
  readonly locale: string
  /** `#rrggbb`, or nothing for our own. */
  readonly accent: string
  /** Size of the frame, px. */
  readonly width: number
  readonly height: number
}

export const DEVICES = [
  { name: 'Phone', width: 390, height: 844 },
  { name: 'Small phone', width: 320, height: 568 },
  { name: 'Phone on its side', width: 844, height: 390 },
  { name: 'Column in a page', width: 360, height: 640 },
  { name: 'Tablet', width: 768, height: 1024 },
  { name: 'Laptop', width: 1280, height: 800 },
] as const

const LEAST_PX = 240
const MOST_PX = 2560

export function readSettings(search: string): DesignSettings {
  const params = new URLSearchParams(search)
  const width = pixels(params.get('width')) ?? 390
  const height = DEVICES.find((device) => device.width === width)?.height ?? 844
  return {
    ...readChoices(params),
    // Whoever comes without a wish sees all of it.
    ...(params.size === 0 ? ({ view: 'wall', scale: '50' } as const) : {}),
    look: params.get('look') ?? '',
    locale: params.get('locale') ?? 'en',
    accent: /^[0-9a-f]{6}$/i.test(params.get('accent') ?? '') ? `#${params.get('accent')}` : '',
    width,
    height: pixels(params.get('height')) ?? height,
  }
}

function readChoices(params: URLSearchParams): { [Name in ChoiceName]: Choice<Name> } {
  const read = <Name extends ChoiceName>(name: Name): Choice<Name> => {
    const known: readonly Choice<Name>[] = CHOICES[name]
    const [usual] = known
    const chosen = known.find((choice) => choice === params.get(name)) ?? usual
    if (chosen === undefined) throw new Error(`${name} has no choices.`)
    return chosen
  }
  return {
    view: read('view'),
    journey: read('journey'),
    kind: read('kind'),
    variants: read('variants'),
    theme: read('theme'),
    direction: read('direction'),
    text: read('text'),
    motion: read('motion'),
    contrast: read('contrast'),
    scene: read('scene'),
    script: read('script'),
    autoplay: read('autoplay'),
    size: read('size'),
    scale: read('scale'),
  }
}

function pixels(text: string | null): number | undefined {
  const size = Number(text)
  return text !== null && size >= LEAST_PX && size <= MOST_PX ? Math.round(size) : undefined
}

/** The URL of the same view with some of it changed; what goes without saying is left out. */
export function urlOf(settings: DesignSettings, change: Partial<DesignSettings>): string {
  const { accent, width, height, look, locale, ...choices } = { ...settings, ...change }
  const params = new URLSearchParams({ view: choices.view })
  if (look !== '') params.set('look', look)
  for (const [name, choice] of Object.entries(choices)) {
    const known: readonly string[] = Object.entries(CHOICES).find(([each]) => each === name)?.[1] ?? []
    if (choice !== known[0]) params.set(name, choice)
  }
  if (locale !== 'en') params.set('locale', locale)
  if (accent !== '') params.set('accent', accent.slice(1))
  params.set('width', String(width))
  if (height !== DEVICES.find((device) => device.width === width)?.height)
    params.set('height', String(height))
  return `?${params}`
}
