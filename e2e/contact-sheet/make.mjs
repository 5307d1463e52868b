/**
 * `npm run contact-sheet`: a picture of every look at 390 px, light, dark and right to left, into `.cache/screenshots`, and
 * each of the three on one sheet here; then the six of the README. `-- readme` takes those alone. The build must be
 * there. Scripts of Asia need fonts on the machine (Debian: fonts-noto-core, fonts-noto-cjk).
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { BROWSER_ARGS } from '../browsers/args.mjs'
import { findBrowser } from '../browsers/find.mjs'
import { palettePng, quantise } from './palette-png.mjs'

const PORT = Number(process.env['CONTACT_SHEET_PORT'] ?? 8193)
const README = ['notice', 'country', 'document', 'live-counting', 'check-front', 'passed']
const SIZE = { width: 390, height: 780 }
const SHEETS = [
  { name: 'looks-light', wishes: '' },
  { name: 'looks-dark', wishes: '&theme=dark' },
  { name: 'looks-rtl', wishes: '&locale=ar' },
]
const GAP = 16
const PAPER = '#d9dcda'

const server = await preview({
  configFile: false,
  build: { outDir: 'dist/public' },
  preview: { port: PORT, strictPort: true },
})
const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: BROWSER_ARGS })

try {
  const page = await browser.newPage({ viewport: SIZE, reducedMotion: 'reduce' })
  await page.goto(`http://localhost:${PORT}/design/?view=one`)
  const links = page.locator('.looks a')
  await links.first().waitFor()
  const looks = await links.evaluateAll((all) =>
    all.map((link) => new URLSearchParams(link.getAttribute('href') ?? '').get('look') ?? ''),
  )
  if (looks.length < 40) throw new Error(`Only ${looks.length} looks were found.`)

  for (const { name, wishes } of process.argv.includes('readme') ? [] : SHEETS) {
    const pictures = await takeAll(looks, wishes)
    const folder = join('.cache/screenshots', name)
    mkdirSync(folder, { recursive: true })
    for (const [look, picture] of pictures) writeFileSync(join(folder, `${look}.png`), picture)
    await sheet(name, [...pictures.values()], { columns: 10, scale: 0.5 })
  }
  await sheet('readme', [...(await takeAll(README, '')).values()], { columns: 6, scale: 0.9 })

  /**
   * @param {readonly string[]} looks
   * @param {string} wishes
   */
  async function takeAll(looks, wishes) {
    const pictures = new Map()
    await page.goto(`http://localhost:${PORT}/design/?view=alone&look=starting${wishes}`)
    const heading = page.locator('.look h1')
    const loading = (await heading.textContent()) ?? ''
    for (const look of looks) {
      // The page stays: only what it shows changes.
      await page.evaluate((url) => {
        history.replaceState(null, '', url)
        dispatchEvent(new PopStateEvent('popstate'))
      }, `?view=alone&look=${look}${wishes}`)
      await page.locator(`.look[data-look="${look}"] h1`).waitFor()
      if (look !== 'starting') await heading.filter({ hasNotText: loading }).waitFor()
      await page.waitForTimeout(/^(camera|check|live|sending|warning)/.test(look) ? 900 : 100)
      pictures.set(look, await page.screenshot())
    }
    return pictures
  }
} finally {
  await browser.close()
  await server.close()
}

/**
 * @param {string} name
 * @param {readonly Buffer[]} pictures
 * @param {{columns: number, scale: number}} layout
 */
async function sheet(name, pictures, { columns, scale }) {
  const [width, height] = [Math.round(SIZE.width * scale), Math.round(SIZE.height * scale)]
  const paper = await browser.newPage()
  await paper.setContent(`<script>window.quantise = ${quantise}</script>`)
  const drawn = await paper.evaluate(
    async ({ pictures, columns, width, height, gap, paper }) => {
      const canvas = document.createElement('canvas')
      canvas.width = columns * (width + gap) + gap
      canvas.height = Math.ceil(pictures.length / columns) * (height + gap) + gap
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('No canvas.')
      context.fillStyle = paper
      context.fillRect(0, 0, canvas.width, canvas.height)
      context.imageSmoothingQuality = 'high'
      for (const [index, picture] of pictures.entries()) {
        const image = new Image()
        image.src = `data:image/png;base64,${picture}`
        await image.decode()
        const x = gap + (index % columns) * (width + gap)
        const y = gap + Math.floor(index / columns) * (height + gap)
        context.save()
        context.beginPath()
        context.roundRect(x, y, width, height, width / 15)
        context.clip()
        context.drawImage(image, x, y, width, height)
        context.restore()
      }
      /** @type {typeof import('./palette-png.mjs').quantise} */
      const quantise = Reflect.get(window, 'quantise')
      const { palette, indices } = quantise(context.getImageData(0, 0, canvas.width, canvas.height))
      let text = ''
      for (let at = 0; at < indices.length; at += 8192)
        text += String.fromCharCode(...indices.subarray(at, at + 8192))
      return { width: canvas.width, height: canvas.height, palette, indices: btoa(text) }
    },
    {
      pictures: pictures.map((picture) => picture.toString('base64')),
      columns,
      width,
      height,
      gap: GAP,
      paper: PAPER,
    },
  )
  await paper.close()
  const png = palettePng({ ...drawn, indices: Buffer.from(drawn.indices, 'base64') })
  writeFileSync(join(import.meta.dirname, `${name}.png`), png)
  console.log(`${name}.png: ${pictures.length} looks, ${Math.round(png.length / 1024)} KiB`)
}
