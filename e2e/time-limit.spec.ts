/** WCAG 2.2.1: half an hour is enough for most, and for nobody too little. The page's clock is the test's. */
import type { Page } from '@playwright/test'
import { createSession } from './fixtures/backend.ts'
import { bringDrawing } from './fixtures/drawing.ts'
import { drawJpeg } from './fixtures/films.ts'
import { expect, test } from './fixtures/test.ts'

/** From now on the server is said to count so many seconds to the end. */
async function leaves(page: Page, seconds: number): Promise<void> {
  await page.unroute('**/v1/session')
  await page.route('**/v1/session', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), expires_in_s: seconds } })
  })
}

test('2.2.1: who is slow is asked in time, loses no picture by it, and finishes', async ({
  wizard,
  page,
  request,
}) => {
  const session = await createSession(request, { country: 'DEU', document_type: 'PASSPORT' })
  await bringDrawing(page)
  const photo = await drawJpeg(page, { widthPx: 1600, heightPx: 1130, side: 'front', fill: 0.8 })
  await page.clock.install()
  await wizard.open(session.url)
  await wizard.agree()
  await wizard.button('Use a file instead').click()
  await wizard.pickFile({
    name: 'page.jpg',
    mimeType: 'image/jpeg',
    buffer: photo,
  })
  await wizard.sees('Can you read every word?')
  await leaves(page, 148)
  await page.clock.fastForward('27:32')
  await wizard.sees('Do you need more time?')
  await expect(page.getByText('this link ends in 2 minutes').first()).toBeVisible()
  await expect(wizard.heading('Do you need more time?')).toBeFocused()
  await page.clock.fastForward('01:00')
  await expect(page.getByText('this link ends in 1 minute.').first()).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(wizard.button('I need more time')).toBeFocused()
  await page.keyboard.press('Enter')
  await wizard.sees('Can you read every word?')
  await page.unroute('**/v1/session')
  await wizard.acceptPicture()
  await wizard.sees('All done, thank you')
})

test('2.2.1: who does not answer finds out when it is over, and is led back', async ({
  wizard,
  page,
  request,
}) => {
  const session = await createSession(request, {})
  await page.clock.install()
  await wizard.open(session.url)
  await wizard.sees('Let’s photograph your document')
  await leaves(page, 150)
  await page.clock.fastForward('27:31')
  await wizard.sees('Do you need more time?')
  await page.unroute('**/v1/session')
  await page.route('**/v1/session', (route) =>
    route.fulfill({
      status: 410,
      json: { error: { code: 'session_expired', message: '', request_id: 'r' } },
    }),
  )
  await page.clock.fastForward('02:31')
  await wizard.sees('Your time has run out')
  await expect(page.getByText('Ask Acme Bank for a new one.')).toBeVisible()
})
