/** Every look of the wizard, as the design review shows it: nothing for axe, nothing beyond the frame. */
import { AxeBuilder } from '@axe-core/playwright'
import { LOOKS } from '../src/testing/states.ts'
import { expect, test } from './fixtures/test.ts'

interface Case {
  readonly width: number
  readonly dress: 'light' | 'dark' | 'forced colours'
  /** `en-XA` is English with accents, forty in a hundred longer. */
  readonly locale: string
  /** Looks that differ from another by a few words, too. */
  readonly variants: 'shown' | 'hidden'
}

const WIDTHS = [320, 390, 1280] as const
const DRESSES = ['light', 'dark', 'forced colours'] as const
const MATRIX = WIDTHS.flatMap((width) =>
  DRESSES.flatMap((dress) =>
    ['en', 'ar'].map((locale): Case => ({ width, dress, locale, variants: 'hidden' })),
  ),
)
const CASES: readonly Case[] = [
  ...MATRIX,
  { width: 320, dress: 'light', locale: 'en-XA', variants: 'shown' },
  { width: 390, dress: 'light', locale: 'en', variants: 'shown' },
]

for (const { width, dress, locale, variants } of CASES) {
  const theme = dress === 'dark' ? 'dark' : 'light'
  const looks = LOOKS.filter(({ variant }) => variants === 'shown' || variant !== true)
  test(`axe finds nothing on any look, ${width} px, ${dress}, ${locale}, variants ${variants}`, async ({
    page,
  }) => {
    test.setTimeout(180_000)
    await page.setViewportSize({ width: width + 400, height: 900 })
    await page.emulateMedia({
      reducedMotion: 'reduce',
      forcedColors: dress === 'forced colours' ? 'active' : 'none',
    })
    await page.goto(`/design/?view=wall&theme=${theme}&width=${width}&locale=${locale}&variants=${variants}`)
    for (const { title } of looks) {
      await page
        .getByRole('region', { name: title, exact: true })
        .getByRole('heading', { level: 1 })
        .waitFor()
    }
    // None is still loading: that title is the first look's own.
    const headings = page.locator('.look h1')
    const loading = await page.locator('.look').first().locator('h1').textContent()
    await expect
      .poll(async () => (await headings.allTextContents()).filter((title) => title === loading).length)
      .toBe(1)
    const { violations, passes } = await new AxeBuilder({ page })
      .include('.wall')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      // Rules on a whole page: here many stand side by side.
      .disableRules([
        'landmark-unique',
        'landmark-no-duplicate-banner',
        'landmark-banner-is-top-level',
        'heading-order',
      ])
      .analyze()
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
    )
    expect(found).toEqual([])
    // It looked: every look has a title and more whose contrast was measured.
    expect(passes.find(({ id }) => id === 'color-contrast')?.nodes.length).toBeGreaterThan(looks.length * 2)

    const tooWide = await page.locator('.look').evaluateAll((looks) =>
      looks.flatMap((look) => {
        const box = look.getBoundingClientRect()
        const inside = look.shadowRoot?.querySelectorAll('h1, p, button, li, canvas') ?? []
        return [...inside]
          .filter(
            (node) =>
              node.closest('[data-zoomed]') === null &&
              (node.getBoundingClientRect().right > box.right + 1 ||
                node.getBoundingClientRect().left < box.left - 1),
          )
          .map((node) => node.textContent)
      }),
    )
    expect(tooWide).toEqual([])
    expect(looks.length).toBeGreaterThan(40)
  })
}
