/** The design review: what its switches do, that all of it is in the URL, the played journey, and the folder it builds. */
import { execFileSync } from 'node:child_process'
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { LOOKS } from '../src/testing/states.ts'
import { expect, test } from './fixtures/test.ts'

/** A style of the look on show, as the browser computed it. */
function styleOf(page: Page, selector: string, property: string): Promise<string> {
  return page
    .locator('.look')
    .first()
    .locator(selector)
    .first()
    .evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property)
}

test('each switch changes the look, is in the URL, and comes back with it', async ({ page }) => {
  await page.goto('/design/?view=one&look=primer')
  const look = page.locator('.look')
  const frame = look.locator('.frame')
  const heading = look.locator('h1')
  await expect(heading).toHaveText('Ready your Personalausweis')
  const button = '.button[part~=button-primary]'
  const ours = await styleOf(page, button, 'background-color')

  await page.getByRole('group', { name: 'Theme' }).getByText('Dark').click()
  await expect(frame).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('link', { name: '#ffd400' }).click()
  await expect.poll(() => styleOf(page, button, 'background-color')).not.toBe(ours)
  await page.getByLabel('Frame').selectOption({ label: 'Small phone, 320 × 568' })
  await expect.poll(() => look.evaluate((node) => node.clientWidth)).toBe(320)
  await page.getByLabel('Direction').selectOption('Rtl')
  await expect(frame).toHaveAttribute('dir', 'rtl')
  await page.getByLabel('Text', { exact: true }).selectOption('Long')
  await expect(heading).toHaveText(/^Ready your Personalausweis Ready/)
  await page.getByLabel('Motion').selectOption('Reduced')
  await expect.poll(() => styleOf(page, '.column', 'animation-name')).toBe('none')
  await page.getByLabel('Contrast').selectOption('Forced')
  await expect.poll(() => styleOf(page, '.frame', 'background-color')).toBe('rgb(0, 0, 0)')
  await page.getByLabel('Language', { exact: true }).selectOption({ label: 'Deutsch' })
  await expect(frame).toHaveAttribute('lang', 'de')
  await page.getByLabel('Camera sees').selectOption('Glare')

  const expected = {
    view: 'one',
    look: 'primer',
    theme: 'dark',
    accent: 'ffd400',
    width: '320',
    direction: 'rtl',
    text: 'long',
    motion: 'reduced',
    contrast: 'forced',
    locale: 'de',
    scene: 'glare',
  }
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual(expected)

  await page.reload()
  await expect(frame).toHaveAttribute('lang', 'de')
  await expect(frame).toHaveAttribute('dir', 'rtl')
  await expect.poll(() => styleOf(page, '.frame', 'background-color')).toBe('rgb(0, 0, 0)')
  await page.goBack()
  await expect(frame).toHaveAttribute('lang', 'de')
  await page.goBack()
  await expect(frame).toHaveAttribute('lang', 'en')
})

test('the wall is filtered by journey and kind, and leads to one look and to that alone', async ({
  page,
}) => {
  await page.goto('/design/')
  const count = page.getByRole('status').filter({ hasText: ' of ' })
  await expect(count).toHaveText(`${LOOKS.length} of ${LOOKS.length}`)
  await page.getByRole('group', { name: 'Journey' }).getByText('Send').click()
  await page.getByRole('group', { name: 'Kind' }).getByText('Problem').click()
  const wanted = LOOKS.filter(({ journey, kind }) => journey === 'send' && kind === 'problem')
  await expect(page.locator('.wall .look')).toHaveCount(wanted.length)
  await page.getByRole('group', { name: 'Kind' }).getByText('Outcome').click()
  await expect(page.getByText('No screen is both.')).toBeVisible()
  await page.getByRole('group', { name: 'Kind' }).getByText('Wait').click()
  await page.getByRole('link', { name: 'Processing', exact: true }).click()
  await expect(page.locator('.look')).toHaveCount(1)
  await page.getByRole('link', { name: 'This look alone' }).click()
  await expect(page.locator('.look h1')).toHaveText('Reading your document')
  await expect(page.getByRole('heading', { name: 'Design review' })).toHaveCount(0)
})

test('a journey plays itself as its script has it: taken again, and passed', async ({ page }) => {
  await page.goto('/design/?view=play&script=retake&autoplay=on')
  const told = page.getByRole('list', { name: 'What happened' }).locator('b')
  await expect.poll(async () => (await told.allTextContents()).at(-1), { timeout: 50_000 }).toBe('finished')
  const steps = await told.allTextContents()
  expect(steps.filter((step) => step === 'again')).toHaveLength(1)
  expect(steps.filter((step) => step === 'processing')).toHaveLength(2)
  await expect(page.locator('.look h1')).toHaveText('All done, thank you')
})

test('every pair of colours passes on the tokens page, and axe finds nothing on the tool itself', async ({
  page,
}) => {
  test.setTimeout(180_000)
  for (const accent of ['', '&accent=ffd400', '&accent=111111&contrast=more']) {
    await page.goto(`/design/?view=tokens${accent}`)
    await expect(page.locator('td[data-passes=true]')).toHaveCount(30)
    await expect(page.locator('td[data-passes=false]')).toHaveCount(0)
  }
  for (const view of [
    'tokens',
    'one&look=notice',
    'one&look=notice&theme=dark',
    'wall&journey=end&scale=33',
  ]) {
    await page.goto(`/design/?view=${view}`)
    await page.locator('.look h1, .look h2').first().waitFor()
    const { violations } = await new AxeBuilder({ page })
      .exclude('.device')
      // The looks bring their own landmarks and headings; a caption is beside its device.
      .disableRules(['landmark-unique', 'region', 'target-size', 'heading-order'])
      .analyze()
    expect(
      violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${view} ${id}: ${target.join(' ')}`)),
    ).toEqual([])
  }
})

test('builds a folder that any static server serves from any path, with no backend', async ({ page }) => {
  const folder = join(import.meta.dirname, '../.cache/design')
  const vite = join(import.meta.dirname, '../node_modules/.bin/vite')
  execFileSync(vite, ['build', '--config', 'design/vite.config.ts', '--outDir', folder, '--logLevel', 'warn'])

  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://any').pathname
    asked.push(path)
    const file = path.replace(/^\/some\/where\//, '').replace(/^$/, 'index.html')
    const known = path.startsWith('/some/where/') && existsSync(join(folder, file))
    response.writeHead(known ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'text/plain' })
    if (known) createReadStream(join(folder, file)).pipe(response)
    else response.end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port.')
  try {
    await page.goto(`http://127.0.0.1:${address.port}/some/where/?view=one&look=camera-front&locale=th`)
    await expect(page.locator('.look video')).toBeVisible()
    await expect(page.locator('.look .shutter')).toBeEnabled()
    expect(asked.filter((path) => !path.startsWith('/some/where/'))).toEqual([])
    expect(asked.length).toBeGreaterThan(4)
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}
