/**
 * A chosen few looks against the pictures in `baseline/`, so that no sheet changes a screen unseen. Words are drawn as
 * boxes of our own font and photographs are hidden: what is compared is layout, colour and drawings, which do not
 * depend on a machine's fonts. `npm run baseline` takes the pictures anew; look at them before they are committed.
 */
import type { Page } from '@playwright/test'
import { boxFont } from './fixtures/box-font.ts'
import { expect, test } from './fixtures/test.ts'

const FEW = [
  { name: 'notice', url: 'look=notice' },
  { name: 'country', url: 'look=country' },
  { name: 'document-dark', url: 'look=document&theme=dark' },
  { name: 'primer-rtl', url: 'look=primer&locale=ar' },
  { name: 'camera-front', url: 'look=camera-front' },
  { name: 'check-back', url: 'look=check-back' },
  { name: 'sending-accent', url: 'look=sending&accent=7c3aed' },
  { name: 'passed-dark', url: 'look=passed&theme=dark' },
  { name: 'again-small', url: 'look=again-document-unreadable', size: { width: 320, height: 568 } },
  { name: 'denied-landscape', url: 'look=camera-denied', size: { width: 844, height: 390 } },
]

/**
 * Of all pixels. On one machine none differ; where another's settings for hinting round the boxes' widths, 2 % do. A lost
 * button is 6 %.
 */
const TOLERATED = 0.03

test.use({ viewport: { width: 390, height: 780 }, contextOptions: { reducedMotion: 'reduce' } })

test('a chosen few looks are as they were', async ({ page }) => {
  for (const { name, url, size = { width: 390, height: 780 } } of FEW) {
    await page.setViewportSize(size)
    await page.goto(`/design/?view=alone&${url}`)
    await page.locator('.look h1').waitFor()
    await inBoxes(page)
    if (name.startsWith('camera')) await expect(page.locator('.shutter')).toBeEnabled()
    await page.locator(name.startsWith('camera') ? '.stage' : '.page h1').waitFor()
    await expect.soft(page).toHaveScreenshot(`${name}.png`, {
      maxDiffPixelRatio: TOLERATED,
    })
  }
})

/** Every word in boxes, and no photographs; a font given as bytes needs nothing of the page's content policy. */
async function inBoxes(page: Page): Promise<void> {
  await page.evaluate(
    async (bytes) => {
      const font = new FontFace('Boxes', new Uint8Array(bytes).buffer)
      document.fonts.add(await font.load())
      document.documentElement.style.setProperty('--kyc-font', 'Boxes')
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('.code { font-family: Boxes } video, canvas { visibility: hidden }')
      for (const { shadowRoot } of document.querySelectorAll('.look'))
        shadowRoot?.adoptedStyleSheets.push(sheet)
    },
    [...boxFont()],
  )
}
