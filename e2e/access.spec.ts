/** A keyboard, a reader and a person who wants less motion, on the real thing. The looks themselves: access.test.tsx. */
import type { Page } from '@playwright/test'
import { createSession } from './fixtures/backend.ts'
import { expect, test } from './fixtures/test.ts'

/** What has the focus, in whichever shadow; and whether a person sees that it has it. */
function focused(page: Page) {
  return page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    if (element === null || element === document.body) return null
    const box = element.getBoundingClientRect()
    const root = element.getRootNode()
    const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2] as const
    const hit = root instanceof ShadowRoot ? root.elementFromPoint(...middle) : null
    const outlines = [element, element.parentElement].map(
      (each) => each && getComputedStyle(each).outlineStyle,
    )
    return {
      tag: element.tagName,
      name: element.getAttribute('aria-label') ?? element.textContent.trim(),
      ringed: outlines.some((style) => style !== null && style !== 'none'),
      covered: hit === null || !(element.contains(hit) || hit.contains(element)),
    }
  })
}

/** Tabs to a control of that name and presses it; on the way every stop must be seen. */
async function pressByKeyboard(page: Page, name: string | RegExp): Promise<void> {
  for (let tabs = 0; tabs < 60; tabs++) {
    await page.keyboard.press('Tab')
    const at = await focused(page)
    if (at === null) continue
    expect(at).toMatchObject({ ringed: true, covered: false })
    if (typeof name === 'string' ? at.name !== name : !name.test(at.name)) continue
    await page.keyboard.press('Enter')
    return
  }
  throw new Error(`Nothing called ${name} is in reach of the keyboard.`)
}

/** 2.4.3: a new step begins at its title. */
async function arrivesAt(page: Page, title: string): Promise<void> {
  await expect.poll(() => focused(page), { timeout: 20_000 }).toMatchObject({ tag: 'H1', name: title })
}

test('2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11: with a keyboard alone, from the notice to the end', async ({
  wizard,
  page,
  request,
}) => {
  const session = await createSession(request, { auto_capture: false })
  await page.setViewportSize({ width: 390, height: 640 })
  await wizard.open(session.url)
  await wizard.sees('Let’s photograph your document')
  await pressByKeyboard(page, 'Agree and continue')
  await arrivesAt(page, 'Where was your document issued?')
  await page.keyboard.press('Tab')
  await pressByKeyboard(page, /ประเทศไทย/)
  await arrivesAt(page, 'Which document do you have with you?')
  await pressByKeyboard(page, /บัตรประจำตัวประชาชน/)
  await arrivesAt(page, 'Ready your บัตรประจำตัวประชาชน')
  await pressByKeyboard(page, 'Open camera')
  await arrivesAt(page, 'Front of บัตรประจำตัวประชาชน')
  await expect(wizard.button('Take picture')).toBeEnabled({ timeout: 20_000 })
  // There and back again: the way without a camera.
  await pressByKeyboard(page, 'Use a file')
  await arrivesAt(page, 'Add the front of your บัตรประจำตัวประชาชน')
  await pressByKeyboard(page, 'Use the camera')
  await arrivesAt(page, 'Front of บัตรประจำตัวประชาชน')
  await expect(wizard.button('Take picture')).toBeEnabled({ timeout: 20_000 })
  await pressByKeyboard(page, 'Take picture')
  await arrivesAt(page, 'Can you read every word?')
  await pressByKeyboard(page, 'Yes, everything is clear')
  await arrivesAt(page, 'All done, thank you')
})

test('the language is chosen by keyboard, holds for the visit, and is remembered nowhere', async ({
  wizard,
  page,
  request,
}) => {
  const session = await createSession(request)
  await wizard.open(session.url)
  await wizard.sees('Let’s photograph your document')
  const choice = page.getByRole('combobox')
  await expect(choice).toHaveAccessibleName('Language')
  await choice.focus()
  await choice.selectOption('العربية')
  const frame = page.locator('kyc-capture section')
  await expect(frame).toHaveAttribute('dir', 'rtl')
  await expect(frame).toHaveAttribute('lang', 'ar')
  // 2.4.2, 3.1.1: and the page with it.
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page).toHaveTitle(/\p{Script=Arabic}/u)
  await page.getByRole('combobox').selectOption('Deutsch')
  await wizard.button('Zustimmen und weiter').click()
  await expect(page.getByRole('combobox')).toHaveValue('de')
  await expect(frame).toHaveAttribute('lang', 'de')
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await page.reload()
  await wizard.sees('Let’s photograph your document')
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, document.cookie]))).toBe('[{},""]')
})

test('a language that does not arrive is English, marked as English, and comes when it is asked for again', async ({
  wizard,
  page,
  request,
}) => {
  const session = await createSession(request, { locale: 'de' })
  await page.route(/\/de-[^/]*\.js/, (route) => route.abort())
  await wizard.open(session.url)
  await wizard.sees('Let’s photograph your document')
  const frame = page.locator('kyc-capture section')
  await expect(frame).toHaveAttribute('lang', 'en')
  await page.unroute(/\/de-[^/]*\.js/)
  await page.getByRole('combobox').selectOption('Deutsch')
  await expect(frame).toHaveAttribute('lang', 'de')
})

test('2.2.2, 2.3.1: nothing moves for a person who wants less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/design/?view=wall&width=320')
  await page
    .getByRole('region', { name: 'Processing', exact: true })
    .getByRole('heading', { level: 1 })
    .waitFor()
  const moving = await page.evaluate(() => {
    const roots = [...document.querySelectorAll('.look')].flatMap((look) => look.shadowRoot ?? [])
    const animations = roots.flatMap((root) => root.getAnimations())
    return { looks: roots.length, moving: animations.map((each) => each.effect?.getTiming().duration) }
  })
  expect(moving.looks).toBeGreaterThan(40)
  expect(moving.moving).toEqual([])
})
