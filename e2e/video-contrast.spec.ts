/**
 * WCAG 1.4.3 and 1.4.11 over live video: no stylesheet says what lies beneath, so the pixels of the screen do. Each look is
 * photographed over white, black and grey video, with its ink and without.
 */
import { expect, test } from './fixtures/test.ts'

const VIDEOS = ['#ffffff', '#808080', '#000000'] as const
const SCALE = 2

/** What has to be read, or found, on the stage. */
const INK = {
  text: '.stage-title, .round, .pill, .plate, .badge, .start, .tool.numbers, .camera-help p',
  shape: '.icon-button svg, .round-icon svg, .tool svg, .shutter, .outline, .sight path',
} as const

const UPRIGHT = { width: 390, height: 844 }
const SIDEWAYS = { width: 844, height: 390 }

/** With how much at least there is to be measured. */
const LOOKS = [
  ['camera-tools', 11, UPRIGHT, 'none'],
  ['live-counting', 12, UPRIGHT, 'none'],
  ['live-counting', 12, SIDEWAYS, 'none'],
  ['live-counting', 9, UPRIGHT, 'active'],
  ['live-counting', 10, SIDEWAYS, 'active'],
  ['camera-needs-tap', 9, UPRIGHT, 'none'],
  ['live-help', 14, UPRIGHT, 'none'],
] as const

interface Measured {
  readonly what: string
  readonly kind: keyof typeof INK
  readonly ratio: number
}

test.use({ deviceScaleFactor: SCALE })

for (const [look, least, size, forcedColors] of LOOKS) {
  const dress = forcedColors === 'active' ? ', forced colours' : ''
  test(`1.4.3, 1.4.11: all is legible over white, grey and black video: ${look}, ${size.width} px wide${dress}`, async ({
    page,
  }) => {
    await page.setViewportSize(size)
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors })
    await page.goto(`/design/?view=alone&look=${look}`)
    await page.locator('.look video').waitFor()
    await expect(page.locator('.look .shutter')).toBeVisible()
    await page.waitForTimeout(600)
    for (const colour of VIDEOS) {
      await page.evaluate(fillVideo, colour)
      const inked = (await page.screenshot()).toString('base64')
      await page.evaluate(hideInk, INK)
      const bare = (await page.screenshot()).toString('base64')
      const measured = await page.evaluate(measure, { inked, bare, ink: INK, scale: SCALE })
      await page.evaluate(showInk)
      expect(measured.length, JSON.stringify(measured)).toBeGreaterThanOrEqual(least)
      const poor = measured.filter(({ kind, ratio }) => ratio < (kind === 'text' ? 4.5 : 3))
      expect(poor.map(({ what, ratio }) => `${colour}: ${what} has ${ratio.toFixed(2)}`)).toEqual([])
    }
  })
}

/** The camera sees one colour. */
function fillVideo(colour: string): Promise<void> {
  const video = document.querySelector('.look')?.shadowRoot?.querySelector('video')
  const canvas = document.createElement('canvas')
  canvas.width = 1280
  canvas.height = 720
  const context = canvas.getContext('2d')
  if (!video || context === null) throw new Error('no video')
  const paint = () => {
    context.fillStyle = colour
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  const painting = setInterval(paint, 50)
  video.srcObject = canvas.captureStream(20)
  // Frames of the new colour are on the screen, however busy the machine is.
  return new Promise((resolve) => {
    let frames = 0
    const count = () => {
      if (++frames < 5) return void video.requestVideoFrameCallback(count)
      clearInterval(painting)
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
    }
    video.requestVideoFrameCallback(count)
  })
}

function hideInk({ text, shape }: typeof INK): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    `:is(${text}), :is(${text}) * { color: transparent !important } :is(${shape}) { visibility: hidden !important }`,
  )
  const shadow = document.querySelector('.look')?.shadowRoot
  if (shadow) shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet]
}

function showInk(): void {
  const shadow = document.querySelector('.look')?.shadowRoot
  if (shadow) shadow.adoptedStyleSheets = shadow.adoptedStyleSheets.slice(0, -1)
}

interface Photographs {
  readonly inked: string
  readonly bare: string
  readonly ink: typeof INK
  readonly scale: number
}

/** Runs in the page: the contrast of each piece of ink with what is around it. */
async function measure({ inked, bare, ink, scale }: Photographs): Promise<Measured[]> {
  const load = async (png: string) => {
    const image = await createImageBitmap(
      new Blob([Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))], { type: 'image/png' }),
    )
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
    if (context === null) throw new Error('no canvas')
    context.drawImage(image, 0, 0)
    return context
  }
  const [a, b] = await Promise.all([load(inked), load(bare)])
  const luminance = (data: Uint8ClampedArray, at: number) => {
    const linear = (value = 0) => (value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2])
  }
  const ratio = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)

  const contrastIn = (kind: keyof typeof ink, box: DOMRect): number | null => {
    const [x, y] = [Math.max(0, box.left * scale - 4), Math.max(0, box.top * scale - 4)].map(Math.floor)
    const [w, h] = [box.width * scale + 8, box.height * scale + 8].map(Math.ceil)
    const [with_, without] = [a, b].map((each) => each.getImageData(x ?? 0, y ?? 0, w ?? 1, h ?? 1).data)
    if (with_ === undefined || without === undefined) return null
    // The ink is where the two differ, and its own colour where they differ most.
    const inkAt: { readonly at: number; readonly by: number }[] = []
    for (let at = 0; at < with_.length; at += 4) {
      const by = [0, 1, 2].reduce(
        (sum, i) => sum + Math.abs((with_[at + i] ?? 0) - (without[at + i] ?? 0)),
        0,
      )
      if (by > 24) inkAt.push({ at, by })
    }
    if (inkAt.length < 12) return null
    inkAt.sort((one, other) => other.by - one.by)
    const core = inkAt.slice(0, Math.ceil(inkAt.length / 10))
    const inks = core.map(({ at }) => ratio(luminance(with_, at), luminance(without, at)))
    if (kind === 'shape') return inks.sort((one, other) => other - one)[inks.length >> 1] ?? null
    // Text: the worst of what lies beneath its letters, but for a twentieth at their edges.
    const [first] = core
    const letter = luminance(with_, first?.at ?? 0)
    const beneath = inkAt
      .map(({ at }) => ratio(letter, luminance(without, at)))
      .sort((one, other) => one - other)
    return beneath[Math.floor(beneath.length / 20)] ?? null
  }

  const shadow = document.querySelector('.look')?.shadowRoot
  const kinds = ['text', 'shape'] as const
  return kinds.flatMap((kind) =>
    [...(shadow?.querySelectorAll(ink[kind]) ?? [])].flatMap((element) => {
      // Of the words alone: a border is drawn a shade differently beside other ink.
      const words = document.createRange()
      words.selectNodeContents(element)
      const box = (kind === 'text' ? words : element).getBoundingClientRect()
      const found = box.width === 0 ? null : contrastIn(kind, box)
      const what = `${kind} ${element.getAttribute('class') ?? element.tagName} “${(element.textContent ?? '').slice(0, 24)}”`
      return found === null ? [] : [{ what, kind, ratio: found }]
    }),
  )
}
