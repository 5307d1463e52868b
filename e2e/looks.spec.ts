/** Every look of the wizard, as the design review shows it: nothing for axe, nothing beyond the frame. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { LOOKS } from '../src/testing/states.ts'
import { expect, test } from './fixtures/test.ts'

const WIDTHS = [320, 390, 1280] as const
const THEMES = ['light', 'dark', 'forced colours'] as const

/** All looks on one page, each loaded. */
async function openWall(page: Page, width: number, locale: string): Promise<void> {
  test.setTimeout(300_000)
  await page.setViewportSize({ width: width + 400, height: 900 })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`/design/?view=wall&width=${width}&locale=${locale}`)
  for (const { title } of LOOKS) {
    await page.getByRole('region', { name: title, exact: true }).getByRole('heading', { level: 1 }).waitFor()
  }
  // None is still loading: that title is the first look's own.
  const headings = page.locator('.look h1')
  const loading = await page.locator('.look').first().locator('h1').textContent()
  await expect
    .poll(async () => (await headings.allTextContents()).filter((title) => title === loading).length)
    .toBe(1)
}

/** By the review's own switches, without a new page. */
async function dress(page: Page, locale: string, theme: (typeof THEMES)[number]): Promise<void> {
  await page.emulateMedia({ forcedColors: theme === 'forced colours' ? 'active' : 'none' })
  const shade = theme === 'dark' ? 'dark' : 'light'
  await page.evaluate(
    ([locale, shade]) => {
      const url = new URL(location.href)
      url.searchParams.set('locale', locale)
      url.searchParams.set('theme', shade)
      history.replaceState(null, '', url)
      dispatchEvent(new PopStateEvent('popstate'))
    },
    [locale, shade] as const,
  )
  await expect(page.locator(`.look .frame[data-theme=${shade}][lang=${locale}]`)).toHaveCount(LOOKS.length)
}

async function tooWide(page: Page): Promise<readonly (string | null)[]> {
  return page.locator('.look').evaluateAll((looks) =>
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
}

/** What axe leaves to a person: text over the camera's picture, which e2e/video-contrast.spec.ts measures. */
const OVER_VIDEO = /stage-title|class="round"|class="tool|class="plate"|sight-figures|<video/

const DRESSES = ['en', 'ar'].flatMap((locale) => THEMES.map((theme) => [locale, theme] as const))

for (const width of WIDTHS) {
  test(`axe finds nothing on any look, and nothing is beyond its frame, ${width} px`, async ({ page }) => {
    await openWall(page, width, 'en')
    for (const [locale, theme] of DRESSES) {
      await dress(page, locale, theme)
      expect(await tooWide(page)).toEqual([])
      const { violations, incomplete, passes } = await new AxeBuilder({ page })
        .setLegacyMode()
        // The wall but for its captions: a list of a hundred shadow roots is not looked through to its end.
        .include('.wall')
        .exclude('.wall h2')
        .exclude('.wall h3')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        // Rules on a whole page: here many stand side by side.
        .disableRules([
          'landmark-unique',
          'landmark-no-duplicate-banner',
          'landmark-banner-is-top-level',
          'heading-order',
        ])
        .analyze()
      const nodesOf = (results: typeof violations) =>
        results.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${locale}, ${theme}, ${id}: ${html}`))
      expect(nodesOf(violations)).toEqual([])
      // Forced colours are the person's own, and the browser paints them: axe cannot tell what lies beneath.
      const unsure = theme === 'forced colours' ? [] : nodesOf(incomplete)
      expect(unsure.filter((node) => !OVER_VIDEO.test(node))).toEqual([])
      // It looked: every look has a title, and its contrast was measured or left to a person.
      const contrast = [...passes, ...incomplete].filter(({ id }) => id === 'color-contrast')
      expect(nodesOf(contrast).filter((node) => node.includes('<h1'))).toHaveLength(LOOKS.length)
    }
  })
}

test('nothing is beyond its frame at 320 px in English forty in a hundred longer', async ({ page }) => {
  await openWall(page, 320, 'en-XA')
  expect(await tooWide(page)).toEqual([])
  expect(LOOKS.length).toBeGreaterThan(90)
})
