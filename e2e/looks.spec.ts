/** Every look of the wizard, as the design review shows it: nothing for axe, nothing beyond the frame. */
import { AxeBuilder } from '@axe-core/playwright'
import { LOOKS } from '../src/testing/states.ts'
import { expect, test } from './fixtures/test.ts'

const SIZES = {
  phone: { width: 390, height: 780 },
  small: { width: 320, height: 568 },
  wide: { width: 1280, height: 800 },
}

for (const [name, viewport] of Object.entries(SIZES)) {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing on any look, ${name}, ${theme}`, async ({ page }) => {
      test.setTimeout(240_000)
      await page.setViewportSize(viewport)
      await page.emulateMedia({ reducedMotion: 'reduce' })
      const found: string[] = []
      for (const { id } of LOOKS) {
        await page.goto(`/design/?look=${id}&theme=${theme}&bare`)
        await page.locator('.look h1').waitFor()
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .disableRules(['page-has-heading-one', 'landmark-one-main', 'region'])
          .analyze()
        for (const { id: rule, nodes } of violations)
          found.push(`${id}: ${rule} ${nodes[0]?.target.join(' ')}`)
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (overflow > 0) found.push(`${id}: ${overflow}px too wide`)
      }
      expect(found).toEqual([])
      expect(LOOKS.length).toBeGreaterThan(40)
    })
  }
}
