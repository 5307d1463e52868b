/**
 * `npm run contact-sheet`: every look at 390 px, light and dark, on one sheet each, and the six of the README. The build
 * must be there. Scripts of Asia need fonts on the machine (Debian: fonts-noto-core, fonts-noto-cjk).
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { findBrowser } from '../browsers/find.mjs'
import { BROWSER_ARGS } from '../browsers/args.mjs'

const README = ['notice', 'country', 'document', 'camera-front', 'check-front', 'passed']
const SIZE = { width: 390, height: 780 }

const server = await preview({
  configFile: false,
  build: { outDir: 'dist/public' },
  preview: { port: 8193, strictPort: true },
})
const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: BROWSER_ARGS })

try {
  const page = await browser.newPage({ viewport: SIZE, reducedMotion: 'reduce' })
  // `-- readme` takes the README's six alone.
  const ids = process.argv.includes('readme') ? [] : await everyLook()
  for (const theme of ids.length > 0 ? ['light', 'dark'] : [])
    await sheet(ids, theme, `looks-${theme}`, { columns: 8, scale: 0.5 })
  await sheet(README, 'light', 'readme', { columns: 6, scale: 0.5 })

  /** @returns {Promise<string[]>} */
  async function everyLook() {
    await page.goto('http://localhost:8193/design/')
    await page.getByRole('heading', { name: 'Design review' }).waitFor()
    return page
      .locator('.looks li a')
      .evaluateAll((links) =>
        links.map((link) => new URLSearchParams(link.getAttribute('href') ?? '').get('look') ?? ''),
      )
  }

  /**
   * @param {string[]} looks
   * @param {string} theme
   * @param {string} name
   * @param {{columns: number, scale: number}} layout
   */
  async function sheet(looks, theme, name, { columns, scale }) {
    const pictures = []
    for (const look of looks) {
      await page.goto(`http://localhost:8193/design/?look=${look}&theme=${theme}&view=alone`)
      await page.locator('.look h1').waitFor()
      if (look !== 'starting')
        await page.getByRole('heading', { name: 'Getting ready…' }).waitFor({ state: 'detached' })
      await page.waitForTimeout(/^(camera|check|sending)/.test(look) ? 600 : 60)
      pictures.push((await page.screenshot()).toString('base64'))
    }
    const gap = 16
    const [width, height] = [SIZE.width * scale, SIZE.height * scale]
    const paper = await browser.newPage({
      viewport: {
        width: columns * (width + gap) + gap,
        height: Math.ceil(looks.length / columns) * (height + gap) + gap,
      },
      deviceScaleFactor: name === 'readme' ? 2 : 1,
    })
    await paper.setContent(
      `<body style="margin:${gap}px;display:grid;grid-template-columns:repeat(${columns},${width}px);gap:${gap}px;background:#d9dcda">` +
        pictures
          .map(
            (picture) =>
              `<img src="data:image/png;base64,${picture}" width="${width}" height="${height}" style="border-radius:16px">`,
          )
          .join(''),
    )
    writeFileSync(join(import.meta.dirname, `${name}.png`), await paper.screenshot())
    await paper.close()
  }
} finally {
  await browser.close()
  await server.close()
}
