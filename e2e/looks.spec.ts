/** Every look of the wizard, as the design review shows it: nothing for axe, nothing beyond the frame. */
import { AxeBuilder } from '@axe-core/playwright'
import { LOOKS } from '../src/testing/states.ts'
import { expect, test } from './fixtures/test.ts'

for (const width of [320, 390, 1280]) {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing on any look, ${width} px, ${theme}`, async ({ page }) => {
      test.setTimeout(180_000)
      await page.setViewportSize({ width: width + 400, height: 900 })
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await page.goto(`/design/?view=wall&theme=${theme}&width=${width}`)
      for (const { title } of LOOKS) {
        await page
          .getByRole('region', { name: title, exact: true })
          .getByRole('heading', { level: 1 })
          .waitFor()
      }
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
      // It looked: every look has texts whose contrast was measured.
      expect(passes.find(({ id }) => id === 'color-contrast')?.nodes.length).toBeGreaterThan(LOOKS.length * 3)

      const tooWide = await page.locator('.look').evaluateAll((looks) =>
        looks.flatMap((look) => {
          const box = look.getBoundingClientRect()
          const inside = look.shadowRoot?.querySelectorAll('h1, p, button, li, canvas') ?? []
          return [...inside]
            .filter(
              (node) =>
                node.closest('[data-zoomed]') === null && node.getBoundingClientRect().right > box.right + 1,
            )
            .map((node) => node.textContent)
        }),
      )
      expect(tooWide).toEqual([])
      expect(LOOKS.length).toBeGreaterThan(40)
    })
  }
}
